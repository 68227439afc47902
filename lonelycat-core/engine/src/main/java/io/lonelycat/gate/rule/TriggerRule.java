// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.plan.Trigger;
import java.util.List;

/** Denies a plan that claims to be a roll back, because a roll back is exempt from most rules. */
final class TriggerRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        if (facts.plan().trigger() == Trigger.ROLLBACK) {
            findings.deny(
                    "integrity.rollback",
                    List.of(),
                    "The plan claims to roll an execution back (plan.json, trigger `rollback`), but LonelyCat did not"
                            + " plan this roll back.",
                    "Remove `trigger` from the plan file and plan again. To undo an execution, run `lonelycat rollback`.");
        }
    }
}
