// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Member;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.history.JobBuild;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision as a list shows it, whether anything was executed or not.
 *
 * @param execution the execution that asked for it; empty where only the gate was asked
 * @param rules the rules whose findings made it what it is, each once; empty where it is allowed
 * @param answers what people said about the plan, the oldest first
 * @param build the build that it belongs to; empty where builds have no decisions, and where it is gone
 */
public record DecidedRow(
        Instant at,
        @Member(inline = true) DecidedIds ids,
        @Member(inline = true) Judged judged,
        int files,
        @Member(inline = true) DecidedOrigin origin,
        @Member("executionId") Optional<String> execution,
        List<String> rules,
        List<GivenAnswer> answers,
        @Member(inline = true) Optional<JobBuild> build) {

    /** Copies the lists. */
    public DecidedRow {
        rules = List.copyOf(rules);
        answers = List.copyOf(answers);
    }

    /** What it is called. */
    public record DecidedIds(String decisionId, String planId, String changesetId) {}

    /** What the gate said, and about which environment. */
    public record Judged(Verdict verdict, Risk risk, Risk riskProposed, Optional<String> environment) {}

    /** Why the change is wanted, and by whom. */
    public record DecidedOrigin(String intent, Trigger trigger, String correlationId, String createdBy) {}

    /**
     * An approver's answer.
     *
     * @param counted whether the gate counted it
     * @param responseMillis the time since the gate had asked, where that is known
     */
    public record GivenAnswer(
            String approvalId,
            Instant at,
            @Member("decision") Choice choice,
            String approver,
            ProofKind proof,
            boolean counted,
            boolean override,
            String reason,
            Optional<Long> responseMillis) {}

    /** A page of decisions, the newest first. */
    public record Page(List<DecidedRow> rows, long total, Optional<String> next) {
        /** Nothing was decided. */
        public static final Page NONE = new Page(List.of(), 0, Optional.empty());

        /** Copies the list. */
        public Page {
            rows = List.copyOf(rows);
        }
    }
}
