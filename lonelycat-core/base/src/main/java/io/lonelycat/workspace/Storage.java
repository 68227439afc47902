// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Type and free space of a file system.
 *
 * @param type the operating system's name for the file system, such as {@code ext4}; {@code unknown} if unavailable
 */
public record Storage(String type, long freeBytes) {
    /** Types of file systems that only one machine uses; all other types are treated as shared. */
    private static final Set<String> LOCAL = Set.of(
            "ext2",
            "ext3",
            "ext4",
            "xfs",
            "btrfs",
            "zfs",
            "f2fs",
            "tmpfs",
            "overlay",
            "fuse-overlayfs",
            "apfs",
            "ntfs");

    private static final String FUSE = "fuse.";

    public static Storage of(Path path) {
        try {
            FileStore store = Files.getFileStore(path);
            return new Storage(store.type(), store.getUsableSpace());
        } catch (IOException e) {
            // After chroot(2), Java may not find the mount point; the file system's type is then unknown.
            return new Storage("unknown", path.toFile().getUsableSpace());
        }
    }

    /**
     * Returns whether several machines may mount the file system, so that processes must not communicate through
     * memory-mapped files.
     */
    public boolean isShared() {
        String name = type.toLowerCase(Locale.ROOT);
        return !LOCAL.contains(name.startsWith(FUSE) ? name.substring(FUSE.length()) : name);
    }
}
