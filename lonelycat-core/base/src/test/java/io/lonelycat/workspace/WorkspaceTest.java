// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {
    private final List<String> visited = new ArrayList<>();
    private final List<String> unspeakable = new ArrayList<>();

    private static WorkspacePath path(String value) {
        return WorkspacePath.of(value);
    }

    private static Path write(Path root, String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static List<String> walked(Workspace workspace) {
        List<String> seen = new ArrayList<>();
        workspace.walk(
                folder -> !folder.value().equals("closed"),
                entry -> seen.add(entry.kind() + " " + entry.path().value()));
        return seen;
    }

    @Test
    void readsLinksAndNothingElseAsLinks(@TempDir Path root) throws IOException {
        Files.createSymbolicLink(root.resolve("link"), Path.of("../a b"));
        write(root, "file", "");
        Workspace workspace = Workspace.of(root);

        assertThat(workspace.readLink(path("link"))).isEqualTo("../a b");
        for (String other : List.of("file", "absent")) {
            assertThatThrownBy(() -> workspace.readLink(path(other))).hasMessageContaining("is not a symbolic link");
        }
    }

    @Test
    void refusesARootThatIsNoFolder(@TempDir Path root) throws IOException {
        Path file = write(root, "file", "");

        assertThatThrownBy(() -> Workspace.of(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file + " is not a folder")
                .hasMessageContaining("lonelycat.workspace");
        assertThatThrownBy(() -> Workspace.of(root.resolve("none"))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void readsAndWritesNothingThroughARootThatHasBecomeALink(@TempDir Path folder) throws IOException {
        write(folder, "root/a.txt", "a");
        Path real = folder.toRealPath().resolve("root");
        Workspace workspace = Workspace.of(real);
        Path state = workspace.ensureState();
        Path moved = Files.move(real, folder.resolve("moved"));
        Files.createSymbolicLink(real, moved);

        assertThatThrownBy(() -> workspace.entry(path("a.txt")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(real + " was replaced by a symbolic link");
        assertThatThrownBy(() -> Folder.at(state)).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> StateFiles.restoreFolder(state.resolve("executions")))
                .isInstanceOf(EngineException.class);
        assertThat(moved.resolve(".lonelycat/executions")).doesNotExist();
    }

    @Test
    void keepsItsStateClosedToOthersAndOutOfGit(@TempDir Path root) throws IOException {
        Workspace workspace = Workspace.of(root);

        Path state = workspace.ensureState();
        Files.writeString(state.resolve(".gitignore"), "mine");
        workspace.ensureState();

        assertThat(state).isEqualTo(workspace.root().resolve(".lonelycat"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
        assertThat(state.resolve(".gitignore")).hasContent("mine");
        Files.delete(state.resolve(".gitignore"));
        assertThat(workspace.ensureState().resolve(".gitignore")).hasContent("*\n");
    }

    @Test
    void closesStateThatACheckoutLeftReadable(@TempDir Path root) throws IOException {
        Path state = Files.createDirectory(root.resolve(".lonelycat"));
        Files.setPosixFilePermissions(state, Platform.permissions(0755));

        Workspace.of(root).ensureState();

        assertThat(Platform.bits(Files.getPosixFilePermissions(state))).isEqualTo(0700);
    }

    @ParameterizedTest
    @ValueSource(ints = {0777, 0775, 0722})
    void refusesStateThatOthersMayWrite(int mode, @TempDir Path root) throws IOException {
        Path state = Files.createDirectory(root.resolve(".lonelycat"));
        Files.setPosixFilePermissions(state, Platform.permissions(mode));

        assertThatThrownBy(() -> Workspace.of(root).ensureState())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(state + " is writable by other users")
                .hasMessageContaining("chmod -R go= " + state);
    }

    @Test
    void refusesStateThatSomebodyElseMade(@TempDir Path root) throws IOException {
        Path state = Files.createDirectory(root.resolve(".lonelycat"));
        Files.setPosixFilePermissions(state, Platform.permissions(0700));
        assumeTrue(Platform.owner(state).user() == 0, "only root can give files away");
        Files.setAttribute(state, "unix:uid", 4711);

        assertThatThrownBy(() -> Workspace.of(root).ensureState())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("belongs to the user id 4711")
                .hasMessageContaining("chown -R");
        Files.setAttribute(root, "unix:uid", 4711);
        assertThat(Workspace.of(root).ensureState())
                .as("root works in the folder of a user")
                .isEqualTo(state);
    }

    @Test
    void refusesALinkThatACheckoutBroughtIntoTheState(@TempDir Path root) throws IOException {
        Path executions = Files.createDirectories(root.resolve(".lonelycat/executions"));
        Files.createSymbolicLink(executions.resolve("exec_0"), Path.of("../../src"));
        Files.setPosixFilePermissions(root.resolve(".lonelycat"), Platform.permissions(0700));

        assertThatThrownBy(() -> Workspace.of(root).ensureState())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(executions.resolve("exec_0").toString());
    }

    @Test
    void refusesStateBehindALink(@TempDir Path root, @TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(root.resolve(".lonelycat"), elsewhere);

        assertThatThrownBy(() -> Workspace.of(root).ensureState())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a symbolic link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void neverGoesThroughALink(@TempDir Path root, @TempDir Path outside) throws IOException {
        write(outside, "deep/secret", "s");
        Files.createSymbolicLink(root.resolve("out"), outside);
        Workspace workspace = Workspace.of(root);

        for (String way : List.of("out/deep", "out/deep/secret", "out/none")) {
            assertThatThrownBy(() -> workspace.entry(path(way)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("`out` is a symbolic link");
        }
        assertThatThrownBy(() -> workspace.read(path("out/deep/secret"), 10)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void findsNothingBehindAFileOrASocket(@TempDir Path root) throws IOException {
        write(root, "file", "");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));
            Workspace workspace = Workspace.of(root);

            assertThat(workspace.entry(path("file/inner"))).isEmpty();
            assertThat(workspace.entry(path("socket/inner"))).isEmpty();
            assertThat(workspace.entry(path("socket")).orElseThrow().kind()).isEqualTo(FileKind.OTHER);
            assertThatThrownBy(() -> workspace.openRead(path("socket")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("`socket` is not a regular file");
        }
    }

    @Test
    void readsOnlyRegularFilesUpToALimit(@TempDir Path root) throws IOException {
        write(root, "a.txt", "12345");
        Files.createSymbolicLink(root.resolve("link"), Path.of("a.txt"));
        Files.createDirectory(root.resolve("folder"));
        Workspace workspace = Workspace.of(root);

        assertThat(workspace.read(path("a.txt"), 5)).asString().isEqualTo("12345");
        assertThatThrownBy(() -> workspace.read(path("a.txt"), 4))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`a.txt` has more than 4 bytes");
        assertThatThrownBy(() -> workspace.read(path("none"), 4))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`none` does not exist");
        for (String other : List.of("link", "folder")) {
            assertThatThrownBy(() -> workspace.read(path(other), 100))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("`" + other + "` is not a regular file");
        }
    }

    @Test
    void walksInTheOrderOfNamesAndNeverIntoStateOrLinks(@TempDir Path root, @TempDir Path outside) throws IOException {
        write(outside, "secret", "s");
        for (String file : List.of("b/z", "b/a", "b.txt", "a", "closed/x", ".git/config", "sub/.GIT/x")) {
            write(root, file, "");
        }
        Files.createSymbolicLink(root.resolve("link"), outside);
        Workspace.of(root).ensureState();

        assertThat(walked(Workspace.of(root)))
                .containsExactly(
                        "FOLDER .git",
                        "FOLDER .lonelycat",
                        "FILE a",
                        "FOLDER b",
                        "FILE b/a",
                        "FILE b/z",
                        "FILE b.txt",
                        "FOLDER closed",
                        "LINK link",
                        "FOLDER sub",
                        "FOLDER sub/.GIT");
    }

    private void walk(Path root) {
        Workspace.of(root)
                .walk(
                        folder -> true,
                        entry -> visited.add(entry.path().value()),
                        (folder, shown) ->
                                unspeakable.add(folder.map(WorkspacePath::value).orElse("top") + " has " + shown));
    }

    private static void writeBytes(Path root, String escaped) throws IOException {
        Files.createFile(Path.of(URI.create(root.toUri() + escaped)));
    }

    @Test
    void tellsOfNamesThatAreNotUtf8(@TempDir Path root) throws IOException {
        Files.createDirectory(root.resolve("sub"));
        writeBytes(root, "%FF");
        writeBytes(root, "sub/a%FF");

        walk(root);

        assertThat(visited).containsExactly("sub");
        assertThat(unspeakable).containsExactlyInAnyOrder("top has \ufffd", "sub has sub/a\ufffd");
    }

    @Test
    void tellsOfNamesThatMeanSomethingElseInAPath(@TempDir Path root) throws IOException {
        Files.createDirectory(root.resolve("sub"));
        Files.createFile(root.resolve("back\\slash"));
        Files.createFile(root.resolve("sub/line\nfeed\\"));

        walk(root);

        assertThat(visited).containsExactly("sub");
        assertThat(unspeakable).containsExactly("top has back\\slash", "sub has sub/line\\u{a}feed\\");
    }

    @Test
    void showsAFileThatReallyHasTheCharacterForWhatCannotBeRead(@TempDir Path root) throws IOException {
        writeBytes(root, "%EF%BF%BD");

        walk(root);

        assertThat(visited).containsExactly("\ufffd");
        assertThat(unspeakable).isEmpty();
    }
}
