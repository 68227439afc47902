// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lonelycat.feature.insight.DecisionLog.DecidedLine;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.json.Member;
import java.time.Instant;
import java.util.Optional;

/** Line in the log of decisions: an approver's answer to a plan. */
record AnswerLine(
        Instant at,
        @Member(blank = false) String approvalId,
        @Member(blank = false) String planId,
        @JsonProperty("decision") Choice choice,
        @Member(blank = false) String approver,
        ProofKind proof,
        boolean counted,
        @Member(blank = false) String reason,
        Optional<Instant> askedAt)
        implements DecidedLine {
    private static final int LONGEST_REASON = 500;

    static AnswerLine of(Approval approval, ConsideredApproval considered, String planId) {
        return of(approval, considered.proof(), considered.counted(), planId);
    }

    private static AnswerLine of(Approval approval, ProofKind proof, boolean counted, String planId) {
        return new AnswerLine(
                approval.at(),
                approval.id(),
                planId,
                approval.decision(),
                approval.approver().name(),
                proof,
                counted,
                approval.reason()
                        .substring(0, Math.min(LONGEST_REASON, approval.reason().length())),
                approval.askedAt());
    }

    /** Creates a log line about the answer of an approver whom a front end, such as Jenkins, authenticated. */
    static AnswerLine vouched(Approval approval, String planId) {
        return of(approval, ProofKind.FRONT_END, approval.decision() != Choice.SKIP, planId);
    }
}
