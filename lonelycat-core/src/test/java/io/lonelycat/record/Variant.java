// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.SomeInputs;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionDocument.Origin;
import io.lonelycat.record.ExecutionDocument.Subject;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.history.History;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies a recorded execution with other values. */
public record Variant(ExecutionStory story) {

    /** Sets the number; an execution starts as many minutes later. */
    public Variant number(int number) {
        Subject is = story.execution().subject();
        return with(subject(Sample.execution(number), is.environment()), Duration.ofMinutes(number), origin());
    }

    private Subject subject(String executionId, Optional<String> environment) {
        Subject is = story.execution().subject();
        return new Subject(
                executionId,
                is.planId(),
                is.changesetId(),
                is.decisionId(),
                is.verdict(),
                is.riskProposed(),
                is.riskEffective(),
                environment);
    }

    public Variant childOf(int parent) {
        return origin(origin().trigger(), Optional.of(Sample.execution(parent)), labels());
    }

    public Variant trigger(Trigger trigger) {
        return origin(trigger, origin().parentExecutionId(), labels());
    }

    public Variant labels(Map<String, String> labels) {
        return origin(origin().trigger(), origin().parentExecutionId(), labels);
    }

    private Map<String, String> labels() {
        return origin().labels();
    }

    public Variant environment(String name) {
        String id = story.execution().subject().executionId();
        return with(subject(id, Optional.of(name)), Duration.ZERO, origin());
    }

    public Variant approvals(List<ConsideredApproval> considered) {
        Decision is = story.decision();
        return decided(is.findings(), SomeInputs.at(is.decidedAt(), is.inputs().user(), considered));
    }

    public Variant decided(List<Finding> findings, DecisionInputs inputs) {
        Decision decision = decided(story.decision(), findings, inputs);
        return new Variant(
                new ExecutionStory(story.plan(), story.changeset(), decision, story.execution(), story.events()));
    }

    public static Decision decided(Decision is, List<Finding> findings, DecisionInputs inputs) {
        return new Decision(
                is.id(),
                is.basis(),
                is.verdict(),
                is.riskProposed(),
                is.riskEffective(),
                findings,
                inputs,
                is.requiredChecks(),
                is.decidedAt(),
                is.engineVersion());
    }

    private Origin origin() {
        return story.execution().origin();
    }

    private Variant origin(Trigger trigger, Optional<String> parent, Map<String, String> labels) {
        Origin is = origin();
        Origin origin = new Origin(
                trigger,
                is.correlationId(),
                parent,
                labels,
                is.createdBy(),
                is.startedBy(),
                is.recoveredBy(),
                is.engineVersion());
        return with(story.execution().subject(), Duration.ZERO, origin);
    }

    private Variant with(Subject subject, Duration later, Origin origin) {
        ExecutionDocument is = story.execution();
        ExecutionDocument execution = new ExecutionDocument(
                subject,
                is.status(),
                is.outcome(),
                is.startedAt().plus(later),
                is.endedAt().map(end -> end.plus(later)),
                is.files(),
                is.steps(),
                is.checks(),
                is.leftOut(),
                is.rehearsal(),
                is.observations(),
                is.extent(),
                is.verificationPassed(),
                is.healthPassed(),
                is.keptFiles(),
                is.strayFiles(),
                origin);
        return new Variant(
                new ExecutionStory(story.plan(), story.changeset(), story.decision(), execution, story.events()));
    }

    public void recordIn(History history) {
        history.record(story, Sample.NO_PATCH);
    }
}
