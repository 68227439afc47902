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

/**
 * The folder of a plan or an execution that an engine on another machine made. Nothing that it says is believed: its files have
 * to prove what they say, and what they say has to be what the front end had sent.
 *
 * @param summary what it says in short
 * @param story absent for a plan that was not executed
 */
public record ReturnedEvidence(
        EvidenceSummary summary, Path folder, Decision decision, Optional<ExecutionStory> story) {

    /**
     * Reads an execution, or a plan and the decision about it.
     *
     * @param id of the one or the other
     * @throws InvalidInputException when the documents cannot be read, or are of another one
     */
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

    /** Returns what the plan consists of: the digest of plan and change set, and that of the patch. */
    public String digests() {
        return decision.proposalDigest() + ", " + decision.patchSha256();
    }

    /**
     * Compares it with the request that was sent, and decides again what the gate had to decide.
     *
     * @param gated the digests of the same plan as the gate returned it before, where it did
     * @param clock of this machine: nothing was decided later
     * @return what differs, one phrase each
     */
    public List<String> differences(SentRequest sent, Optional<String> gated, Clock clock) {
        return new EvidenceComparison(this, sent, clock).differences(gated);
    }

    /** Returns what is wrong with the files of an execution; evidence that {@link #isOpen} has nothing to check yet. */
    public Optional<String> problem() {
        return story.isEmpty() || isOpen()
                ? Optional.empty()
                : EvidenceCheck.check(folder).firstProblem();
    }

    /** Returns whether it is not sealed yet: of a quarantined execution the evidence is sealed when a person has ended it. */
    public boolean isOpen() {
        return story.filter(it -> it.execution().status() == ExecutionStatus.QUARANTINED)
                .filter(it -> !StateFiles.exists(new EvidenceFiles(folder).sums()))
                .isPresent();
    }

    /**
     * Signs the evidence of an execution. Nothing is checked, so the caller has done so.
     *
     * @return the name of the file with the signature; empty where the key has signed it before
     */
    public Optional<String> sign(SigningKey key) {
        Path signature = new EvidenceFiles(folder).attestation();
        return Attestation.sign(folder, key) ? Optional.of(String.valueOf(signature.getFileName())) : Optional.empty();
    }
}
