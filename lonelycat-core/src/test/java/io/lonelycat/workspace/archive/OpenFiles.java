// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that this process has open, as Linux lists them. */
final class OpenFiles {
    private OpenFiles() {}

    /** Tells whether a file is open, also one that was removed. */
    static boolean has(Path file) {
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path handle : handles) {
                if (isOf(handle, file.toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(Path handle, String file) {
        try {
            String name = Files.readSymbolicLink(handle).toString();
            return name.equals(file) || name.equals(file + " (deleted)");
        } catch (IOException closed) {
            return false;
        }
    }
}
