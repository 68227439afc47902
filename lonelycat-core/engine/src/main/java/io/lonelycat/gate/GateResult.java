// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.rule.ApprovalCount.ApprovalProgress;
import java.util.List;
import java.util.Optional;

/**
 * Gate's decision with the permission to rehearse or apply the change, if any.
 *
 * @param rehearsable permission to rehearse the change; empty for {@link Verdict#DENY} and after {@link Gate#consult}
 * @param progress required approvals, in the order of the findings
 */
public record GateResult(Decision decision, Optional<RehearsableChange> rehearsable, List<ApprovalProgress> progress) {
    public GateResult {
        progress = List.copyOf(progress);
    }

    /** Returns the change if it may be applied; empty unless the verdict is {@link Verdict#ALLOW}. */
    public Optional<ApprovedChange> approved() {
        return rehearsable.filter(ApprovedChange.class::isInstance).map(ApprovedChange.class::cast);
    }
}
