// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Policy section {@code limits}: limits for changes, with built-in values for omitted limits.
 *
 * @param effect effect, such as {@code NEED_APPROVAL}, of a change that exceeds {@code files}, {@code lines} or
 * {@code fileBytes}
 */
public record Limits(Limit files, Limit lines, Limit fileBytes, Effect effect, Setting binary, Setting symlinks) {
    private static final Limit FILES = new Limit(50, Optional.empty());
    private static final Limit LINES = new Limit(5000, Optional.empty());
    private static final Limit FILE_BYTES = new Limit(5 << 20, Optional.empty());

    public record Limit(long max, Optional<InputValue> place) {
        public Setting setting(Effect effect) {
            return place.map(at -> Setting.at(effect, at)).orElseGet(() -> Setting.builtIn(effect));
        }
    }

    static Limits read(InputObject in) {
        return in.closed(new Limits(
                count(in.find("files"), FILES),
                count(in.find("lines"), LINES),
                bytes(in.find("fileBytes")),
                in.oneOf("effect", Effect.class, Effect.NEED_APPROVAL),
                Setting.read(in, "binary", Effect.NEED_APPROVAL),
                Setting.read(in, "symlinks", Effect.DENY)));
    }

    static long count(InputValue value) {
        return value.integer(0, Integer.MAX_VALUE);
    }

    private static Limit count(@Nullable InputValue value, Limit otherwise) {
        return value == null ? otherwise : new Limit(count(value), Optional.of(value));
    }

    private static Limit bytes(@Nullable InputValue value) {
        return value == null ? FILE_BYTES : new Limit(value.byteSize(), Optional.of(value));
    }
}
