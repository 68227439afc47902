// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.VisibleText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Creates notifications without secrets and without content of changed files. */
record EventText(String workspace, Optional<String> link, Masker masker) {
    private static final int LONGEST = 120;
    private static final int MOST_RULES = 20;
    private static final int ID_LETTERS = 32;

    @DocumentSchema("lonelycat.notification/1")
    record EventDocument(
            String id,
            Event event,
            Instant at,
            String workspace,
            String planId,
            String decisionId,
            String title,
            String text,
            Optional<String> link,
            Verdict verdict,
            Risk risk,
            Optional<String> environment,
            int files,
            List<String> rules,
            Digest policyDigest,
            @Member(inline = true) Optional<EndedExecution> execution) {}

    record EndedExecution(String executionId, Trigger trigger, Optional<String> code) {}

    private record EventCause(Event event, String cause) {}

    /**
     * Creates a notification about the gate's decision or an approver's answer.
     *
     * @param cause id of the trigger, such as a decision id, from which the notification id is derived
     */
    EventDocument of(Event event, String cause, Instant at, Decision decision, ChangePlan plan, ChangeSet changes) {
        return of(new EventCause(event, cause), at, decision, plan, changes, Optional.empty());
    }

    EventDocument of(Event event, ExecutionStory story) {
        EndedExecution execution = new EndedExecution(
                story.id(),
                story.plan().trigger(),
                story.execution().error().map(Failure::code).map(this::shown));
        Instant at = story.execution().endedAt().orElse(story.execution().startedAt());
        return of(
                new EventCause(event, story.id()),
                at,
                story.decision(),
                story.plan(),
                story.changeset(),
                Optional.of(execution));
    }

    private EventDocument of(
            EventCause cause,
            Instant at,
            Decision decision,
            ChangePlan plan,
            ChangeSet changes,
            Optional<EndedExecution> execution) {
        List<String> rules = decision.findings().stream()
                .map(finding -> shown(finding.rule()))
                .distinct()
                .limit(MOST_RULES)
                .toList();
        String intent = SecretScanner.isIn(plan.intent())
                ? "(intent not sent: it appears to contain a secret)"
                : shown(plan.intent());
        String text = cause.event().title() + ": " + intent + " ("
                + Figures.count(changes.changes().size(), "file") + ", risk " + Names.of(decision.riskEffective())
                + decision.environment().map(name -> ", for " + shown(name)).orElse("") + ") in " + shown(workspace);
        return new EventDocument(
                "ntf_" + Digest.ofCanonical(cause).hex().substring(0, ID_LETTERS),
                cause.event(),
                at,
                shown(workspace),
                decision.planId(),
                decision.id(),
                intent,
                link.map(page -> text + ": " + masker.mask(page)).orElse(text),
                link.map(masker::mask),
                decision.verdict(),
                decision.riskEffective(),
                decision.environment().map(this::shown),
                changes.changes().size(),
                rules,
                decision.policyDigest(),
                execution);
    }

    /** Masks secrets in a text, then truncates the text, because half of a secret would not be recognized. */
    private String shown(String text) {
        String visible = VisibleText.of(masker.mask(text));
        return visible.codePointCount(0, visible.length()) <= LONGEST
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
