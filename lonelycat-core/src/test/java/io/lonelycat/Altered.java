// SPDX-License-Identifier: MIT
package io.lonelycat;

import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Modifies read-only files, for tests without root permissions. */
public final class Altered {
    private static final int WRITABLE = 0600;

    private Altered() {}

    public static void write(Path file, String text) {
        write(file, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

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
