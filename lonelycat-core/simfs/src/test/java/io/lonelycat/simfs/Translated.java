// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Runs calls of the simulated kernel and throws what the JDK would throw. */
final class Translated {
    private Translated() {}

    static <T> T call(Path file, @Nullable Path other, Gate.Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (ErrnoException e) {
            throw exception(e, file, other);
        }
    }

    static void run(Path file, @Nullable Path other, Gate.Step step) throws IOException {
        try {
            step.run();
        } catch (ErrnoException e) {
            throw exception(e, file, other);
        }
    }

    static IOException exception(ErrnoException e, Path file, @Nullable Path other) {
        return e.errno().toException(file.toString(), other == null ? null : other.toString());
    }
}
