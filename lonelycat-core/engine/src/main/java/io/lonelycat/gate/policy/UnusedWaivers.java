// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;

/**
 * The policy's section {@code unusedWaivers}: how long a waiver may set nothing aside until that is said, and with which
 * effect.
 */
public record UnusedWaivers(Duration after, Effect effect) {
    private static final Duration QUARTER = Duration.ofDays(90);

    static UnusedWaivers silent() {
        return new UnusedWaivers(QUARTER, Effect.WARN);
    }

    static UnusedWaivers read(InputValue section) {
        InputObject in = section.object();
        return in.closed(new UnusedWaivers(
                in.optional("after").map(UnusedWaivers::time).orElse(QUARTER),
                in.oneOf("effect", Effect.class, Effect.WARN)));
    }

    private static Duration time(InputValue value) {
        Duration time = value.duration();
        if (time.isZero()) {
            throw value.problem("must be longer than nothing, for example 90d");
        }
        return time;
    }
}
