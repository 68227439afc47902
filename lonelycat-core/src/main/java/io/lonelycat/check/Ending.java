// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How a command came to its end: with its own exit code, or ended by us for a reason. */
record Ending(OptionalInt exitCode, @Nullable ErrorCode reason, int leftovers) {
    static Ending byItself(int exitCode) {
        return new Ending(OptionalInt.of(exitCode), null, 0);
    }

    static Ending ended(ErrorCode reason) {
        return new Ending(OptionalInt.empty(), reason, 0);
    }

    Ending withLeftovers(int count) {
        return new Ending(exitCode, reason, count);
    }
}
