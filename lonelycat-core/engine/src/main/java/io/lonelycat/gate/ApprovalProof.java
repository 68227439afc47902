// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.ApprovalTally.ApprovalScope;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.ApprovalCount;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks what a decision says about approvals against the approvals themselves: every signature is verified again, and
 * everything is counted again. What a front end vouched for is taken from the decision, since nothing else proves it.
 */
public final class ApprovalProof {
    private final Decision decision;
    private final Policy policy;
    private final ChangePlan plan;

    /** Prepares the check with the documents of one execution. */
    public ApprovalProof(Decision decision, Policy policy, ChangePlan plan) {
        this.decision = decision;
        this.policy = policy;
        this.plan = plan;
    }

    /**
     * Looks for the first thing that is not as the decision says.
     *
     * @param documents the kept approvals by file name
     */
    public Optional<String> problem(Map<String, byte[]> documents) {
        Map<String, ConsideredApproval> kept = new TreeMap<>();
        decision.approvals().stream().filter(ConsideredApproval::isKept).forEach(it -> kept.put(it.fileName(), it));
        if (!kept.keySet().equals(documents.keySet())) {
            return Optional.of(
                    "decision.json lists the approvals " + kept.keySet() + ", but the folder approvals contains "
                            + new TreeMap<>(documents).keySet()
                            + ". One of these was altered; restore decision.json and the folder from an archived copy.");
        }
        for (Map.Entry<String, ConsideredApproval> entry : kept.entrySet()) {
            byte[] document = documents.getOrDefault(entry.getKey(), new byte[0]);
            if (!Digest.of(document).equals(entry.getValue().sha256())) {
                return Optional.of("approvals/" + entry.getKey()
                        + " differs from its digest in decision.json; restore this file from an archived copy.");
            }
        }
        return recounted(kept.values(), given(decision, documents));
    }

    /** Returns the kept approvals as they came to the first decision. */
    static GivenApprovals given(Decision decision, Map<String, byte[]> documents) {
        List<ApprovalDocument> given = new ArrayList<>();
        for (ConsideredApproval considered : decision.approvals()) {
            byte[] document = documents.get(considered.fileName());
            if (document != null) {
                given.add(
                        considered.proof() == ProofKind.FRONT_END
                                ? ApprovalDocument.vouched(considered.provenBy().orElse("front end"), document)
                                : ApprovalDocument.file(considered.fileName(), document));
            }
        }
        return new GivenApprovals(given, approvals -> uses(decision));
    }

    /** Takes all approvals for used that did not count: earlier executions cannot be seen here, and this makes nothing milder. */
    private static Map<String, String> uses(Decision decision) {
        Map<String, String> used = new TreeMap<>();
        decision.approvals().stream()
                .flatMap(it -> it.vote().stream())
                .forEach(vote -> used.put(vote.id(), ApprovalUses.by("another execution")));
        decision.approvals().stream()
                .filter(ConsideredApproval::counted)
                .flatMap(it -> it.vote().stream())
                .forEach(vote -> used.remove(vote.id()));
        return used;
    }

    private Optional<String> recounted(Collection<ConsideredApproval> kept, GivenApprovals given) {
        List<Finding> before = decision.findings().stream()
                .filter(finding -> !finding.rule().startsWith(ApprovalCount.REJECTED))
                .map(Finding::withoutApproval)
                .toList();
        ApprovalScope scope = ApprovalCount.scope(decision.subject(), plan.authors(), decision.decidedAt(), before);
        ApprovalCount again = ApprovalCount.of(policy, decision.riskEffective(), scope, given, before);
        Map<Digest, ConsideredApproval> stated = new HashMap<>();
        kept.forEach(it -> stated.put(it.sha256(), it));
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
