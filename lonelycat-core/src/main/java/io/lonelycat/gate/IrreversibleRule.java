// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.List;

/**
 * What holds for a plan that calls itself irreversible: the policy's section {@code irreversible}.
 *
 * @param setting where the plan does not say how its effect would be taken back
 * @param withRollback where it does
 */
record IrreversibleRule(Setting setting, Setting withRollback) implements Constraint {
    static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        IrreversibleRule rule = new IrreversibleRule(
                Constraints.effect(in, "effect", Effect.DENY),
                Constraints.effect(in, "withRollback", Effect.NEED_APPROVAL));
        in.rejectUnknown();
        return List.of(rule);
    }

    @Override
    public List<String> ids() {
        return List.of("irreversible", "irreversible.rollback");
    }

    @Override
    public void judge(Case subject, ResolvedChecks checks, Findings findings) {
        if (!subject.plan().irreversible()) {
            return;
        }
        String rollback = subject.plan().rollback();
        if (rollback.isBlank()) {
            findings.add(
                    "irreversible",
                    setting,
                    List.of(),
                    "The plan calls the change irreversible and does not say how its effect would be taken back"
                            + " (plan.json, irreversible).",
                    "Say in the plan's rollback how, or make the change reversible.");
        } else {
            findings.add(
                    "irreversible.rollback",
                    withRollback,
                    List.of(),
                    "The plan calls the change irreversible; its effect would be taken back so: "
                            + Wording.quoted(rollback) + " (plan.json, rollback).",
                    "Look whether that is enough.");
        }
    }
}
