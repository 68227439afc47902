// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import io.lonelycat.gate.approval.ApprovalTally.ApprovalScope;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.ApprovalCount;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangePlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Verifies the signatures of recorded approvals, and counts the approvals again. Accepts an unsigned approval if
 * {@code decision.json} says that the front end authenticated the approver.
 */
record ApprovalsCheck(Decision decision, Policy policy, ChangePlan plan) {
    Optional<String> problem(Map<String, byte[]> documents) {
        Map<String, ConsideredApproval> kept = new TreeMap<>();
        decision.approvals().stream().filter(ConsideredApproval::isKept).forEach(it -> kept.put(it.fileName(), it));
        if (!kept.keySet().equals(documents.keySet())) {
            return Optional.of(
                    "decision.json lists the approvals " + kept.keySet() + ", but the folder approvals contains "
                            + new TreeMap<>(documents).keySet()
                            + ". decision.json or the folder approvals was altered; restore both from an archived"
                            + " copy.");
        }
        for (Map.Entry<String, ConsideredApproval> entry : kept.entrySet()) {
            byte[] document = documents.getOrDefault(entry.getKey(), new byte[0]);
            if (!Digest.of(document).equals(entry.getValue().sha256())) {
                return Optional.of("approvals/" + entry.getKey()
                        + " differs from its digest in decision.json; restore this file from an archived copy.");
            }
        }
        return recounted(GivenApprovals.recorded(decision.approvals(), documents));
    }

    private Optional<String> recounted(GivenApprovals given) {
        List<Finding> before = decision.findings().stream()
                .filter(finding -> !finding.rule().startsWith(ApprovalCount.REJECTED))
                .map(Finding::withoutApproval)
                .toList();
        ApprovalScope scope = ApprovalCount.scope(decision.subject(), plan.authors(), decision.decidedAt(), before);
        ApprovalCount again = ApprovalCount.of(policy, decision.riskEffective(), scope, given, before);
        Map<Digest, ConsideredApproval> stated = new HashMap<>();
        decision.approvals().stream().filter(ConsideredApproval::isKept).forEach(it -> stated.put(it.sha256(), it));
        for (ConsideredApproval found : again.considered()) {
            ConsideredApproval then = stated.getOrDefault(found.sha256(), found);
            if (then.counted() != found.counted() || then.proof() != found.proof()) {
                return Optional.of("approvals/" + then.fileName()
                        + ": LonelyCat counted the approvals again, and the result for this approval is not the result in"
                        + " decision.json. This approval or decision.json was altered; restore both files from an archived"
                        + " copy. Result in decision.json: \"" + then.why() + "\" New result: \"" + found.why() + "\"");
            }
        }
        return settledOtherwise(again);
    }

    private Optional<String> settledOtherwise(ApprovalCount again) {
        Set<Settled> stated = settled(decision.findings());
        Set<Settled> found = settled(again.findings());
        return stated.equals(found)
                ? Optional.empty()
                : Optional.of("decision.json says that the approvals settle the findings " + stated
                        + ", but LonelyCat counted again, and the approvals settle the findings " + found
                        + ". decision.json or a file in approvals was altered; restore both from an archived copy.");
    }

    private static Set<Settled> settled(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.settled().stream().anyMatch(it -> it.by() == Settlement.By.APPROVAL)
                        || finding.rule().startsWith(ApprovalCount.REJECTED))
                .map(finding -> new Settled(
                        finding.rule(),
                        finding.identity(),
                        finding.settled().map(Settlement::ids).orElse(List.of())))
                .collect(Collectors.toSet());
    }

    private record Settled(String rule, Digest identity, List<String> ids) {
        @Override
        public String toString() {
            return rule + " by " + ids;
        }
    }
}
