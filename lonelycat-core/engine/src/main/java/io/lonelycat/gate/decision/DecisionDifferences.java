// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import java.util.ArrayList;
import java.util.List;

/** Describes the differences between two decisions. */
final class DecisionDifferences {
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
            sentences.add("The earlier decision was for " + environment(earlier) + "; the new decision is for "
                    + environment(later) + ".");
        }
    }

    private static String environment(Decision decision) {
        return decision.environment()
                .map(name -> "the environment " + DecisionWording.quoted(name))
                .orElse("no environment");
    }

    private void verdict(Decision earlier, Decision later) {
        // Compares two decisions without approvals, because approvers may answer in between.
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

    /** Adds a sentence for each finding of one decision that the other decision lacks or has fewer times. */
    private void findings(List<Finding> some, List<Finding> others, String verb) {
        List<FindingKey> rest =
                new ArrayList<>(others.stream().map(FindingKey::of).toList());
        for (Finding finding : some) {
            if (!rest.remove(FindingKey.of(finding))) {
                sentences.add("The finding `" + finding.rule() + "` (" + Names.of(finding.effect()) + ") " + verb + ": "
                        + finding.reason());
            }
        }
    }

    private record FindingKey(Digest identity, Effect effect) {
        static FindingKey of(Finding finding) {
            return new FindingKey(finding.identity(), finding.effect());
        }
    }
}
