// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveReader;
import io.lonelycat.workspace.archive.ArchiveWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An altered backup is refused, and no part of it reaches the record. */
class BackupFileTest {
    @TempDir
    private Path folder;

    private Path backup() {
        Past past = Past.in(folder.resolve("state"));
        past.executed(3, 1);
        past.executed(2, 2);
        Path file = folder.resolve("backup.zip");
        new RecordCopy(past.state().folder()).write(file, Past.NOW, List.of());
        return file;
    }

    static Map<String, byte[]> content(Path file) {
        Map<String, byte[]> content = new LinkedHashMap<>();
        try (ArchiveReader reader = ArchiveReader.open(file, path -> true)) {
            for (Optional<WorkspacePath> each = reader.next(); each.isPresent(); each = reader.next()) {
                content.put(each.get().value(), reader.read(each.get(), 1 << 24));
            }
        }
        return content;
    }

    static Path made(Path file, Map<String, byte[]> content) {
        try (ArchiveWriter writer = ArchiveWriter.begin(file)) {
            content.forEach((path, bytes) -> writer.add(WorkspacePath.of(path), bytes));
            writer.complete();
            writer.publish();
        }
        return file;
    }

    private void refuses(Map<String, byte[]> content, String why) throws IOException {
        Path into = Files.createDirectories(folder.resolve("refused"));
        Path file = made(folder.resolve("altered.zip"), content);
        assertThatThrownBy(() -> new BackupFile(file).unpack(into, Long.MAX_VALUE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> new BackupFile(file).sums()).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void isTheSameForTheSameRecord() throws IOException {
        Path one = backup();
        Path two = folder.resolve("again.zip");
        new RecordCopy(folder.resolve("state")).write(two, Past.NOW, List.of());

        assertThat(Files.mismatch(one, two)).isEqualTo(-1);
    }

    /** What a roll back keeps of a workspace may differ in nothing but case. */
    @Test
    void hasFilesOfAWorkspaceThatDifferInCaseOnly() throws IOException {
        Past past = Past.in(folder.resolve("state"));
        Path altered = past.folder(past.executed(3, 1)).resolve("altered/Docs");
        Past.write(altered.resolve("a.md"), "small\n");
        Past.write(altered.resolve("A.md"), "large\n");
        Path file = folder.resolve("backup.zip");

        new RecordCopy(past.state().folder()).write(file, Past.NOW, List.of());
        new BackupFile(file).unpack(Files.createDirectories(folder.resolve("into")), Long.MAX_VALUE);

        assertThat(content(file).keySet()).anyMatch(name -> name.endsWith("Docs/A.md"));
        Map<String, byte[]> twins = content(file);
        twins.put("CHAIN", new byte[1]);
        refuses(twins, "in letter case or Unicode form");
    }

    @Test
    void isRefusedWithAFileThatNoBackupHas() throws IOException {
        Path backup = backup();
        for (String name : List.of(
                "place", "executions/x", "executions/exec_x/plan.json", ".gitignore", "pins/x", "history.db-wal")) {
            Map<String, byte[]> content = content(backup);
            content.put(name, new byte[3]);

            refuses(content, "which is never part of a backup");

            assertThat(folder.resolve("refused").resolve(name)).doesNotExist();
            StateFiles.deleteTree(folder.resolve("refused"));
            Files.delete(folder.resolve("altered.zip"));
        }
    }

    @Test
    void isNotUnpackedBeyondTheRoomThatThereIs() throws IOException {
        Path file = backup();
        Path into = Files.createDirectories(folder.resolve("into"));

        assertThatThrownBy(() -> new BackupFile(file).unpack(into, 5_000))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("more than the 5000 bytes that are free")
                .hasMessageContaining("No execution was added.");
    }

    @Test
    void isRefusedWithEveryByteAltered() throws IOException {
        Path file = backup();
        byte[] bytes = Files.readAllBytes(file);
        Path altered = folder.resolve("altered.zip");
        int step = Math.max(1, bytes.length / 400);
        for (int at = 0; at < bytes.length; at += step) {
            byte[] copy = bytes.clone();
            copy[at] ^= 0x41;
            Files.write(altered, copy);
            try {
                new BackupFile(altered).sums();
                // What no reader looks at, such as the time of a file, says nothing.
                assertThat(content(altered)).allSatisfy((name, content) -> assertThat(content)
                        .isEqualTo(content(file).get(name)));
            } catch (InvalidInputException refused) {
                assertThat(refused).hasMessageContaining("altered.zip");
            }
        }
    }

    @Test
    void isNotMadeWhereOneIs() {
        Path file = backup();

        assertThatThrownBy(() -> new RecordCopy(folder.resolve("state")).write(file, Past.NOW, List.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("exists already");
    }
}
