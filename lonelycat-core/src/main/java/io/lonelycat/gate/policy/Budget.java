// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.util.List;

/** The longest time that the checks of a change may take, all attempts together: {@code budget.wallTime} of the policy. */
public record Budget(Duration wallTime, Setting setting) implements Constraint {
    private static final List<String> NOT_RECORDED = List.of("money", "tokens", "cost");

    static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        for (String key : NOT_RECORDED) {
            in.optional(key).ifPresent(value -> {
                throw value.problem("this version records no costs, so that it cannot enforce `" + key
                        + "`, and refuses what it does not enforce. Take the key out; wallTime is what there is.");
            });
        }
        InputValue wallTime = in.required("wallTime");
        Budget rule = new Budget(
                wallTime.duration(),
                Setting.at(
                        Constraints.effect(in, "effect", Effect.NEED_APPROVAL).effect(), wallTime.line()));
        in.rejectUnknown();
        return List.of(rule);
    }

    @Override
    public List<String> ids() {
        return List.of("budget.wallTime");
    }
}
