// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import java.util.List;
import java.util.Optional;

/**
 * The progress of one demand for approvals of a finding.
 *
 * @param rule of the finding
 * @param group of the policy whose people are asked; absent for the quorum
 * @param have how many approvals count
 * @param need how many have to
 * @param of the people who may still give one, as the policy names them; empty if it names none
 */
public record ApprovalProgress(String rule, Optional<String> group, long have, long need, List<String> of) {
    public ApprovalProgress {
        of = List.copyOf(of);
    }

    /** Returns how many are missing. */
    public long missing() {
        return Math.max(0, need - have);
    }
}
