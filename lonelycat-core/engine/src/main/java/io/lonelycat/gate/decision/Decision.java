// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Approval.Covered;
import io.lonelycat.gate.approval.ApprovalSubject;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.json.RecordJson;
import io.lonelycat.plan.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the gate said about a proposal, and everything it depended on. Read from a file it is shown, never trusted.
 *
 * @param riskEffective the highest of the proposed risk and every escalation
 * @param findings all reasons, the severest first
 * @param inputs what else it depended on
 * @param requiredChecks names of the checks that the policy asks for
 * @param engineVersion of the engine that decided; what another one decided is judged by all the rest
 * @param explained why, file by file, and what would lead to {@link Verdict#ALLOW}; absent where a change is rolled back
 */
public record Decision(
        @Member(blank = false) String id,
        @Member(inline = true) Basis basis,
        Verdict verdict,
        Risk riskProposed,
        Risk riskEffective,
        List<Finding> findings,
        DecisionInputs inputs,
        List<String> requiredChecks,
        Instant decidedAt,
        @Member(blank = false) String engineVersion,
        Optional<Explanation> explained) {
    private static final String SCHEMA = "lonelycat.decision/1";

    public Decision {
        findings = List.copyOf(findings);
        requiredChecks = List.copyOf(requiredChecks);
    }

    /**
     * What was judged, and by what.
     *
     * @param proposalDigest over plan and change set as written
     * @param checksum of the changes, computed anew
     * @param patchSha256 of the patch, computed anew
     * @param policyDigest of the policy's exact bytes
     */
    public record Basis(
            @Member(blank = false) String planId,
            @Member(blank = false) String changesetId,
            Digest proposalDigest,
            Digest checksum,
            Digest patchSha256,
            Digest policyDigest,
            @Member(blank = false) String policyName) {}

    public String planId() {
        return basis.planId;
    }

    public String changesetId() {
        return basis.changesetId;
    }

    public Digest proposalDigest() {
        return basis.proposalDigest;
    }

    public Digest checksum() {
        return basis.checksum;
    }

    public Digest patchSha256() {
        return basis.patchSha256;
    }

    public Digest policyDigest() {
        return basis.policyDigest;
    }

    public String policyName() {
        return basis.policyName;
    }

    /** Returns the document. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject().with("schema", SCHEMA);
        RecordJson.write(this, json);
        return json;
    }

    /**
     * Reads the document strictly.
     *
     * @throws InvalidInputException if it is not one, or its verdict does not follow from its findings
     */
    public static Decision read(InputObject in) {
        in.schema(SCHEMA);
        Decision decision = RecordJson.read(Decision.class, in);
        in.rejectUnknown();
        if (decision.verdict != Verdict.of(decision.findings)) {
            throw in.required("verdict")
                    .problem("the verdict does not follow from the findings; the decision has been altered");
        }
        return decision;
    }

    /** Returns the checks that are not run for this change, in the order of the findings. */
    public List<LeftOutCheck> leftOut() {
        return LeftOutCheck.of(findings);
    }

    /** Returns the target environment of the change, if one was named. */
    public Optional<String> environment() {
        return inputs.environment().map(DecisionInputs.EnvironmentTarget::name);
    }

    /** Returns what exactly an approval of this would be about. */
    public ApprovalSubject subject() {
        return new ApprovalSubject(
                basis.planId,
                basis.changesetId,
                basis.proposalDigest,
                basis.checksum,
                basis.patchSha256,
                basis.policyDigest,
                environment(),
                inputs.question());
    }

    /** Returns what the gate made of each document that came as an approval. */
    public List<ConsideredApproval> approvals() {
        return inputs.approvals();
    }

    /** Returns the waivers that the policy had, and which of them set something aside. */
    public List<ConsideredWaiver> waivers() {
        return inputs.waivers();
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
    public Optional<JsonObject> decidedBy() {
        List<Finding> deciding = deciding();
        return deciding.stream().findFirst().map(first -> RecordJson.write(first)
                .with("others", deciding.size() - 1));
    }

    /** Says whether approvals settle at least one finding. */
    public boolean isSettledByApproval() {
        return findings.stream()
                .anyMatch(finding -> finding.settled().stream().anyMatch(it -> it.by() == Settlement.By.APPROVAL));
    }

    /** Returns the findings that an approval has to cover: those that need one, and those that have enough already. */
    public List<Covered> approvable() {
        return findings.stream()
                .filter(finding -> finding.effect() == Effect.NEED_APPROVAL)
                .filter(finding -> finding.settled().stream().noneMatch(it -> it.by() == Settlement.By.WAIVER))
                .map(finding -> new Covered(finding.rule(), finding.identity()))
                .toList();
    }

    /** Says whether the other decision has the same verdict for the same reasons about the same bytes. */
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

    /** Says for people in what two decisions differ. */
    private static final class DecisionDifferences {
        private final List<String> sentences = new ArrayList<>();

        private DecisionDifferences() {}

        static List<String> between(Decision earlier, Decision later) {
            DecisionDifferences differences = new DecisionDifferences();
            differences.environment(earlier, later);
            differences.verdict(earlier, later);
            differences.digest("plan or the change set", earlier.proposalDigest(), later.proposalDigest());
            differences.digest("list of changes", earlier.checksum(), later.checksum());
            differences.digest("patch", earlier.patchSha256(), later.patchSha256());
            differences.digest("policy", earlier.policyDigest(), later.policyDigest());
            differences.findings(earlier.findings(), later.findings(), "is no longer there");
            differences.findings(later.findings(), earlier.findings(), "is new");
            return List.copyOf(differences.sentences);
        }

        private void environment(Decision earlier, Decision later) {
            if (!earlier.environment().equals(later.environment())) {
                sentences.add("It was decided for " + environment(earlier) + ", and now it is for " + environment(later)
                        + ".");
            }
        }

        private static String environment(Decision decision) {
            return decision.environment()
                    .map(name -> "the environment " + DecisionWording.quoted(name))
                    .orElse("no environment");
        }

        private void verdict(Decision earlier, Decision later) {
            // An approval that came in between is no difference: that is what an earlier decision waits for.
            Verdict then = Verdict.unapproved(earlier.findings());
            Verdict now = Verdict.unapproved(later.findings());
            if (then != now) {
                sentences.add("The verdict was " + Names.of(then) + " and is now " + Names.of(now) + ".");
            }
            if (earlier.riskEffective() != later.riskEffective()) {
                sentences.add("The effective risk was " + Names.of(earlier.riskEffective()) + " and is now "
                        + Names.of(later.riskEffective()) + ".");
            }
        }

        private void digest(String what, Digest earlier, Digest later) {
            if (!earlier.equals(later)) {
                sentences.add("The " + what + " changed: the digest was " + earlier + " and is now " + later + ".");
            }
        }

        /** Equal findings cancel out one by one, so that of two equal ones that became one, one is missed. */
        private void findings(List<Finding> some, List<Finding> others, String verb) {
            List<FindingKey> rest =
                    new ArrayList<>(others.stream().map(FindingKey::of).toList());
            for (Finding finding : some) {
                if (!rest.remove(FindingKey.of(finding))) {
                    sentences.add("The finding `" + finding.rule() + "` (" + Names.of(finding.effect()) + ") " + verb
                            + ": " + finding.reason());
                }
            }
        }

        private record FindingKey(Digest identity, Effect effect) {
            static FindingKey of(Finding finding) {
                return new FindingKey(finding.identity(), finding.effect());
            }

            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof FindingKey key && identity.equals(key.identity) && effect == key.effect;
            }

            @Override
            public int hashCode() {
                return 31 * identity.hashCode() + effect.hashCode();
            }
        }
    }
}
