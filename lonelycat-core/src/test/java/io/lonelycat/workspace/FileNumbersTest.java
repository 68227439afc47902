// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine learns of a file what the kernel has of it in numbers. */
class FileNumbersTest {
    private static final Instant THEN = Instant.parse("2001-02-03T04:05:06.789012345Z");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void makeAFile() throws IOException {
        file = Files.writeString(folder.resolve("file"), "abc");
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }

    @Test
    void setsTheTimeOfModificationToTheNanosecond() throws IOException {
        FileNumbers.setModified(file, FileNumbers.of(file).inode(), nanos(THEN));

        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(THEN);
    }

    @Test
    void leavesAFileAloneThatIsNotTheOneThatWasLookedAt() throws IOException {
        FileTime before = Files.getLastModifiedTime(file);

        assertThatThrownBy(() ->
                        FileNumbers.setModified(file, FileNumbers.of(folder).inode(), nanos(THEN)))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is not the one that was looked at");

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    }

    @Test
    void knowsTheLastChangeThoughTheTimeOfModificationIsSetBack() throws IOException {
        FileTime made = FileNumbers.changed(file);

        Files.setLastModifiedTime(file, FileTime.from(THEN));

        assertThat(made.toInstant()).isAfter(THEN);
        assertThat(FileNumbers.changed(file)).isGreaterThanOrEqualTo(made);
    }
}
