// SPDX-License-Identifier: MIT
package io.lonelycat;

import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Alters files that LonelyCat has made read-only, which root could do anyway. */
public final class Altered {
    private static final int WRITABLE = 0600;

    private Altered() {}

    /** Writes a file anew. */
    public static void write(Path file, String text) {
        write(file, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Writes more to the end of a file. */
    public static void append(Path file, String text) {
        write(file, text, StandardOpenOption.APPEND);
    }

    private static void write(Path file, String text, StandardOpenOption... options) {
        if (Files.exists(file)) {
            StateFiles.setMode(file, WRITABLE);
        }
        Sandbox.doing(() -> Files.writeString(file, text, options));
    }
}
