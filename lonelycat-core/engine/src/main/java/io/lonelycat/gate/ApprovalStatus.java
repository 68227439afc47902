// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.ApprovalProgress;
import io.lonelycat.gate.decision.Decision;
import java.util.List;

/**
 * The gate's answer to a query about approvals. It gives no permission, even if the verdict is allow.
 *
 * @param progress what has to be approved by how many, in the order of the findings
 */
public record ApprovalStatus(Decision decision, List<ApprovalProgress> progress) {
    public ApprovalStatus {
        progress = List.copyOf(progress);
    }
}
