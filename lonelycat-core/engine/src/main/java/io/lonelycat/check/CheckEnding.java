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
record CheckEnding(OptionalInt exitCode, @Nullable ErrorCode reason, int leftovers, String detail) {
    static CheckEnding byItself(int exitCode) {
        return new CheckEnding(OptionalInt.of(exitCode), null, 0, "");
    }

    static CheckEnding ended(ErrorCode reason) {
        return ended(reason, "");
    }

    static CheckEnding ended(ErrorCode reason, String detail) {
        return new CheckEnding(OptionalInt.empty(), reason, 0, detail);
    }

    CheckEnding withLeftovers(int count) {
        return new CheckEnding(exitCode, reason, count, detail);
    }
}
