// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.rule.ApprovalCount.ApprovalProgress;
import java.util.List;
import java.util.Optional;

/**
 * Gate's decision, and the permission to rehearse or apply the change, if any.
 *
 * @param rehearsable change that may be rehearsed; empty for {@link Verdict#DENY} and after {@link Gate#consult}
 * @param progress numbers of given and required approvals for each finding that needs approvals
 */
public record GateResult(Decision decision, Optional<RehearsableChange> rehearsable, List<ApprovalProgress> progress) {
    public GateResult {
        progress = List.copyOf(progress);
    }

    public Optional<ApprovedChange> approved() {
        return rehearsable.filter(ApprovedChange.class::isInstance).map(ApprovedChange.class::cast);
    }
}
