// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.patch.PatchFacts;
import io.lonelycat.gate.patch.PatchFacts.Mismatch;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.workspace.WorkspacePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recomputes a plan's digests and figures, and denies a plan whose files contradict each other. */
final class IntegrityRule implements Rule {
    private static final String PLAN_AGAIN = "Run `lonelycat plan` again; do not edit files of a plan by hand.";

    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        ChangeSet changes = facts.proposal().changeset();
        if (changes.changes().isEmpty()) {
            findings.deny(
                    "integrity.empty",
                    List.of(),
                    "The plan changes no file: the list of changes (changeset.json, changes) is empty.",
                    "Plan a change that differs from the workspace.");
        }
        if (!changes.planId().equals(facts.plan().id())) {
            findings.deny(
                    "integrity.plan-id",
                    List.of(),
                    "The change set belongs to the plan " + DecisionWording.quoted(changes.planId())
                            + " (changeset.json, planId)," + " but this plan is "
                            + DecisionWording.quoted(facts.plan().id()) + ".",
                    PLAN_AGAIN);
        }
        digest("checksum", changes.checksum(), facts.proposal().checksum(), "its changes", findings);
        digest("patch", changes.patchSha256(), facts.patch().digest(), "changes.patch", findings);
        contents(facts.patch(), findings);
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
                    .map(entry -> "for the file `" + entry.getKey().display() + "`, " + entry.getValue())
                    .toList();
            findings.deny(
                    "integrity.figures",
                    first.keySet(),
                    "The files changeset.json, changes.patch and contents of the plan contradict each other: "
                            + DecisionWording.list(sentences, 3) + ".",
                    PLAN_AGAIN);
        }
    }
}
