// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Attestation;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.DocumentFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of a plan or an execution that an engine on another machine made. Nothing that it says is believed: its files have
 * to prove what they say, and what they say has to be what the front end had sent.
 *
 * @param summary what it says in short
 * @param story absent for a plan that was not executed
 * @param sections what a policy can have
 */
public record ReturnedEvidence(
        EvidenceSummary summary,
        Path folder,
        Decision decision,
        Optional<ExecutionStory> story,
        KnownSections sections) {

    /**
     * Reads a plan and the decision about it.
     *
     * @param sections what a policy can have
     * @throws InvalidInputException when the documents cannot be read, or are of another plan
     */
    public static ReturnedEvidence plan(Path folder, String planId, KnownSections sections) {
        Path file = new EvidenceFiles(folder).decision();
        Decision decision = Decision.read(InputDocument.json("decision.json", DocumentFile.read(file)));
        EvidenceSummary summary = EvidenceSummary.of(Proposal.read(folder), decision);
        return new ReturnedEvidence(summary, folder, decision, Optional.empty(), sections).of(planId);
    }

    /**
     * Reads an execution.
     *
     * @param sections what a policy can have
     * @throws InvalidInputException when the documents cannot be read, or are of another execution
     */
    public static ReturnedEvidence execution(Path folder, String executionId, KnownSections sections) {
        ExecutionStory story = ExecutionStory.read(folder);
        return new ReturnedEvidence(EvidenceSummary.of(story), folder, story.decision(), Optional.of(story), sections)
                .of(executionId);
    }

    private ReturnedEvidence of(String id) {
        if (!summary.id().equals(id)) {
            throw new InvalidInputException("the documents are of " + summary.id());
        }
        return this;
    }

    /** Returns what the plan consists of: the digest of plan and change set, and that of the patch. */
    public String digests() {
        return EvidenceComparison.digests(decision);
    }

    /**
     * Compares it with the request that was sent, and decides again what the gate had to decide.
     *
     * @param gated the digests of the same plan as the gate returned it before, where it did
     * @param clock of this machine: nothing was decided later
     * @return what differs, one phrase each
     */
    public List<String> differences(SentRequest sent, Optional<String> gated, Clock clock) {
        EvidenceComparison comparison = new EvidenceComparison(sent, sections, clock, folder, decision);
        return story.map(it -> comparison.ofExecution(it, gated)).orElseGet(comparison::ofPlan);
    }

    /** Returns why the gate did not allow it, but for what an approval has settled; empty if it did. */
    public List<String> reasons() {
        return decision.findings().stream()
                .filter(finding -> finding.effect() == Effect.DENY || finding.effect() == Effect.NEED_APPROVAL)
                .filter(finding -> finding.settled().isEmpty())
                .map(RequestState::reason)
                .toList();
    }

    /** Returns what is wrong with the files of an execution; evidence that {@link #isOpen} has nothing to check yet. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (story.isPresent() && !isOpen()) {
            EvidenceCheck.check(folder).firstProblem().ifPresent(problems::add);
        }
        return problems;
    }

    /** Whether it is not sealed yet: of a quarantined execution the evidence is sealed when a person has ended it. */
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
        return Attestation.sign(folder, key)
                ? Optional.of(
                        String.valueOf(new EvidenceFiles(folder).attestation().getFileName()))
                : Optional.empty();
    }
}
