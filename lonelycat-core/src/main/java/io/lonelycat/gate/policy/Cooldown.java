// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import java.time.Duration;
import java.util.List;

/**
 * After so many executions that did not hold, no other one for a time: an element of {@code history.cooldown}.
 *
 * @param rollbacks that many within the time are too many
 */
public record Cooldown(String id, Of of, long rollbacks, Duration within, Setting setting) implements Constraint {
    /** What is counted together. */
    public enum Of {
        ALL,
        PATH
    }

    static Cooldown read(String id, InputObject in) {
        return new Cooldown(
                id,
                in.required("of").oneOf(Of.class),
                HistoryLimits.count(in, "rollbacks"),
                HistoryLimits.within(in),
                Constraints.effect(in, "effect", Effect.NEED_APPROVAL));
    }

    @Override
    public List<String> ids() {
        return List.of("history.cooldown." + id);
    }
}
