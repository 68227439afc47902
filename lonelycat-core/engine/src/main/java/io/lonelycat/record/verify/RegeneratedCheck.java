// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.Bindings;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.record.evidence.Attachment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Repeats the gate's decision, generates derived documents again, and compares both with the evidence. */
record RegeneratedCheck(EvidenceFiles folder, DocumentRegenerator regenerator) {

    void look(EvidenceReport looking) {
        Optional<ExecutionStory> read = looking.read("events.jsonl", () -> ExecutionStory.read(folder.folder()));
        if (read.isEmpty()) {
            return;
        }
        ExecutionStory story = read.get();
        String version = story.execution().origin().engineVersion();
        looking.at(
                "decision.json, engineVersion",
                () -> Bindings.equal("engineVersion", version, story.decision().engineVersion()));
        if (!version.equals(regenerator.engineVersion())) {
            looking.at(
                    "decision and pages, not compared (no failure), because LonelyCat " + version
                            + " wrote these files and this is LonelyCat " + regenerator.engineVersion(),
                    Optional::empty);
            return;
        }
        if (isOfTheGate(story)) {
            looking.at("decision.json, gated again", () -> decision(story.decision()));
        }
        if (!story.execution().observations().isEmpty()) {
            looking.at("execution.json, observations", () -> observations(story));
        }
        for (Attachment attachment : regenerator.attachments(folder.folder())) {
            looking.at(attachment.name() + ", regenerated", () -> page(attachment, story));
        }
    }

    /**
     * Returns whether the gate can repeat its decision; false for altered plans, and for rollbacks, which need the
     * original execution.
     */
    private static boolean isOfTheGate(ExecutionStory story) {
        return !story.isRollback()
                && story.decision().findings().stream()
                        .noneMatch(finding -> finding.effect() == Effect.DENY
                                && finding.rule().startsWith("integrity."));
    }

    private Optional<String> observations(ExecutionStory story) {
        ObservationKind.check(story.execution().observations(), regenerator.observations());
        return Optional.empty();
    }

    private Optional<String> decision(Decision recorded) {
        Policy policy = new PolicyOnRecord(folder).read(recorded.policyName(), regenerator.known());
        Decision again = new Gate(policy, regenerator.placeOf(policy))
                .decideAgain(Proposal.read(folder.folder()), recorded, folder.readApprovals(), recorded.id())
                .decision();
        return Bindings.first(List.of(
                recorded.differences(again).stream().findFirst().map(text -> "the gate decides differently: " + text),
                Bindings.equal("the verdict", again.verdict(), recorded.verdict()),
                Bindings.equal("requiredChecks", again.requiredChecks(), recorded.requiredChecks()),
                Bindings.equal("the proposed risk", again.riskProposed(), recorded.riskProposed()),
                unasked(recorded, again)));
    }

    private static Optional<String> unasked(Decision recorded, Decision again) {
        return recorded.inputs().history().answers().keySet().stream()
                .filter(question -> !again.inputs().history().answers().containsKey(question))
                .findFirst()
                .map(question -> "`inputs.history` has an answer to the question `" + PastQuestion.name(question)
                        + "`, but no rule of the policy asks this question about earlier executions; decision.json was"
                        + " altered. Restore the evidence folder from an archived copy.");
    }

    private Optional<String> page(Attachment attachment, ExecutionStory story) {
        byte[] found = ExecutionStory.bytes(folder.folder().resolve(attachment.name()));
        return Arrays.equals(found, attachment.content(story))
                ? Optional.empty()
                : Optional.of(
                        "the text differs from what LonelyCat makes of the other files of this execution: this file"
                                + " was altered; restore it from an archived copy.");
    }
}
