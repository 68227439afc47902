// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.approval.ConsideredApproval;
import java.util.List;

/** The findings after approvals were counted, and what was made of each approval. */
record Counted(List<Finding> findings, List<ConsideredApproval> considered) {
    Counted {
        findings = List.copyOf(findings);
        considered = List.copyOf(considered);
    }
}
