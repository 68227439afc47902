// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.FolderEntry.FileId;
import io.lonelycat.workspace.FolderEntry.FileKind;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The identity of a file is read from what the file system says of it, or the file system is refused. */
class FolderEntryTest {
    @Test
    void readsTheIdentityOfAFile() {
        assertThat(FileId.ofKey("(dev=fd01,ino=42)")).isEqualTo(new FileId("fd01", 42));
        assertThat(FileId.inodeOfKey("(dev=fd01,ino=42)")).isEqualTo(42);
        assertThat(new FileId("fd01", 42)).hasToString("fd01:42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "", "(dev=fd01)", "(dev=fd01,ino=42", "{dev=fd01,ino=42)", "(dev=fd01;ino=42)"})
    void refusesAFileSystemThatGivesNoIdentities(String key) {
        assertThatThrownBy(() -> FileId.ofKey(key))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("cannot read an inode number from the file key `" + key + "`");
    }

    @ParameterizedTest
    @CsvSource({"FILE, 0744, true", "FILE, 0100, true", "FILE, 0655, false", "LINK, 0777, false", "FOLDER, 0755, false"
    })
    void isExecutableWhereItsOwnerMayRunAFile(FileKind kind, String mode, boolean executable) {
        FolderEntry entry = new FolderEntry(
                WorkspacePath.of("a"),
                kind,
                new FileId("fd01", 42),
                0,
                FileTime.from(Instant.EPOCH),
                Integer.parseInt(mode, 8));

        assertThat(entry.executable()).isEqualTo(executable);
    }
}
