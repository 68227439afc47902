// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Open files of this process (Linux). */
public final class OpenFiles {
    private OpenFiles() {}

    public static boolean has(Path file) {
        return is(name -> name.equals(file.toString()) || name.equals(file + " (deleted)"));
    }

    public static boolean areIn(Path folder) {
        return is(name -> name.equals(folder.toString()) || name.startsWith(folder + "/"));
    }

    private static boolean is(Predicate<String> wanted) {
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path handle : handles) {
                if (isOf(handle, wanted)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(Path handle, Predicate<String> wanted) {
        try {
            return wanted.test(Files.readSymbolicLink(handle).toString());
        } catch (IOException closed) {
            return false;
        }
    }
}
