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
    /** Those that several machines may see at once, also the shared folders of virtual machines. */
    private static final Set<String> SHARED = Set.of(
            "nfs",
            "nfs3",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "smbnetfs",
            "9p",
            "virtiofs",
            "vboxsf",
            "prl_fs",
            "ceph",
            "glusterfs",
            "lustre",
            "gpfs",
            "beegfs",
            "afs",
            "openafs",
            "coda",
            "ncpfs",
            "davfs",
            "davfs2",
            "gfs2",
            "ocfs2",
            "sshfs",
            "s3fs",
            "gcsfuse",
            "rclone",
            "vmhgfs",
            "vmhgfs-fuse",
            "afpfs",
            "webdav");

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
        return SHARED.contains(name.startsWith(FUSE) ? name.substring(FUSE.length()) : name);
    }
}
