// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.Covered;
import io.lonelycat.gate.approval.Subject;
import io.lonelycat.gate.past.RecordedInputs;
import io.lonelycat.gate.rule.GateInputs;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the gate said about a proposal, and everything it depended on. Read from a file it is shown, never trusted.
 *
 * @param riskEffective the highest of the proposed risk and every escalation
 * @param findings all reasons, the severest first
 * @param inputs see {@link GateInputs}
 * @param requiredChecks names of the checks that the policy asks for
 * @param engineVersion of the engine that decided; what another one decided is judged by all the rest
 * @param explained why, file by file, and what would lead to {@link Verdict#ALLOW}; absent where a change is taken back
 */
public record Decision(
        String id,
        Basis basis,
        Verdict verdict,
        Risk riskProposed,
        Risk riskEffective,
        List<Finding> findings,
        JsonObject inputs,
        List<String> requiredChecks,
        Instant decidedAt,
        String engineVersion,
        Optional<Explanation> explained) {
    private static final String SCHEMA = "lonelycat.decision/1";

    /** Copies the lists. */
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
            String planId,
            String changesetId,
            Digest proposalDigest,
            Digest checksum,
            Digest patchSha256,
            Digest policyDigest,
            String policyName) {
        private static Basis read(InputObject in) {
            return new Basis(
                    in.required("planId").text(),
                    in.required("changesetId").text(),
                    in.required("proposalDigest").digest(),
                    in.required("checksum").digest(),
                    in.required("patchSha256").digest(),
                    in.required("policyDigest").digest(),
                    in.required("policyName").text());
        }
    }

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
        return new JsonObject()
                .with("schema", SCHEMA)
                .with("id", id)
                .with("planId", basis.planId)
                .with("changesetId", basis.changesetId)
                .with("verdict", verdict)
                .with("riskProposed", riskProposed)
                .with("riskEffective", riskEffective)
                .with("findings", findings.stream().map(Finding::toJson).toList())
                .with("proposalDigest", basis.proposalDigest)
                .with("checksum", basis.checksum)
                .with("patchSha256", basis.patchSha256)
                .with("policyDigest", basis.policyDigest)
                .with("policyName", basis.policyName)
                .with("inputs", inputs)
                .with("requiredChecks", requiredChecks)
                .with("decidedAt", decidedAt)
                .with("engineVersion", engineVersion)
                .withIfPresent("explained", explained.map(Explanation::toJson).orElse(null));
    }

    /**
     * Reads the document strictly.
     *
     * @throws InvalidInputException if it is not one, or its verdict does not follow from its findings
     */
    public static Decision read(InputObject in) {
        in.schema(SCHEMA);
        InputValue verdict = in.required("verdict");
        Decision decision = new Decision(
                in.required("id").text(),
                Basis.read(in),
                verdict.oneOf(Verdict.class),
                in.required("riskProposed").oneOf(Risk.class),
                in.required("riskEffective").oneOf(Risk.class),
                in.required("findings").list().stream().map(Finding::read).toList(),
                inputs(in.required("inputs").object()),
                in.required("requiredChecks").strings(),
                in.required("decidedAt").instant(),
                in.required("engineVersion").text(),
                in.optional("explained").map(Explanation::read));
        in.rejectUnknown();
        if (decision.verdict != Verdict.of(decision.findings)) {
            throw verdict.problem("the verdict does not follow from the findings; the decision has been altered");
        }
        return decision;
    }

    private static JsonObject inputs(InputObject in) {
        in.required("now").instant();
        in.required("frontEnd").string();
        in.required("user").string();
        in.required("env").object().entries().values().forEach(InputValue::string);
        in.required("knownPlans").strings();
        in.required("foldsNames").bool();
        in.optional("question").ifPresent(InputValue::digest);
        RecordedInputs.destination(in);
        RecordedInputs.past(in);
        RecordedInputs.codeowners(in);
        RecordedInputs.links(in);
        in.listOrEmpty("approvals").forEach(ConsideredApproval::read);
        in.listOrEmpty("waivers").forEach(ConsideredWaiver::read);
        in.rejectUnknown();
        return in.plain();
    }

    /** Returns the environment that the change was to go to, where somebody named one. */
    public Optional<String> environment() {
        return inputs.members().get("environment") instanceof JsonObject environment
                ? Optional.of(String.valueOf(environment.members().get("name")))
                : Optional.empty();
    }

    /** Returns what exactly an approval of this would be about. */
    public Subject subject() {
        return new Subject(
                basis.planId,
                basis.changesetId,
                basis.proposalDigest,
                basis.checksum,
                basis.patchSha256,
                basis.policyDigest,
                environment(),
                question());
    }

    /** Returns where people were asked about it. */
    private Optional<Digest> question() {
        return Optional.ofNullable(inputs.members().get("question")).map(it -> Digest.parse(String.valueOf(it)));
    }

    /** Returns what the gate made of each document that came as an approval. */
    public List<ConsideredApproval> approvals() {
        return InputDocument.json("decision.json", Json.pretty(inputs)).listOrEmpty("approvals").stream()
                .map(ConsideredApproval::read)
                .toList();
    }

    /** Returns the waivers that the policy had, and which of them set something aside. */
    public List<ConsideredWaiver> waivers() {
        return InputDocument.json("decision.json", Json.pretty(inputs)).listOrEmpty("waivers").stream()
                .map(ConsideredWaiver::read)
                .toList();
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
}
