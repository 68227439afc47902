// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTest {
    @Test
    void knowsWhatOtherMachinesMaySee() {
        assertThat("""
                nfs nfs4 cifs smb smb3 9p fuse.sshfs ceph fuse.glusterfs lustre NFS virtiofs unknown
                """.strip().split("\\s+", -1)).allMatch(type -> new Storage(type, 1).isShared());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "tmpfs", "zfs", "overlay", "fuse.fuse-overlayfs"})
    void takesTheRestForLocal(String type) {
        assertThat(new Storage(type, 1).isShared()).isFalse();
    }

    @Test
    void looksAtARealFileSystem(@TempDir Path folder) throws Exception {
        Storage storage = Storage.of(folder);

        assertThat(storage.type()).isEqualTo(Files.getFileStore(folder).type());
        assertThat(storage.freeBytes()).isPositive();
    }

    @Test
    void takesAPlaceThatCannotBeLookedAtForUnknown(@TempDir Path folder) {
        assertThat(Storage.of(folder.resolve("none")).type()).isEqualTo("unknown");
    }
}
