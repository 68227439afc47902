// SPDX-License-Identifier: MIT
package io.lonelycat.gate.constraint;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.policy.Irreversible;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import java.util.List;

/** What {@link Irreversible} says of a plan that calls itself so. */
record IrreversibleRule(Irreversible spec) {
    void judge(GateInput subject, Findings findings) {
        if (!subject.plan().irreversible()) {
            return;
        }
        String rollback = subject.plan().rollback();
        if (rollback.isBlank()) {
            findings.add(
                    "irreversible",
                    spec.setting(),
                    List.of(),
                    "The plan calls the change irreversible and does not say how its effect would be rolled back"
                            + " (plan.json, irreversible).",
                    "Say in the plan's rollback how, or make the change reversible.");
        } else {
            findings.add(
                    "irreversible.rollback",
                    spec.withRollback(),
                    List.of(),
                    "The plan calls the change irreversible; its effect would be rolled back so: "
                            + DecisionWording.quoted(rollback) + " (plan.json, rollback).",
                    "Look whether that is enough.");
        }
    }
}
