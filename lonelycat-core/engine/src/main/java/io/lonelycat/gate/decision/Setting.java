// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.Optional;
import java.util.OptionalInt;

/** Effect of a rule's findings, with the policy line that defines the effect; no line for a built-in default. */
public record Setting(Effect effect, OptionalInt line, Optional<String> document) {
    public static Setting builtIn(Effect effect) {
        return new Setting(effect, OptionalInt.empty(), Optional.empty());
    }

    public static Setting at(Effect effect, InputValue place) {
        return new Setting(effect, OptionalInt.of(place.line()), Optional.of(place.document()));
    }

    public static Setting read(InputObject in, String key, Effect otherwise) {
        InputValue value = in.find(key);
        return value == null ? builtIn(otherwise) : at(value.oneOf(Effect.class), value);
    }

    public Setting with(Effect other) {
        return new Setting(other, line, document);
    }
}
