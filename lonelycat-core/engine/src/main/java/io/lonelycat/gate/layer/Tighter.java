// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.gate.layer.Tightening.Measure;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * In which direction a single value of a policy becomes stricter.
 *
 * @param place a pattern of {@link KeyPath#is}
 * @param up whether more is stricter
 * @param absent what holds where the key is not there; empty where it has to be there
 */
public record Tighter(String place, Measure scale, boolean up, OptionalLong absent) {
    /** More is stricter. */
    public static Tighter up(Measure scale, String place) {
        return new Tighter(place, scale, true, OptionalLong.empty());
    }

    /** Less is stricter. */
    public static Tighter down(Measure scale, String place) {
        return new Tighter(place, scale, false, OptionalLong.empty());
    }

    /** The same, for a key that has a default. */
    public Tighter or(Object byDefault) {
        InputValue value = InputDocument.json("default", Json.pretty(new JsonObject().with("v", byDefault)))
                .required("v");
        return new Tighter(place, scale, up, scale.of(value));
    }

    /** The same, for a condition: where it is not there, it always holds. */
    Tighter orAlways() {
        return new Tighter(place, scale, up, OptionalLong.of(up ? Long.MAX_VALUE : Long.MIN_VALUE));
    }

    /** The same, for a demand: where it is not there, nothing is demanded. */
    public Tighter orNothing() {
        return new Tighter(place, scale, up, OptionalLong.of(up ? Long.MIN_VALUE : Long.MAX_VALUE));
    }

    /** Says whether the later value is at least as strict. */
    boolean allows(Optional<InputValue> before, Optional<InputValue> after) {
        OptionalLong from = measure(before);
        OptionalLong to = measure(after);
        return from.isPresent()
                && to.isPresent()
                && (up ? to.getAsLong() >= from.getAsLong() : to.getAsLong() <= from.getAsLong());
    }

    private OptionalLong measure(Optional<InputValue> value) {
        return value.isPresent() ? scale.of(value.get()) : absent;
    }
}
