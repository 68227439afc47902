// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.Answer;
import io.lonelycat.api.HistoryView;
import io.lonelycat.api.Request;
import io.lonelycat.check.PluggedCheck;
import io.lonelycat.execute.Rehearsal;
import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.source.InputForm;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.section.ExecutionSection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Optional part of LonelyCat. A feature creates its goals and checks on demand, because each loaded class slows every
 * goal.
 */
public abstract class Feature {
    private final String name;

    protected Feature(String name) {
        this.name = name;
    }

    public final String name() {
        return name;
    }

    public List<GoalWork<?>> goals() {
        return List.of();
    }

    /** Executes a request; empty if this feature has no goal for the request. */
    public final Optional<Answer> answer(WorkspaceSession session, Request request) {
        return goals().stream()
                .flatMap(work -> work.answer(session, request).stream())
                .findFirst();
    }

    /** Returns additional input formats from which plans can be made. */
    public List<InputForm> inputs() {
        return List.of();
    }

    public DocumentKinds documents() {
        return DocumentKinds.NONE;
    }

    public List<PolicySection> policy() {
        return List.of();
    }

    public List<PluggedCheck> checks() {
        return List.of();
    }

    public List<HistoryTable> tables() {
        return List.of();
    }

    public Views views() {
        return Views.NONE;
    }

    /**
     * Reacts to a new gate decision.
     *
     * @param gateAlone whether no execution follows the gate's decision
     */
    public void decided(WorkspaceSession session, Decision decision, Proposal proposal, boolean gateAlone) {}

    /**
     * Reacts to an approver's answer to a plan.
     */
    public void answered(
            WorkspaceSession session,
            Approval answer,
            ConsideredApproval considered,
            Decision decision,
            Proposal proposal) {}

    /**
     * Returns a rehearsal of a change; empty if the policy requires none. Writes nothing.
     *
     * @param only whether the user requested only a rehearsal
     */
    public Optional<Rehearsal> rehearsal(
            WorkspaceSession session, PolicyChoice choice, RehearsableChange change, boolean only) {
        return Optional.empty();
    }

    /**
     * Reacts to an execution's complete evidence before the journal is deleted, and again during recovery if the
     * process was killed.
     */
    public void evidenceCompleted(WorkspaceSession session, ExecutionStory story) {}

    public void executionRecorded(WorkspaceSession session) {}

    /** Reacts to the end of a goal, even after failure, without changing the goal's result. */
    public void goalEnded(WorkspaceSession session) {}

    /** Reports the health of this feature, such as unsent notifications, without writing files. */
    public List<HealthLine> health(WorkspaceSession session) {
        return List.of();
    }

    public static <T> List<T> all(List<Feature> features, Function<Feature, List<T>> what) {
        return features.stream()
                .flatMap(feature -> what.apply(feature).stream())
                .collect(Collectors.toUnmodifiableList());
    }

    /**
     * Types of documents that a feature adds to plans and rehearsals.
     *
     * @param own types of reports that only LonelyCat may add to plans
     */
    public record DocumentKinds(List<ReportKind> reports, List<ReportKind> own, List<ObservationKind> observations) {
        static final DocumentKinds NONE = new DocumentKinds(List.of(), List.of(), List.of());
    }

    public record Views(List<ExecutionSection> ofExecution, List<HistoryView> ofHistory) {
        static final Views NONE = new Views(List.of(), List.of());
    }
}
