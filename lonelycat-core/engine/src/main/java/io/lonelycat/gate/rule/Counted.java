// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.ApprovalProgress;
import io.lonelycat.gate.decision.Finding;
import java.util.List;

/**
 * The findings after approvals were counted, and what was made of each approval.
 *
 * @param progress what was asked of whom, and how many of them have approved
 */
public record Counted(List<Finding> findings, List<ConsideredApproval> considered, List<ApprovalProgress> progress) {
    public Counted {
        findings = List.copyOf(findings);
        considered = List.copyOf(considered);
        progress = List.copyOf(progress);
    }

    /** No approval was requested. */
    public static Counted nothing(List<Finding> findings) {
        return new Counted(findings, List.of(), List.of());
    }
}
