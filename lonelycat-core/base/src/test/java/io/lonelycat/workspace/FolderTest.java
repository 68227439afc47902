// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileId;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Platform.Owner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTest {
    private static String text(Folder folder, String name) throws IOException {
        try (SeekableByteChannel channel = folder.read(name)) {
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Folder open(Folder parent, String name) throws IOException {
        return parent.open(name).orElseThrow();
    }

    @Test
    @DisabledIf("io.lonelycat.simfs.real.ByPathProvider#isOn")
    void staysWithItsFolderWhenALinkTakesTheName(@TempDir Path root, @TempDir Path outside) throws IOException {
        Files.createDirectory(root.resolve("docs"));
        Files.writeString(root.resolve("docs/a"), "inside");
        Files.writeString(outside.resolve("a"), "outside");
        try (Folder top = Folder.root(root);
                Folder docs = open(top, "docs")) {
            Files.move(root.resolve("docs"), root.resolve("moved"));
            Files.createSymbolicLink(root.resolve("docs"), outside);

            assertThat(text(docs, "a")).isEqualTo("inside");
            docs.setMode("a", 0600);
            docs.move("a", docs, "b");
            docs.deleteFile("b");

            assertThat(root.resolve("moved")).isEmptyDirectory();
            assertThat(outside.resolve("a")).hasContent("outside");
            assertThatThrownBy(() -> top.open("docs"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("`docs` is a symbolic link")
                    .hasMessageContaining("give the path of the real folder");
        }
    }

    @Test
    void movesTheFileItselfAndNotACopy(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("from"));
        Files.createDirectories(root.resolve("to"));
        Files.writeString(root.resolve("from/a"), "a");
        FileTime time = FileTime.from(Instant.parse("2001-02-03T04:05:06.789012345Z"));
        Files.setLastModifiedTime(root.resolve("from/a"), time);
        try (Folder top = Folder.root(root);
                Folder from = open(top, "from");
                Folder to = open(top, "to")) {
            FolderEntry before = from.entry("a").orElseThrow();

            from.move("a", to, "b");

            FolderEntry after = to.entry("b").orElseThrow();
            assertThat(from.entry("a")).isEmpty();
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.modified()).isEqualTo(time);
            assertThat(after.path()).isEqualTo(WorkspacePath.of("to/b"));
            assertThat(to.seen("b"))
                    .contains(
                            new Folder.Seen(FileKind.FILE, before.id().inode(), before.sizeBytes(), before.modified()));
            assertThat(from.seen("a")).isEmpty();
        }
    }

    @Test
    void setsTheTimeOfThisVeryFileOnly(@TempDir Path root) throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        try (Folder top = Folder.root(root)) {
            FolderEntry entry = top.entry("file").orElseThrow();

            top.setModified(entry, 1_000_000_007L);

            FileTime time = Files.getLastModifiedTime(file);
            assertThat(time.to(TimeUnit.NANOSECONDS)).isEqualTo(1_000_000_007L);
            Files.move(file, root.resolve("moved"));
            Files.createFile(file);
            assertThatThrownBy(() -> top.setModified(entry, 0)).hasMessageContaining("was replaced");
        }
    }

    @Test
    void readsAndDeletesLinksAsThemselves(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("a"), "a");
        Files.createDirectory(root.resolve("sub"));
        Files.createSymbolicLink(root.resolve("link"), Path.of("a"));
        try (Folder top = Folder.root(root)) {
            assertThatThrownBy(() -> top.read("link"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("symbolic links");
            assertThat(top.seen("link").orElseThrow().kind()).isEqualTo(FileKind.LINK);
            assertThatThrownBy(() -> top.deleteFolder("link")).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> top.deleteFile("sub")).isInstanceOf(FileSystemException.class);

            top.deleteFile("link");
            top.deleteFolder("sub");

            assertThat(top.names()).containsExactly("a");
        }
    }

    @Test
    void givesAFileTheOwnerOfAnother(@TempDir Path root) throws IOException {
        Files.createDirectory(root.resolve("sub"));
        Path model = Files.writeString(root.resolve("sub/model"), "");
        Path file = Files.writeString(root.resolve("a"), "");
        Owner self = Platform.owner(file);
        if (self.user() == 0) {
            // Only root can change owners.
            Files.setAttribute(model, "unix:uid", 12);
            Files.setAttribute(model, "unix:gid", 34);
        }
        try (Folder top = Folder.root(root);
                Folder sub = open(top, "sub")) {
            top.setOwners("a", sub.owners("model"));
        }

        assertThat(Platform.owner(file)).isEqualTo(self.user() == 0 ? new Owner(12, 34) : self);
    }

    @Test
    void opensAFolderByItsPathAndNoLinkInsideAWorkspace(@TempDir Path given, @TempDir Path outside) throws IOException {
        Path root = given.toRealPath();
        Path state = Files.createDirectories(root.resolve(Workspace.STATE + "/a/b"));
        Files.writeString(state.resolve("file"), "text");

        try (Folder b = Folder.at(state)) {
            assertThat(text(b, "file")).isEqualTo("text");
        }
        try (Folder top = Folder.at(Path.of("/"))) {
            assertThat(top.path()).isEmpty();
        }
        assertThatThrownBy(() -> Folder.at(state.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        Files.createSymbolicLink(root.resolve(Workspace.STATE + "/link"), outside);
        Files.createDirectory(outside.resolve("b"));
        assertThatThrownBy(() -> Folder.at(root.resolve(Workspace.STATE + "/link/b")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a symbolic link");
        Path linked = Files.createSymbolicLink(outside.resolve("workspace"), root);
        assertThatThrownBy(() -> Folder.at(linked.resolve(Workspace.STATE)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("was replaced by a symbolic link while LonelyCat ran");
    }

    @Test
    void readsWritesAndCutsFilesOfItsOwn(@TempDir Path root) throws IOException {
        Files.createDirectory(root.resolve("sub"));
        try (Folder top = Folder.root(root)) {
            try (OutputStream log = top.append("log")) {
                log.write('a');
            }
            try (OutputStream log = top.append("log")) {
                log.write('b');
            }
            assertThat(top.readAll("log")).containsExactly('a', 'b');
            try (FileChannel both = top.readAndWrite("log")) {
                both.write(ByteBuffer.wrap(new byte[] {'c'}));
                both.truncate(1);
            }

            assertThat(root.resolve("log")).hasContent("c");
            assertThat(top.id()).isEqualTo(idOf(root));
            for (String none : List.of("sub", "none")) {
                assertThatThrownBy(() -> top.readAll(none))
                        .isInstanceOf(FileSystemException.class)
                        .hasMessage(none + ": is not a regular file");
            }
        }
    }

    private static FolderEntry.FileId idOf(Path root) throws IOException {
        try (Folder parent = Folder.root(Objects.requireNonNull(root.getParent()))) {
            return parent.entry(String.valueOf(root.getFileName()))
                    .orElseThrow()
                    .id();
        }
    }

    @Test
    void writesAFileAtOnceAndRemovesWhateverIsUnderAName(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("tree/deep"));
        Files.writeString(root.resolve("file"), "old");
        try (Folder top = Folder.root(root)) {
            top.write("file", new byte[] {'n'});
            top.deleteTree("tree");
            assertThat(root.resolve("file")).hasContent("n");
        }
        // On btrfs, an open handle does not list entries that were created after opening.
        try (Folder top = Folder.root(root)) {
            assertThat(top.names()).as("and no draft").containsExactly("file");
            Files.createDirectory(root.resolve("taken"));
        }
        try (Folder top = Folder.root(root)) {
            Files.createDirectory(root.resolve("taken/inner"));
            assertThatThrownBy(() -> top.write("taken", new byte[] {'n'})).isInstanceOf(FileSystemException.class);
            assertThat(top.names()).as("no draft is left").containsExactly("file", "taken");
        }
    }

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
                .hasMessageContaining("Java identifies a file by `" + key + "`");
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
