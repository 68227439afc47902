// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.plan.Trigger;
import java.util.List;

/**
 * No plan claims to be a roll back. A roll back is the exact inverse of an allowed change and is judged as such; no rule counts
 * it as a change, no falsification is asked of it, and its decision is not made again.
 */
final class TriggerRule implements Rule {
    @Override
    public void judge(GateFacts facts, Findings findings) {
        if (facts.plan().trigger() == Trigger.ROLLBACK) {
            findings.deny(
                    "integrity.rollback",
                    List.of(),
                    "The plan claims to roll an execution back (plan.json, trigger `rollback`), but is no roll back that"
                            + " LonelyCat planned.",
                    "Remove `trigger` from the plan file and plan again. To undo an execution, run `lonelycat rollback`.");
        }
    }
}
