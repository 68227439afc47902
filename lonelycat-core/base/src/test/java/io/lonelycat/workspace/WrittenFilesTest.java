// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.Operation;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.simfs.explore.CrashExplorer;
import io.lonelycat.simfs.explore.CrashScenario;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenFilesTest {
    private static SimDisk disk() {
        return SimDisk.filledBy(root -> Files.writeString(root.resolve("config"), "old content"));
    }

    private static void replace(Path root) {
        StateFiles.write(root.resolve("config"), "new content".getBytes(UTF_8));
    }

    private static String config(SimDisk disk) {
        try {
            return Files.readString(disk.boot().root().resolve("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writePrivate(Path root) {
        StateFiles.writePrivate(root.resolve("key"), "secret".getBytes(UTF_8));
    }

    /** The last call deletes the draft; the file itself is already complete. */
    @Test
    void leavesNoHalfOfAPrivateFileWhenACallFails() throws IOException {
        SimProcess clean = disk().boot();
        writePrivate(clean.root());
        assertThat(clean.calls()).isGreaterThan(3);

        for (int call = 1; call <= clean.calls(); call++) {
            SimProcess process = disk().boot().failAt(call, Errno.ENOSPC);
            try {
                writePrivate(process.root());
            } catch (EngineException e) {
                assertThat(e).hasMessageContaining("Cannot write /key: ");
            }
            process.heal();
            Path key = process.root().resolve("key");
            if (Files.exists(key)) {
                assertThat(key).as("call " + call).hasContent("secret");
            } else {
                assertThat(process.disk().snapshot().paths())
                        .containsExactlyElementsOf(disk().snapshot().paths());
            }
        }
    }

    @Test
    void keepsTheOldContentAndNoDraftWhenACallFails() {
        SimProcess clean = disk().boot();
        replace(clean.root());
        assertThat(config(clean.disk())).isEqualTo("new content");

        for (int call = 1; call <= clean.calls(); call++) {
            SimProcess process = disk().boot().failAt(call, Errno.EIO);
            assertThatThrownBy(() -> replace(process.root()))
                    .as("call " + call)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("Cannot write /config: ")
                    .hasMessageContaining("Input/output error");
            assertThat(process.disk().snapshot().paths())
                    .containsExactlyElementsOf(disk().snapshot().paths());
            assertThat(config(process.disk())).isEqualTo("old content");
        }
    }

    @Test
    void showsTheOldContentOrTheNewWhereverItIsKilled() throws IOException {
        long judged = CrashExplorer.thorough()
                .explore(new CrashScenario(WrittenFilesTest::disk, WrittenFilesTest::replace, root -> {}, outcome -> {
                    String found = config(outcome.disk());
                    assertThat(found).isIn("old content", "new content");
                    if (outcome.actionReturned()) {
                        assertThat(found).isEqualTo("new content");
                    }
                }));

        assertThat(judged).isPositive();
    }

    @Test
    void replacesALinkAndNotWhatItPointsTo(@TempDir Path folder) throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);

        StateFiles.write(link, new byte[] {'x'});

        assertThat(target).hasContent("mine");
        assertThat(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(link).hasContent("x");
    }

    @Test
    void writesEvidenceOnce(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("manifest.json");
        StateFiles.writeNew(file, new byte[] {'1'});

        assertThatThrownBy(() -> StateFiles.writeNew(file, new byte[] {'2'}))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(file + " exists already");

        assertThat(file).hasContent("1");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("none"));
        assertThatThrownBy(() -> StateFiles.writeNew(dangling, new byte[0])).isInstanceOf(EngineException.class);
    }

    @Test
    void aNewFileIsNeverWrittenOverOrThroughWhatIsThere(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("none"));

        assertThatThrownBy(() -> RegularFile.create(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> RegularFile.create(link)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("mine");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void aNewFileHoldsAllBytesInOrderWhateverThePieces(@TempDir Path folder) throws IOException {
        byte[] content = new byte[50_000];
        Random random = new Random(7);
        random.nextBytes(content);
        Path file = folder.resolve("file");
        OutputStream out = RegularFile.create(file);
        int written = 0;
        while (written < content.length) {
            int length = Math.min(random.nextInt(40), content.length - written);
            if (length == 1) {
                out.write(content[written]);
            } else {
                out.write(content, written, length);
            }
            written += length;
        }
        out.close();
        out.close();

        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void aNewFileTellsAtItsEndThatTheDiskIsFull() throws IOException {
        SimDisk disk = SimDisk.empty().withQuota(3);
        OutputStream out = RegularFile.create(disk.boot().root().resolve("file"));
        out.write(new byte[10]);

        assertThatThrownBy(out::close).isInstanceOf(IOException.class).hasMessage("No space left on device");
    }

    @Test
    void appendsToWhatIsThereAndReachesTheKernelWithEachCall() {
        SimDisk disk = disk();
        SimProcess process = disk.boot();

        StateFiles.appendLine(process.root().resolve("config"), "more ä");
        process.crash();

        assertThat(config(disk.copy())).isEqualTo("old content\nmore ä\n");
    }

    @Test
    void neverAppendsThroughALink(@TempDir Path folder) throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);

        assertThatThrownBy(() -> StateFiles.appendLine(link, "more"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot write to " + link);

        assertThat(target).hasContent("mine");
    }

    @Test
    void addsALineAlsoWhereTheLastOneWasCutOff(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("lines");

        StateFiles.appendLine(file, "one");
        StateFiles.appendLine(file, "two");
        assertThat(file).hasContent("one\ntwo\n");
        Files.writeString(file, "one\nt");
        StateFiles.appendLine(file, "three");
        assertThat(Files.readString(file)).isEqualTo("one\nt\nthree\n");
        Files.writeString(file, "\n");
        StateFiles.appendLine(file, "four");
        assertThat(Files.readString(file)).isEqualTo("\nfour\n");
    }

    @Test
    void tellsAlsoWhyItsDraftStayed() {
        SimProcess clean = disk().boot();
        replace(clean.root());
        int rename = clean.trace().stream()
                .filter(call -> call.operation() == Operation.RENAME)
                .mapToInt(Call::number)
                .findFirst()
                .orElseThrow();
        SimProcess process = disk().boot().failFrom(rename, Errno.EROFS);

        assertThatThrownBy(() -> replace(process.root()))
                .isInstanceOf(EngineException.class)
                .cause()
                .satisfies(cause -> assertThat(cause.getSuppressed()).hasSize(1))
                .satisfies(cause -> assertThat(cause.getSuppressed()[0]).hasMessageContaining("Read-only file system"));
    }

    @ParameterizedTest
    @CsvSource({
        ".result.json.1a-1.tmp, true",
        ".result.json.tmp, true",
        ".result.json, false",
        "result.json.1a-1.tmp, false",
        ".other.json.1a-1.tmp, false",
        ".result.jsonx.1a-1.tmp, false",
    })
    void knowsTheDraftsOfAFileByTheirNames(String name, boolean draft) {
        assertThat(StateFiles.isDraftOf(name, "result.json")).isEqualTo(draft);
        assertThat(StateFiles.isDraftOf(StateFiles.draft("result.json"), "result.json"))
                .isTrue();
    }

    @Test
    void aPrivateFileIsThereCompleteAndClosedToOthers(@TempDir Path folder) {
        Path key = folder.resolve("key");

        StateFiles.writePrivate(key, new byte[] {'k', 'e', 'y'});

        assertThat(key).hasContent("key");
        assertThat(StateFiles.mode(key)).isEqualTo(0600);
        assertThat(StateFiles.list(folder)).as("no draft").containsExactly(key);
    }

    @Test
    void aPrivateFileTakesThePlaceOfNothing(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "mine");

        assertThatThrownBy(() -> StateFiles.writePrivate(key, new byte[] {'x'}))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot write " + key);

        assertThat(key).hasContent("mine");
        assertThat(StateFiles.list(folder)).as("no draft").containsExactly(key);
    }

    @Test
    void readsAllBytesOfARegularFileAlone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        assertThat(RegularFile.bytes(file)).asString().isEqualTo("text");
        assertThatThrownBy(() -> RegularFile.bytes(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a folder, but a regular file is expected");
    }
}
