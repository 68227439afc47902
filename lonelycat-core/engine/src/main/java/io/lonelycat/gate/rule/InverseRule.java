// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Trigger;
import java.util.List;

/** Allows a roll back only as the exact inverse of an allowed change. */
record InverseRule(ChangeSet original, Decision permission) implements Rule {
    private static final String PLAN =
            "Run `lonelycat plan` with a patch that reverses the change, and gate the new plan as usual.";

    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        if (facts.plan().trigger() != Trigger.ROLLBACK) {
            findings.deny(
                    "integrity.not-a-rollback",
                    List.of(),
                    "LonelyCat was asked to gate the plan as the roll back of a change, but `trigger` in plan.json is not `rollback`.",
                    PLAN);
        }
        if (permission.verdict() != Verdict.ALLOW
                || !permission.checksum().equals(ChangeSet.checksumOf(original.changes()))
                || !permission.patchSha256().equals(original.patchSha256())) {
            findings.deny(
                    "integrity.not-permitted-before",
                    List.of(),
                    "The decision " + permission.id() + " did not allow the change set " + original.id()
                            + ", or the change set was altered after the decision. So the decision does not allow the"
                            + " roll back either.",
                    PLAN);
        }
        if (!facts.proposal().changeset().isInverseOf(original)) {
            findings.deny(
                    "integrity.not-the-inverse",
                    List.of(),
                    "The plan is not the exact reverse of the change set " + original.id()
                            + " of the execution to roll back.",
                    PLAN);
        }
    }
}
