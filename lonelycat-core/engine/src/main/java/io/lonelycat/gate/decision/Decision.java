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
 * The gate's decision about a proposal, and everything it depended on. Read from a file it is shown, never trusted.
 *
 * @param riskEffective the highest of the proposed risk and every escalation
 * @param findings all reasons, the severest first
 * @param inputs what else it depended on
 * @param requiredChecks names of the checks that the policy asks for
 * @param engineVersion of the engine that decided; what another one decided is judged by all the rest
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
    /** The rule that people are asked only after a rehearsal. No approval and no waiver settles its finding. */
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
     * Reads the document strictly.
     *
     * @throws InvalidInputException if it is not one, or its verdict does not follow from its findings
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

    /** Returns the checks that are not run for this change, in the order of the findings. */
    public List<LeftOutCheck> leftOut() {
        return LeftOutCheck.of(findings);
    }

    /** Returns the target environment of the change, if one was named. */
    public Optional<String> environment() {
        return inputs.environment();
    }

    /** Returns what exactly an approval of this would be about. */
    public ApprovalSubject subject() {
        return basis.subject(inputs);
    }

    /** Returns what the gate made of each document that came as an approval. */
    public List<ConsideredApproval> approvals() {
        return inputs.approvals();
    }

    /** Returns the findings that make the verdict; none where the change is allowed. */
    public List<Finding> deciding() {
        return verdict == Verdict.ALLOW
                ? List.of()
                : findings.stream()
                        .filter(finding -> Verdict.of(List.of(finding)) == verdict)
                        .toList();
    }

    /** Returns the first finding that makes the verdict, with how many {@code others} do so, as results have it. */
    public Optional<ObjectNode> decidedBy() {
        List<Finding> deciding = deciding();
        return deciding.stream().findFirst().map(first -> Json.object(first).put("others", deciding.size() - 1));
    }

    /** Returns whether approvals settle at least one finding. */
    public boolean isSettledByApproval() {
        return findings.stream()
                .anyMatch(finding -> finding.settled().stream().anyMatch(it -> it.by() == Settlement.By.APPROVAL));
    }

    /** Returns why no approver is asked yet: the policy wants a rehearsal that passed before. */
    public Optional<Finding> missingRehearsal() {
        return missingRehearsal(findings);
    }

    /** Returns whether a rehearsal is missing since the last one failed: what passed settles that finding. */
    public boolean hasFailedRehearsal() {
        return missingRehearsal().isPresent()
                && inputs.history().answers().entrySet().stream()
                        .anyMatch(it -> it.getKey() instanceof LastRehearsal
                                && it.getValue() instanceof Optional<?> last
                                && last.isPresent());
    }

    /** Returns the finding among these that says so. */
    public static Optional<Finding> missingRehearsal(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.rule().equals(REHEARSAL) && finding.isOpen())
                .findFirst();
    }

    /** Returns the findings that an approval has to cover: those that need one, and those that have enough already. */
    public List<Covered> approvable() {
        return findings.stream()
                .filter(finding -> finding.effect() == Effect.NEED_APPROVAL)
                .filter(finding -> finding.settled().stream().allMatch(it -> it.by() == Settlement.By.APPROVAL))
                .map(finding -> new Covered(finding.rule(), finding.identity()))
                .toList();
    }

    /** Returns whether the other decision has the same verdict for the same reasons about the same bytes. */
    public boolean sameAs(Decision other) {
        return differences(other).isEmpty();
    }

    /**
     * Compares this decision with a later one; ids, times and inputs do not count.
     *
     * @return what differs, one sentence each
     */
    public List<String> differences(Decision later) {
        return DecisionDifferences.between(this, later);
    }
}
