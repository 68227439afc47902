// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import java.time.Duration;
import java.util.List;

/**
 * How many executions there may be in a time: an element of {@code history.frequency}.
 *
 * @param most that many may have begun within the time before this one
 */
public record Frequency(String id, Of of, long most, Duration within, Setting setting) implements Constraint {
    /** What is counted together. */
    public enum Of {
        ALL,
        AUTHOR,
        PATH
    }

    static Frequency read(String id, InputObject in) {
        return new Frequency(
                id,
                in.required("of").oneOf(Of.class),
                HistoryLimits.count(in, "most"),
                HistoryLimits.within(in),
                Constraints.effect(in, "effect", Effect.NEED_APPROVAL));
    }

    @Override
    public List<String> ids() {
        return List.of("history.frequency." + id);
    }
}
