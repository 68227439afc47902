// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What the kernel keeps of a file in numbers ({@code stat}), which the JDK gives only by path. Known on Linux and other
 * systems that have the view {@code unix}.
 *
 * @param inode the inode number
 * @param names how many names the file has
 * @param owner the user and group it belongs to
 * @param mode the permission bits with set-user-ID, set-group-ID and sticky: {@code 0} to {@code 07777}
 */
public record FileNumbers(long inode, int names, Owner owner, int mode) {
    private static final FileTime NEVER = FileTime.fromMillis(Long.MIN_VALUE);
    private static final int BITS = 07777;

    /** Looks at a file or a link, itself. */
    public static FileNumbers of(Path file) throws IOException {
        Map<String, Object> seen = Files.readAttributes(file, "unix:ino,nlink,uid,gid,mode", NOFOLLOW_LINKS);
        return new FileNumbers(
                (Long) Objects.requireNonNull(seen.get("ino"), "ino"),
                (Integer) Objects.requireNonNull(seen.get("nlink"), "nlink"),
                Owner.of(seen),
                (Integer) Objects.requireNonNull(seen.get("mode"), "mode") & BITS);
    }

    /**
     * Returns when a file, its mode or its names were last changed ({@code st_ctime}): unlike the time of modification, no
     * program can set it back. The distant past where there is nothing, or the file system keeps no such time.
     */
    public static FileTime changed(Path file) throws IOException {
        try {
            return (FileTime) Files.getAttribute(file, "unix:ctime", NOFOLLOW_LINKS);
        } catch (NoSuchFileException | UnsupportedOperationException | IllegalArgumentException none) {
            return NEVER;
        }
    }

    /**
     * Sets when a file was last modified, to the nanosecond: the view by handle of the JDK cuts it to microseconds.
     *
     * @param inode of the file; another one, or a link, is an error
     * @param nanos since 1970
     */
    public static void setModified(Path file, long inode, long nanos) throws IOException {
        if (of(file).inode != inode) {
            throw new FileSystemException(file.toString(), null, "was replaced by another file meanwhile");
        }
        Files.setAttribute(file, "lastModifiedTime", FileTime.from(nanos, TimeUnit.NANOSECONDS), NOFOLLOW_LINKS);
    }
}
