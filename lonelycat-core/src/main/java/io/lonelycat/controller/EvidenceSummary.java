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
 * One plan or execution in a few words and numbers, which a front end can keep and show without the documents.
 *
 * @param id the execution's id, else the plan's
 * @param verdict {@code allow}, {@code need_approval} or {@code deny}
 * @param status what came of the execution, such as {@code rolled_back}; {@code unfinished} while it runs. For a plan {@code planned}, or
 *     what would come of its execution if the gate does not allow that
 * @param risk as the gate assessed it, such as {@code low}
 * @param at when the plan was decided, or the execution began
 * @param outcome what came of the execution, in words; empty for a plan
 * @param finding the severest reason of the gate; empty where it allows the change, and of a change that it did not stop
 * @param approvals who approved it, and how each was authenticated; empty where people were not asked
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
    /** The status of a plan that the gate allows, and that waits for its execution. */
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

    /** Returns the same word for a refusal by the gate alone and for one before an execution. */
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
