// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.rule.ApprovalCount.ApprovalProgress;
import java.util.List;
import java.util.Optional;

/**
 * The answer of the gate.
 *
 * @param rehearsable absent if the verdict is {@link Verdict#DENY}, or if the gate was only consulted
 * @param progress the demands for approvals and how far they are met, in the order of the findings
 */
public record GateResult(Decision decision, Optional<RehearsableChange> rehearsable, List<ApprovalProgress> progress) {
    public GateResult {
        progress = List.copyOf(progress);
    }

    /** Returns the permission for the workspace, there exactly if the verdict is {@link Verdict#ALLOW}. */
    public Optional<ApprovedChange> approved() {
        return rehearsable.filter(ApprovedChange.class::isInstance).map(ApprovedChange.class::cast);
    }
}
