// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads policy keys that several sections have, such as an effect. */
public final class RuleReader {
    private RuleReader() {}

    static <T> List<T> named(List<InputValue> list, BiFunction<String, InputObject, ? extends T> reader) {
        Set<String> ids = new HashSet<>();
        List<T> read = new ArrayList<>();
        for (InputValue value : list) {
            InputObject in = value.object();
            InputValue id = in.required("id");
            if (!ids.add(PolicyNames.read(id))) {
                throw id.problem("the id `" + id.string() + "` is used twice; give each entry its own id");
            }
            read.add(in.closed(reader.apply(id.string(), in)));
        }
        return List.copyOf(read);
    }

    public static Setting effect(InputObject in, String key, Effect otherwise) {
        InputValue place = in.find(key);
        return Setting.at(in.oneOf(key, Effect.class, otherwise), place == null ? in : place);
    }

    public static Duration within(InputValue value) {
        Duration within = value.duration();
        if (within.isZero()) {
            throw value.problem("expected a time longer than 0, for example 1h");
        }
        return within;
    }
}
