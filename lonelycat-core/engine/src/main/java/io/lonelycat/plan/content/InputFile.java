// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a plan file, file of edits or tool's report, up to 64 MB. */
public final class InputFile {
    private static final long MOST_BYTES = 64L << 20;

    private InputFile() {}

    public static byte[] bytes(String what, Path file) {
        try {
            RegularFile.check(file);
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidInputException(what + " " + file + " has " + Files.size(file) + " bytes; the limit is "
                        + MOST_BYTES + " bytes. Give the change as a patch or a folder instead.");
            }
            return RegularFile.bytes(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(what + " " + file + " does not exist. Name an existing file.", e);
        } catch (IOException e) {
            throw EngineException.cannot("read " + file, e);
        }
    }
}
