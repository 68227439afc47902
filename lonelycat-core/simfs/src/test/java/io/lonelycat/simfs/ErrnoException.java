// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Carries an error number to a caller that knows the file names. */
final class ErrnoException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Errno errno;

    ErrnoException(Errno errno) {
        // no stack trace: hundreds of thousands of these are thrown per second
        super(errno.text(), null, false, false);
        this.errno = errno;
    }

    Errno errno() {
        return errno;
    }

    static <T> T call(Path file, @Nullable Path other, Gate.Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (ErrnoException e) {
            throw e.translated(file, other);
        }
    }

    static void run(Path file, @Nullable Path other, Gate.Step step) throws IOException {
        try {
            step.run();
        } catch (ErrnoException e) {
            throw e.translated(file, other);
        }
    }

    IOException translated(Path file, @Nullable Path other) {
        return errno.toException(file.toString(), other == null ? null : other.toString());
    }
}
