// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The policy's section {@code history}: what earlier executions say against another one. */
final class HistoryLimits {
    private HistoryLimits() {}

    static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        List<Constraint> rules = new ArrayList<>();
        in.optional("frequency").ifPresent(list -> rules.addAll(Constraints.named(list, Frequency::read)));
        in.optional("cooldown").ifPresent(list -> rules.addAll(Constraints.named(list, Cooldown::read)));
        in.optional("oscillation").ifPresent(value -> rules.add(Oscillation.read(value)));
        in.rejectUnknown();
        return rules;
    }

    /** Reads how far back a rule looks. */
    static Duration within(InputObject in) {
        InputValue value = in.required("within");
        Duration within = value.duration();
        if (within.isZero()) {
            throw value.problem("must be longer than nothing, for example 1h");
        }
        return within;
    }

    /** Reads a count from 1. */
    static long count(InputObject in, String key) {
        return in.required(key).integer(1, Integer.MAX_VALUE);
    }
}
