// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Trigger;
import java.util.List;

/**
 * The approval of a change includes its exact inverse, and nothing else.
 *
 * @param original the change that was carried out
 * @param permission the decision that allowed it
 */
record InverseRule(ChangeSet original, Decision permission) implements Rule {
    @Override
    public void judge(GateFacts facts, Findings findings) {
        if (facts.plan().trigger() != Trigger.ROLLBACK) {
            findings.deny(
                    "integrity.not-a-rollback",
                    List.of(),
                    "The plan was given as the roll back of an approved change, but its `trigger` (plan.json) is not rollback.",
                    "Run `lonelycat plan` with a patch that reverses the change, and gate this plan as usual.");
        }
        if (permission.verdict() != Verdict.ALLOW
                || !permission.checksum().equals(ChangeSet.checksumOf(original.changes()))
                || !permission.patchSha256().equals(original.patchSha256())) {
            findings.deny(
                    "integrity.not-permitted-before",
                    List.of(),
                    "The change " + original.id()
                            + " cannot be rolled back without a decision of its own: the decision " + permission.id()
                            + " did not allow this change.",
                    "Run `lonelycat plan` with a patch that reverses the change, and gate this plan as usual.");
        }
        if (!facts.proposal().changeset().isInverseOf(original)) {
            findings.deny(
                    "integrity.not-the-inverse",
                    List.of(),
                    "The change set is not the exact inverse of " + original.id() + ".",
                    "Run `lonelycat plan` with a patch that reverses the change, and gate this plan as usual.");
        }
    }
}
