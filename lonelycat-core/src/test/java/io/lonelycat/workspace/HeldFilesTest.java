// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.Operation;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stood under some paths can be put there again, and nothing beside it. */
class HeldFilesTest {
    private static final WorkspacePath FILE = WorkspacePath.of("a/b/file");
    private static final WorkspacePath LINK = WorkspacePath.of("link");
    private static final WorkspacePath ABSENT = WorkspacePath.of("c/absent");
    private static final List<WorkspacePath> ALL = List.of(FILE, LINK, ABSENT);

    @TempDir
    Path folder;

    private Path root;
    private Workspace tree;

    @BeforeEach
    void makeATree() throws IOException {
        root = Files.createDirectory(folder.resolve("tree"));
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/b/file"), "old");
        Files.setPosixFilePermissions(root.resolve("a/b/file"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(root.resolve("link"), Path.of("a/b"));
        tree = Workspace.of(root);
    }

    @Test
    void putsBackWhatStoodThere() throws IOException {
        Files.setLastModifiedTime(root.resolve("a/b/file"), FileTime.from(Instant.EPOCH));
        HeldFiles held = HeldFiles.of(tree, ALL, 100).orElseThrow();
        StateFiles.deleteTree(root.resolve("a"));
        Files.delete(root.resolve("link"));
        Files.createDirectories(root.resolve("link/now/a/folder"));
        Files.createDirectory(root.resolve("c"));
        Files.writeString(root.resolve("c/absent"), "new");

        held.put(tree, ALL);

        assertThat(root.resolve("a/b/file")).hasContent("old");
        assertThat(Files.getPosixFilePermissions(root.resolve("a/b/file")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(Files.getLastModifiedTime(root.resolve("a/b/file")).toInstant())
                .isAfter(Instant.EPOCH);
        assertThat(Files.readSymbolicLink(root.resolve("link"))).isEqualTo(Path.of("a/b"));
        assertThat(root.resolve("c/absent")).doesNotExist();
    }

    @Test
    void putsBackSomeOfThem() throws IOException {
        HeldFiles held = HeldFiles.of(tree, ALL, 100).orElseThrow();
        Files.writeString(root.resolve("a/b/file"), "new");
        Files.delete(root.resolve("link"));

        held.put(tree, List.of(LINK));

        assertThat(root.resolve("a/b/file")).hasContent("new");
        assertThat(root.resolve("link")).isSymbolicLink();
    }

    @Test
    void holdsNothingWhereItIsTooMuch() {
        assertThat(HeldFiles.of(tree, ALL, 2)).isEmpty();
    }

    @Test
    void neverWritesThroughALink() throws IOException {
        HeldFiles held = HeldFiles.of(tree, ALL, 100).orElseThrow();
        Path outside = Files.createDirectories(folder.resolve("outside/b"));
        Files.writeString(outside.resolve("file"), "theirs");
        StateFiles.deleteTree(root.resolve("a"));
        Files.createSymbolicLink(root.resolve("a"), folder.resolve("outside"));

        assertThatThrownBy(() -> held.put(tree, ALL)).isInstanceOf(InvalidInputException.class);

        assertThat(outside.resolve("file")).hasContent("theirs");
    }

    private FolderEntry entry(WorkspacePath path) {
        return tree.entry(path).orElseThrow();
    }

    private HeldFiles holding(WorkspacePath... paths) {
        return HeldFiles.holding(tree, Stream.of(paths).map(this::entry).toList());
    }

    @Test
    void holdsAsManyBytesAsItMayAndLinksBeside() {
        assertThat(HeldFiles.of(tree, ALL, 3)).as("the bytes of the file").isPresent();
        assertThat(HeldFiles.of(tree, List.of(LINK, ABSENT), 0)).isPresent();
    }

    @Test
    void leavesNothingWhereNothingStoodNotEvenAFolder() {
        HeldFiles held = HeldFiles.of(tree, ALL, 100).orElseThrow();

        held.put(tree, List.of(ABSENT, WorkspacePath.of("never/asked")));

        assertThat(root.resolve("c")).doesNotExist();
        assertThat(root.resolve("never")).doesNotExist();
    }

    @Test
    void holdsWhatWasSeenJustNowAndPutsItBack() throws IOException {
        Owner self = Owner.of(root);
        // Only root can give to others.
        Owner theirs = self.user() == 0 ? new Owner(12, 34) : self;
        theirs.take(root.resolve("a/b/file"));
        HeldFiles held = holding(LINK, FILE);
        Files.delete(root.resolve("link"));
        StateFiles.deleteTree(root.resolve("a"));

        held.put(tree, List.of(FILE, LINK));

        assertThat(root.resolve("a/b/file")).hasContent("old");
        assertThat(StateFiles.mode(root.resolve("a/b/file"))).isEqualTo(0750);
        assertThat(Owner.of(root.resolve("a/b/file"))).isEqualTo(theirs);
        assertThat(Files.readSymbolicLink(root.resolve("link"))).isEqualTo(Path.of("a/b"));
    }

    @Test
    void tellsWhatItHolds() throws Exception {
        Path pipe = root.resolve("a/pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        WorkspacePath other = WorkspacePath.of("a/pipe");
        HeldFiles held = holding(WorkspacePath.of("a"), FILE, LINK, other);

        assertThat(List.of(WorkspacePath.of("a"), FILE, LINK)).allMatch(held::holds);
        assertThat(List.of(ABSENT, other)).noneMatch(held::holds);
        assertThat(held.bytes(FILE)).contains("old".getBytes(StandardCharsets.UTF_8));
        assertThat(held.bytes(LINK)).isEmpty();
        assertThat(held.bytes(ABSENT)).isEmpty();
    }

    @Test
    void doesNotHoldWhatCannotBeReadAnyMore() throws IOException {
        List<FolderEntry> seen = List.of(entry(FILE), entry(LINK), entry(WorkspacePath.of("a/b")));
        StateFiles.deleteTree(root.resolve("a"));
        Files.delete(root.resolve("link"));

        HeldFiles held = HeldFiles.holding(tree, seen);

        assertThat(held.holds(FILE)).isFalse();
        assertThat(held.holds(LINK)).isFalse();
        assertThat(held.holds(WorkspacePath.of("a/b")))
                .as("a folder, by its name")
                .isTrue();
    }

    @Test
    void saysThatTheTreeIsGone() {
        List<FolderEntry> seen = List.of(entry(FILE));
        StateFiles.deleteTree(root);

        assertThatThrownBy(() -> HeldFiles.holding(tree, seen))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot read " + tree.root());
    }

    @Test
    void makesAFolderAgainAndLeavesOneAloneThatIsThere() throws IOException {
        WorkspacePath inner = WorkspacePath.of("a/b");
        HeldFiles held = holding(inner);

        held.put(tree, List.of(inner));
        assertThat(root.resolve("a/b/file")).hasContent("old");
        StateFiles.deleteTree(root.resolve("a"));
        held.put(tree, List.of(inner));

        assertThat(root.resolve("a/b")).isEmptyDirectory();
    }

    @Test
    void bringsNothingAlongThatAKilledProcessLeftHalfMade() throws IOException {
        HeldFiles held = HeldFiles.of(tree, ALL, 100).orElseThrow();
        Path made = tree.ensureState().resolve("made");
        Files.createDirectory(made);
        Files.writeString(made.resolve("left"), "");
        StateFiles.deleteTree(root.resolve("a"));

        held.put(tree, List.of(FILE));

        assertThat(StateFiles.list(root.resolve("a"))).containsExactly(root.resolve("a/b"));
        Files.writeString(made, "left");
        Files.delete(root.resolve("link"));
        held.put(tree, List.of(LINK));
        assertThat(Files.readSymbolicLink(root.resolve("link"))).isEqualTo(Path.of("a/b"));
    }

    private static SimProcess putsBackAnew(SimProcess process) {
        Path ws = process.root().resolve("ws");
        Workspace workspace = Workspace.of(ws);
        List<WorkspacePath> paths = List.of(WorkspacePath.of("c/file"));
        HeldFiles held = HeldFiles.of(workspace, paths, 100).orElseThrow();
        StateFiles.deleteTree(ws.resolve("c"));
        held.put(workspace, paths);
        return process;
    }

    @Test
    void saysThatAFolderIsGoneAgainThatItHasMade() {
        SimDisk disk = SimDisk.filledBy(top -> {
            Files.createDirectories(top.resolve("ws/c"));
            Files.writeString(top.resolve("ws/c/file"), "old");
        });
        List<Call> clean = putsBackAnew(disk.copy().boot()).trace();
        int made = clean.stream()
                .filter(call ->
                        call.operation() == Operation.RENAME && call.toString().contains("made"))
                .mapToInt(Call::number)
                .findFirst()
                .orElseThrow();
        int look = clean.stream()
                .filter(call -> call.operation() == Operation.STAT && call.number() > made)
                .mapToInt(Call::number)
                .findFirst()
                .orElseThrow();
        SimProcess process = disk.boot().failAt(look, Errno.ENOENT);

        assertThatThrownBy(() -> putsBackAnew(process))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("the folder of c/file is gone");
    }
}
