// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The evidence of an execution in one file is its folder again when it is unpacked. */
class EvidenceArchiveTest {
    private static final String ID = Sample.execution(1);
    private static final long PLENTY = 1L << 40;

    @TempDir
    private Path folder;

    private Path execution = Path.of("");
    private EvidenceArchive archive = new EvidenceArchive(Path.of(""));

    @BeforeEach
    void execute() throws IOException {
        execution = new State(folder).sealed(1, Run::applied);
        archive = EvidenceArchive.in(folder.resolve("archives"), new ExecutionId(ID));
        Files.createDirectory(folder.resolve("into"));
    }

    private Path unpack(long room) {
        return archive.unpack(folder.resolve("into"), room);
    }

    private void pack(String... paths) {
        StateFiles.createFolder(folder.resolve("archives"));
        try (ArchiveWriter writer = ArchiveWriter.begin(archive.file())) {
            for (String path : paths) {
                writer.add(WorkspacePath.of(path), path.getBytes(StandardCharsets.UTF_8));
            }
            writer.complete();
            writer.publish();
        }
    }

    @Test
    void hasTheFolderWithEachByteAsItWas() {
        archive.write(execution);

        assertThat(archive.file()).isEqualTo(folder.resolve("archives/" + ID + ".zip"));
        Path unpacked = unpack(PLENTY);
        assertThat(unpacked).isEqualTo(folder.resolve("into").resolve(ID));
        assertThat(FolderListing.of(unpacked)).isEqualTo(FolderListing.of(execution));
    }

    @Test
    void isWrittenOnceAndHasToHoldTheSameTheSecondTime() throws IOException {
        archive.write(execution);
        byte[] before = Files.readAllBytes(archive.file());

        archive.write(execution);
        assertThat(archive.file()).hasBinaryContent(before);

        Files.writeString(execution.resolve("more"), "more");
        assertThatThrownBy(() -> archive.write(execution))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("does not hold what the evidence of " + ID + " is");
        assertThat(archive.file()).hasBinaryContent(before);
    }

    @Test
    void takesNoLinkAlong() throws IOException {
        Files.createSymbolicLink(execution.resolve("steps/link"), Path.of("/etc/passwd"));

        assertThatThrownBy(() -> archive.write(execution)).hasMessageContaining("has steps/link, which is neither");
        assertThat(folder.resolve("archives")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.json", "exec_1/plan.json", "exec_01k9x3m5e7q8r2t4v6w8y00002/plan.json"})
    void isRefusedWhereItHasNotTheFolderOfOneExecution(String other) {
        pack(ID + "/plan.json", other);
        assertThatThrownBy(() -> unpack(PLENTY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("it has not the folder of one execution in it, and nothing else");
    }

    @Test
    void isRefusedWhereItIsEmptyOrItsFolderIsNoExecution() {
        pack();
        assertThatThrownBy(() -> unpack(PLENTY)).hasMessageContaining("has not the folder of one execution");
        StateFiles.delete(archive.file());
        pack("exec_1/plan.json");
        assertThatThrownBy(() -> unpack(PLENTY)).hasMessageContaining("has not the folder of one execution");
    }

    @Test
    void isNotUnpackedWhereTheDiskWouldBecomeFull() {
        archive.write(execution);

        assertThatThrownBy(() -> unpack((16L << 20) + 10))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("takes more than the 10 bytes for which there is room. Make room and try again.");
    }

    @Test
    void isNotUnpackedOverWhatIsThere() throws IOException {
        archive.write(execution);
        Files.createDirectory(folder.resolve("into").resolve(ID));
        Files.writeString(folder.resolve("into").resolve(ID).resolve("changes.patch"), "mine");

        assertThatThrownBy(() -> unpack(PLENTY))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot unpack " + ID + "/changes.patch");
        assertThat(folder.resolve("into").resolve(ID).resolve("changes.patch")).hasContent("mine");
    }

    @Test
    void isRefusedWhereAByteOfAFileWasAltered() throws IOException {
        pack(ID + "/plan.json");
        byte[] bytes = Files.readAllBytes(archive.file());
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        // The checksum behind the file, and in the directory.
        bytes[directory - 12] ^= 1;
        bytes[directory + 16] ^= 1;
        Files.write(archive.file(), bytes);

        assertThatThrownBy(() -> unpack(PLENTY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(ID + "/plan.json cannot be read");
    }
}
