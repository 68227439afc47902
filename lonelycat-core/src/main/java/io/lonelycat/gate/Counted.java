// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.json.Digest;
import java.util.List;
import java.util.Map;

/**
 * The findings after approvals were counted, and what was made of each approval.
 *
 * @param missing which approvals each finding lacks that needs any, by its identity
 */
record Counted(List<Finding> findings, List<ConsideredApproval> considered, Map<Digest, Missing> missing) {
    Counted {
        findings = List.copyOf(findings);
        considered = List.copyOf(considered);
        missing = Map.copyOf(missing);
    }

    /** Nobody was asked. */
    static Counted nothing(List<Finding> findings) {
        return new Counted(findings, List.of(), Map.of());
    }

    /** Returns what denies the change because somebody said no. */
    List<Finding> objections() {
        return findings.stream()
                .filter(finding -> finding.rule().startsWith(ApprovalRule.REJECTED))
                .toList();
    }
}
