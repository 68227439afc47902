// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import java.util.Optional;

/**
 * What the gate answers.
 *
 * @param rehearsable absent if the verdict is {@link Verdict#DENY}
 */
public record GateResult(Decision decision, Optional<RehearsableChange> rehearsable) {
    /** Returns the permission for the workspace, there exactly if the verdict is {@link Verdict#ALLOW}. */
    public Optional<ApprovedChange> approved() {
        return rehearsable.filter(ApprovedChange.class::isInstance).map(ApprovedChange.class::cast);
    }
}
