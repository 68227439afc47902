// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Properties of a file system.
 *
 * @param type its name, as the operating system spells it: {@code ext4}, {@code nfs4}; {@code unknown} where it does not say
 * @param freeBytes how many bytes may still be written
 */
public record Storage(String type, long freeBytes) {
    /** File systems that one machine alone sees. All others may be those of a network, or of the host of a virtual machine. */
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

    /** Looks at the file system of an existing file or folder. */
    public static Storage of(Path path) {
        try {
            FileStore store = Files.getFileStore(path);
            return new Storage(store.type(), store.getUsableSpace());
        } catch (IOException e) {
            // In a changed root the mount point may not be listed; that is no reason to stop anything.
            return new Storage("unknown", path.toFile().getUsableSpace());
        }
    }

    /** Returns whether other machines may see the same files, so that memory cannot be shared through them. */
    public boolean isShared() {
        String name = type.toLowerCase(Locale.ROOT);
        return !LOCAL.contains(name.startsWith(FUSE) ? name.substring(FUSE.length()) : name);
    }
}
