// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.OptionalInt;

/**
 * An effect, and who gave it.
 *
 * @param line of the policy; empty where the policy is silent and the built-in default holds
 */
record Setting(Effect effect, OptionalInt line) {
    static Setting builtIn(Effect effect) {
        return new Setting(effect, OptionalInt.empty());
    }

    static Setting at(Effect effect, int line) {
        return new Setting(effect, OptionalInt.of(line));
    }

    static Setting read(InputObject in, String key, Effect otherwise) {
        InputValue value = in.find(key);
        return value == null ? builtIn(otherwise) : at(value.oneOf(Effect.class), value.line());
    }
}
