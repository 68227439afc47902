// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * When a file, its mode or its names were last changed, as the kernel keeps it ({@code st_ctime}): unlike the time of
 * modification, no program can set it back.
 */
public final class ChangeTime {
    private static final FileTime NEVER = FileTime.fromMillis(Long.MIN_VALUE);

    private ChangeTime() {}

    /** Returns it for a file or a link, itself; the distant past where there is nothing, or the file system keeps no such time. */
    public static FileTime of(Path file) throws IOException {
        try {
            return (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException | UnsupportedOperationException | IllegalArgumentException none) {
            return NEVER;
        }
    }

    /** Whether a file has more names than this one. */
    public static boolean hasOtherNames(Path file) throws IOException {
        try {
            return (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1;
        } catch (UnsupportedOperationException | IllegalArgumentException unknown) {
            return false;
        }
    }
}
