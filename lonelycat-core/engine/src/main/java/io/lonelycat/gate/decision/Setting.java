// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.OptionalInt;

/**
 * An effect, and who gave it.
 *
 * @param line of the policy; empty where the policy is silent and the built-in default holds
 */
public record Setting(Effect effect, OptionalInt line) {
    public static Setting builtIn(Effect effect) {
        return new Setting(effect, OptionalInt.empty());
    }

    public static Setting at(Effect effect, int line) {
        return new Setting(effect, OptionalInt.of(line));
    }

    public static Setting read(InputObject in, String key, Effect otherwise) {
        InputValue value = in.find(key);
        return value == null ? builtIn(otherwise) : at(value.oneOf(Effect.class), value.line());
    }
}
