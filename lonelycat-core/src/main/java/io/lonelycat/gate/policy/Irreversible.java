// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.List;

/**
 * What holds for a plan that calls itself irreversible: the policy's section {@code irreversible}.
 *
 * @param setting where the plan does not say how its effect would be rolled back
 * @param withRollback where it does
 */
public record Irreversible(Setting setting, Setting withRollback) implements Constraint {
    static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        Irreversible rule = new Irreversible(
                Constraints.effect(in, "effect", Effect.DENY),
                Constraints.effect(in, "withRollback", Effect.NEED_APPROVAL));
        in.rejectUnknown();
        return List.of(rule);
    }

    @Override
    public List<String> ids() {
        return List.of("irreversible", "irreversible.rollback");
    }
}
