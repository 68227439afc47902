// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Attestation;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Untrusted evidence of an execution or plan from another machine. */
public record ReturnedEvidence(
        EvidenceSummary summary, Path folder, Decision decision, Optional<ExecutionStory> story) {

    /** Reads the evidence of an execution, or a plan with the gate's decision. */
    public static ReturnedEvidence read(Path folder, String id) {
        ReturnedEvidence read = id.startsWith("exec_") ? execution(folder) : plan(folder);
        if (!read.summary().id().equals(id)) {
            throw new InvalidInputException(
                    "the documents belong to " + read.summary().id());
        }
        return read;
    }

    private static ReturnedEvidence plan(Path folder) {
        Path file = new EvidenceFiles(folder).decision();
        Decision decision = Decision.read(InputDocument.json("decision.json", StateFiles.readDocument(file)));
        Proposal proposal = Proposal.read(folder);
        return of(folder, proposal.plan(), proposal.changeset(), decision, Optional.empty());
    }

    private static ReturnedEvidence execution(Path folder) {
        ExecutionStory story = ExecutionStory.read(folder);
        return of(folder, story.plan(), story.changeset(), story.decision(), Optional.of(story));
    }

    private static ReturnedEvidence of(
            Path folder, ChangePlan plan, ChangeSet changes, Decision decision, Optional<ExecutionStory> story) {
        return new ReturnedEvidence(EvidenceSummary.of(plan, changes, decision, story), folder, decision, story);
    }

    public String digests() {
        return decision.proposalDigest() + ", " + decision.patchSha256();
    }

    /**
     * Compares the evidence with the request that the controller sent, and evaluates the policy again.
     *
     * @param gated digests of the gated plan, from evidence that the controller accepted earlier
     */
    public List<String> differences(SentRequest sent, Optional<String> gated, Clock clock) {
        return new EvidenceComparison(this, sent, clock).differences(gated);
    }

    /** Verifies the evidence of an execution and returns the first problem; empty for valid or unsealed evidence. */
    public Optional<String> problem() {
        return story.isEmpty() || isOpen()
                ? Optional.empty()
                : EvidenceCheck.check(folder).firstProblem();
    }

    /** Returns whether the execution is quarantined and its evidence is unsealed. */
    public boolean isOpen() {
        return story.filter(it -> it.execution().status() == ExecutionStatus.QUARANTINED)
                .filter(it -> !StateFiles.exists(new EvidenceFiles(folder).sums()))
                .isPresent();
    }

    /**
     * Signs the evidence of an execution, which the caller must verify first.
     *
     * @return name of the signature file; empty if this key already signed the evidence
     */
    public Optional<String> sign(SigningKey key) {
        Path signature = new EvidenceFiles(folder).attestation();
        return Attestation.sign(folder, key) ? Optional.of(String.valueOf(signature.getFileName())) : Optional.empty();
    }
}
