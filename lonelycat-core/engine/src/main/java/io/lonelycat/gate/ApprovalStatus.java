// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.ApprovalProgress;
import io.lonelycat.gate.decision.Decision;
import java.util.List;

/**
 * What the gate answers to somebody who asks for approvals: no permission, whatever the verdict.
 *
 * @param progress what has to be approved by how many, in the order of the findings
 */
public record ApprovalStatus(Decision decision, List<ApprovalProgress> progress) {
    /** Copies the list. */
    public ApprovalStatus {
        progress = List.copyOf(progress);
    }
}
