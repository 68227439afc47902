// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.patch.PatchFacts;
import io.lonelycat.gate.patch.PatchFacts.Mismatch;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.WorkspacePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents and the patch belong together and say the same; what they claim is computed again. */
public final class IntegrityRule {
    private static final String PLAN_AGAIN = "Run `lonelycat plan` again; do not edit files of a plan by hand.";

    private IntegrityRule() {}

    public static void judge(GateInput subject, Findings findings) {
        ChangeSet changes = subject.proposal().changeset();
        if (changes.changes().isEmpty()) {
            findings.deny(
                    "integrity.empty",
                    List.of(),
                    "The change set (changeset.json, changes) has no change.",
                    "Plan a change that differs from the workspace.");
        }
        if (!changes.planId().equals(subject.plan().id())) {
            findings.deny(
                    "integrity.plan-id",
                    List.of(),
                    "The change set belongs to the plan " + DecisionWording.quoted(changes.planId())
                            + " (changeset.json, planId)," + " but this plan is "
                            + DecisionWording.quoted(subject.plan().id()) + ".",
                    PLAN_AGAIN);
        }
        digest("checksum", changes.checksum(), subject.proposal().checksum(), "its changes", findings);
        digest("patch", changes.patchSha256(), subject.patch().digest(), "changes.patch", findings);
        contents(subject.patch(), findings);
    }

    private static void digest(String what, Digest claimed, Digest found, String of, Findings findings) {
        if (!claimed.equals(found)) {
            findings.deny(
                    "integrity." + what,
                    List.of(),
                    "changeset.json gives the digest " + claimed + " for " + of + ", but the digest is " + found + ".",
                    "Files of the plan were altered after planning. " + PLAN_AGAIN);
        }
    }

    private static void contents(PatchFacts patch, Findings findings) {
        patch.broken().ifPresent(where -> findings.deny("integrity.patch-form", List.of(), where, PLAN_AGAIN));
        Map<WorkspacePath, String> first = new LinkedHashMap<>();
        for (Mismatch mismatch : patch.mismatches()) {
            first.putIfAbsent(mismatch.path(), mismatch.what());
        }
        if (!first.isEmpty()) {
            List<String> sentences = first.entrySet().stream()
                    .map(entry -> "`" + entry.getKey().display() + "` " + entry.getValue())
                    .toList();
            findings.deny(
                    "integrity.figures",
                    first.keySet(),
                    "changeset.json, changes.patch and contents contradict each other: "
                            + DecisionWording.list(sentences, 3) + ".",
                    PLAN_AGAIN);
        }
    }

    /** The approval of a change includes its exact inverse, and nothing else. */
    public static void judgeInverse(GateInput subject, ChangeSet original, Decision permission, Findings findings) {
        if (subject.plan().trigger() != Trigger.ROLLBACK) {
            findings.deny(
                    "integrity.not-a-rollback",
                    List.of(),
                    "The plan was given as the roll back of an approved change, but its `trigger` (plan.json) is not rollback.",
                    "Gate the plan as an ordinary change.");
        }
        if (permission.verdict() != Verdict.ALLOW
                || !permission.checksum().equals(ChangeSet.checksumOf(original.changes()))
                || !permission.patchSha256().equals(original.patchSha256())) {
            findings.deny(
                    "integrity.not-permitted-before",
                    List.of(),
                    "The decision " + permission.id() + " does not allow the change " + original.id() + ".",
                    "Only an allowed change can be rolled back this way. Gate the plan as an ordinary change.");
        }
        if (!subject.proposal().changeset().isInverseOf(original)) {
            findings.deny(
                    "integrity.not-the-inverse",
                    List.of(),
                    "The change set is not the exact inverse of " + original.id() + ".",
                    "Gate the plan as an ordinary change.");
        }
    }
}
