// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/**
 * The policy's section {@code limits}. Where it is silent, the built-in figures hold: leaving one out does not lift it.
 *
 * @param effect of exceeding one of the three figures
 */
record Limits(Limit files, Limit lines, Limit fileBytes, Effect effect, Setting binary, Setting symlinks) {
    private static final Limit FILES = new Limit(50, OptionalInt.empty());
    private static final Limit LINES = new Limit(5000, OptionalInt.empty());
    private static final Limit FILE_BYTES = new Limit(5 << 20, OptionalInt.empty());

    /** A figure, and the line of the policy that gives it. */
    record Limit(long max, OptionalInt line) {
        Setting setting(Effect effect) {
            return new Setting(effect, line);
        }
    }

    static Limits silent() {
        return new Limits(
                FILES,
                LINES,
                FILE_BYTES,
                Effect.NEED_APPROVAL,
                Setting.builtIn(Effect.NEED_APPROVAL),
                Setting.builtIn(Effect.DENY));
    }

    static Limits read(InputObject in) {
        Limits read = new Limits(
                limit(in.optional("files"), Limits::count).orElse(FILES),
                limit(in.optional("lines"), Limits::count).orElse(LINES),
                limit(in.optional("fileBytes"), InputValue::byteSize).orElse(FILE_BYTES),
                in.optional("effect").map(value -> value.oneOf(Effect.class)).orElse(Effect.NEED_APPROVAL),
                Setting.read(in, "binary", Effect.NEED_APPROVAL),
                Setting.read(in, "symlinks", Effect.DENY));
        in.rejectUnknown();
        return read;
    }

    static long count(InputValue value) {
        return value.integer(0, Integer.MAX_VALUE);
    }

    private static Optional<Limit> limit(Optional<InputValue> value, ToLongFunction<InputValue> figure) {
        return value.map(given -> new Limit(figure.applyAsLong(given), OptionalInt.of(given.line())));
    }
}
