// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.Headline;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.time.Instant;
import java.util.Optional;

/**
 * Summary of an execution, or of a plan that was not executed.
 *
 * @param status outcome such as {@code rolled_back}, {@code unfinished}, or {@code planned}
 * @param at start of the execution, or time of the gate's decision
 * @param finding most severe finding of the gate; empty if the gate did not stop the change
 */
public record EvidenceSummary(
        String id,
        String planId,
        String intent,
        String verdict,
        String status,
        String risk,
        Instant at,
        int files,
        int linesAdded,
        int linesDeleted,
        String outcome,
        String finding,
        String approvals) {
    /** Status of a plan that the policy allows and that was not executed. */
    public static final String PLANNED = "planned";

    static EvidenceSummary of(ChangePlan plan, ChangeSet changes, Decision decision, Optional<ExecutionStory> story) {
        return new EvidenceSummary(
                story.map(ExecutionStory::id).orElse(plan.id()),
                plan.id(),
                plan.intent(),
                Names.of(decision.verdict()),
                story.map(it -> Names.of(it.outcome())).orElseGet(() -> planned(decision.verdict())),
                Names.of(decision.riskEffective()),
                story.map(it -> it.execution().startedAt()).orElse(decision.decidedAt()),
                changes.changes().size(),
                changes.changes().stream().mapToInt(FileChange::linesAdded).sum(),
                changes.changes().stream().mapToInt(FileChange::linesDeleted).sum(),
                story.map(it -> new Headline(it).sentence()).orElse(""),
                story.filter(it -> !it.outcome().isRefusal()).isPresent() ? "" : finding(decision),
                String.join(", ", Wording.approvals(decision, true)));
    }

    private static String planned(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> PLANNED;
            case NEED_APPROVAL -> Names.of(OutcomeKind.NEED_APPROVAL);
            case DENY -> Names.of(OutcomeKind.DENIED);
        };
    }

    private static String finding(Decision decision) {
        return decision.deciding().stream()
                .findFirst()
                .map(first -> PlainText.line(first.rule() + ": " + first.reason()))
                .orElse("");
    }
}
