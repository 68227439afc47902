// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.ApprovalProgress;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Digest;
import java.util.List;
import java.util.Map;

/**
 * The findings after approvals were counted, and what was made of each approval.
 *
 * @param missing which approvals each finding lacks that needs any, by its identity
 * @param progress what was asked of whom, and how many of them have approved
 */
public record Counted(
        List<Finding> findings,
        List<ConsideredApproval> considered,
        Map<Digest, MissingApprovals> missing,
        List<ApprovalProgress> progress) {
    public Counted {
        findings = List.copyOf(findings);
        considered = List.copyOf(considered);
        missing = Map.copyOf(missing);
        progress = List.copyOf(progress);
    }

    /** No approval was requested. */
    public static Counted nothing(List<Finding> findings) {
        return new Counted(findings, List.of(), Map.of(), List.of());
    }

    /** Returns the denial due to a rejection. */
    public List<Finding> objections() {
        return findings.stream()
                .filter(finding -> finding.rule().startsWith(ApprovalRule.REJECTED))
                .toList();
    }
}
