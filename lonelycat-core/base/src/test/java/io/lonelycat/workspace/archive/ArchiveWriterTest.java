// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive is there whole or not at all, and the same files make the same one. */
class ArchiveWriterTest {
    private static final WorkspacePath A = WorkspacePath.of("a");

    @TempDir
    private Path folder;

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Path source = Files.writeString(folder.resolve("source"), content);
        try (ArchiveWriter writer = ArchiveWriter.begin(file)) {
            writer.add(A, source);
            assertThat(writer.complete()).isEqualTo(ArchiveWriter.draft(file));
            writer.publish();
        }
        return file;
    }

    @Test
    void makesTheSameBytesOfTheSameFilesWheneverTheyAreWritten() throws IOException {
        Path first = write("first.zip", "one");
        Path second = write("second.zip", "one");

        assertThat(first).hasSameBinaryContentAs(second);
        try (ZipFile zip = new ZipFile(first.toFile())) {
            assertThat(zip.getEntry("a").getTimeLocal()).isEqualTo("1980-01-01T00:00:02");
        }
    }

    @Test
    void isWrittenOnce() throws IOException {
        Path file = write("made.zip", "one");

        assertThatThrownBy(() -> ArchiveWriter.begin(file))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void takesThePlaceOfADraftThatAKillLeft() throws IOException {
        Path draft = Files.writeString(ArchiveWriter.draft(folder.resolve("made.zip")), "half");

        write("made.zip", "one");

        assertThat(draft).doesNotExist();
        try (ArchiveReader reader = ArchiveReader.open(folder.resolve("made.zip"), path -> false)) {
            assertThat(reader.next()).contains(A);
            assertThat(reader.read(A, 3)).asString().isEqualTo("one");
            assertThat(reader.next()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void leavesNoArchiveThatWasCompletedAndNotPublished() {
        Path file = folder.resolve("made.zip");
        try (ArchiveWriter writer = ArchiveWriter.begin(file)) {
            writer.add(A, new byte[1]);
            writer.complete();
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsAFileThatIsGoneFromOneThatItDoesNotTake() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/hostname"));
        try (ArchiveWriter writer = ArchiveWriter.begin(folder.resolve("made.zip"))) {
            assertThatThrownBy(() -> writer.add(A, folder.resolve("gone"))).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> writer.add(A, link)).isInstanceOf(InvalidInputException.class);
        }
        assertThat(folder.resolve("made.zip")).doesNotExist();
    }

    @Test
    void letsSomeFilesHaveTwinsInAnotherSpelling() throws IOException {
        Path file = folder.resolve("made.zip");
        try (ArchiveWriter writer = ArchiveWriter.begin(file)) {
            writer.add(A, new byte[1]);
            writer.add(WorkspacePath.of("A"), new byte[2]);
            writer.complete();
            writer.publish();
        }

        try (ArchiveReader reader = ArchiveReader.open(file, path -> true)) {
            assertThat(reader.next()).contains(A);
            assertThat(reader.next()).contains(WorkspacePath.of("A"));
        }
        try (ArchiveReader reader = ArchiveReader.open(file, path -> false)) {
            assertThat(reader.next()).contains(A);
            assertThatThrownBy(reader::next).hasMessageContaining("another spelling");
        }
    }
}
