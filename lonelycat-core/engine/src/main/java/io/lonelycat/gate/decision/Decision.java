// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Approval.Covered;
import io.lonelycat.gate.approval.ApprovalSubject;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.past.PastQuestion.LastRehearsal;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.plan.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gate's decision with all reasons and inputs. A decision read from a file is displayed, but never trusted.
 *
 * @param riskEffective maximum of the plan's risk and the risks of all matching rules
 * @param findings reasons for the verdict, severest first
 */
@DocumentSchema(Decision.SCHEMA)
public record Decision(
        @Member(blank = false) String id,
        @Member(inline = true) DecisionBasis basis,
        Verdict verdict,
        Risk riskProposed,
        Risk riskEffective,
        List<Finding> findings,
        DecisionInputs inputs,
        List<String> requiredChecks,
        Instant decidedAt,
        @Member(blank = false) String engineVersion) {
    /**
     * Rule that requires a rehearsal before approvers are asked. Neither approvals nor waivers replace the rehearsal.
     */
    public static final String REHEARSAL = "approval.rehearsal";

    static final String SCHEMA = "lonelycat.decision/1";

    public Decision {
        findings = List.copyOf(findings);
        requiredChecks = List.copyOf(requiredChecks);
    }

    public String planId() {
        return basis.planId();
    }

    public String changesetId() {
        return basis.changesetId();
    }

    public Digest proposalDigest() {
        return basis.proposalDigest();
    }

    public Digest checksum() {
        return basis.checksum();
    }

    public Digest patchSha256() {
        return basis.patchSha256();
    }

    public Digest policyDigest() {
        return basis.policyDigest();
    }

    public String policyName() {
        return basis.policyName();
    }

    /**
     * Reads a decision; throws an {@link InvalidInputException} if the document is invalid, or the verdict contradicts
     * the findings.
     */
    public static Decision read(InputObject in) {
        Decision decision = Json.read(Decision.class, in);
        if (decision.verdict != Verdict.of(decision.findings)) {
            throw in.required("verdict")
                    .problem(
                            "the verdict does not follow from the findings; the decision was altered. Gate the plan again");
        }
        return decision;
    }

    public List<LeftOutCheck> leftOut() {
        return LeftOutCheck.of(findings);
    }

    public Optional<String> environment() {
        return inputs.environment();
    }

    public ApprovalSubject subject() {
        return basis.subject(inputs);
    }

    public List<ConsideredApproval> approvals() {
        return inputs.approvals();
    }

    /** Returns the findings that determine the verdict; empty if the change is allowed. */
    public List<Finding> deciding() {
        return verdict == Verdict.ALLOW
                ? List.of()
                : findings.stream()
                        .filter(finding -> Verdict.of(List.of(finding)) == verdict)
                        .toList();
    }

    public Optional<ObjectNode> decidedBy() {
        List<Finding> deciding = deciding();
        return deciding.stream().findFirst().map(first -> Json.object(first).put("others", deciding.size() - 1));
    }

    public boolean isSettledByApproval() {
        return findings.stream()
                .anyMatch(finding -> finding.settled().stream().anyMatch(it -> it.by() == Settlement.By.APPROVAL));
    }

    public Optional<Finding> missingRehearsal() {
        return missingRehearsal(findings);
    }

    public boolean hasFailedRehearsal() {
        return missingRehearsal().isPresent()
                && inputs.history().answers().entrySet().stream()
                        .anyMatch(it -> it.getKey() instanceof LastRehearsal
                                && it.getValue() instanceof Optional<?> last
                                && last.isPresent());
    }

    public static Optional<Finding> missingRehearsal(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.rule().equals(REHEARSAL) && finding.isOpen())
                .findFirst();
    }

    /** Returns the findings that an approval must cover, including approved ones. */
    public List<Covered> approvable() {
        return findings.stream()
                .filter(finding -> finding.effect() == Effect.NEED_APPROVAL)
                .filter(finding -> finding.settled().stream().allMatch(it -> it.by() == Settlement.By.APPROVAL))
                .map(finding -> new Covered(finding.rule(), finding.identity()))
                .toList();
    }

    public boolean sameAs(Decision other) {
        return differences(other).isEmpty();
    }

    /** Describes how a later decision differs from this decision, ignoring ids, times and inputs. */
    public List<String> differences(Decision later) {
        return DecisionDifferences.between(this, later);
    }
}
