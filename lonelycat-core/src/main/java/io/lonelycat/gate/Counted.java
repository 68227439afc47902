// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.approval.ConsideredApproval;
import java.util.List;

/**
 * The findings after approvals were counted, and what was made of each approval.
 *
 * @param progress what was asked of whom, and how many of them have approved
 */
record Counted(List<Finding> findings, List<ConsideredApproval> considered, List<ApprovalProgress> progress) {
    Counted {
        findings = List.copyOf(findings);
        considered = List.copyOf(considered);
        progress = List.copyOf(progress);
    }

    /** Takes findings about which nobody was asked. */
    Counted(List<Finding> findings) {
        this(findings, List.of(), List.of());
    }
}
