// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemsTest {
    @TempDir
    private Path journals;

    @Test
    void findsTheJournalOfADevice() throws Exception {
        Files.createDirectory(journals.resolve("sda1-8"));

        assertThat(FileSystems.journal("ext4", "/dev/sda1", journals)).isEqualTo("with a journal");
        assertThat(FileSystems.journal("ext4", "/dev/sda", journals)).isEqualTo("without a journal");
        assertThat(FileSystems.journal("ext4", "/dev/sda1", journals.resolve("none")))
                .isEqualTo("without a journal");
    }

    @Test
    void followsALinkToTheDevice() throws Exception {
        Path device = Files.createFile(journals.resolve("dm-0"));
        Path mapper = Files.createSymbolicLink(journals.resolve("root"), device);
        Path there = Files.createDirectories(journals.resolve("jbd2"));
        Files.createDirectory(there.resolve("dm-0-8"));

        assertThat(FileSystems.journal("ext4", mapper.toString(), there)).isEqualTo("with a journal");
    }

    @Test
    void knowsWhatHasNoneAndSaysSoWhereItDoesNotKnow() throws Exception {
        assertThat(FileSystems.journal("tmpfs", "tmpfs", journals)).isEqualTo("without a journal");
        assertThat(FileSystems.journal("xfs", "/dev/sdb", journals)).isEqualTo("with a journal");
        assertThat(FileSystems.journal("overlay", "overlay", journals))
                .isEqualTo("which may or may not have a journal");
        assertThat(FileSystems.of(journals))
                .startsWith(Files.getFileStore(journals).type());
    }
}
