// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.AppendFile;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file of whole lines. What a kill or a full disk left of a line is cut off before the next one is appended. */
public final class EventFile {
    private final Path file;
    private @Nullable AppendFile open;

    public EventFile(Path file) {
        this.file = file;
    }

    public void line(String text) {
        if (open == null) {
            cutTornLine();
            open = AppendFile.open(file);
        }
        try {
            open.line(text);
        } catch (EngineException e) {
            close();
            throw e;
        }
    }

    public void cutTornLine() {
        cutTornLine(file);
    }

    public static void cutTornLine(Path file) {
        byte[] bytes = StateFiles.read(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            AtomicFile.write(file, Arrays.copyOf(bytes, end));
        }
    }

    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
