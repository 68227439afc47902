// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.ErrorCode;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a command came to its end: with its own exit code, or ended by us for a reason.
 *
 * @param detail more about the reason, in words that can follow the name of the command; empty where there is no more
 */
record Ending(OptionalInt exitCode, @Nullable ErrorCode reason, int leftovers, String detail) {
    static Ending byItself(int exitCode) {
        return new Ending(OptionalInt.of(exitCode), null, 0, "");
    }

    static Ending ended(ErrorCode reason) {
        return ended(reason, "");
    }

    static Ending ended(ErrorCode reason, String detail) {
        return new Ending(OptionalInt.empty(), reason, 0, detail);
    }

    Ending withLeftovers(int count) {
        return new Ending(exitCode, reason, count, detail);
    }
}
