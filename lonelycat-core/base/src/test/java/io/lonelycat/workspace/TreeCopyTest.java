// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeCopyTest {
    private static final FileTime TIME = FileTime.from(Instant.parse("2020-02-29T12:00:00Z"));

    private static final String ODD = LocaleNames.here("src/deep/Ä b.txt");

    @TempDir
    Path folder;

    private Path tree;
    private Path copy;

    @BeforeEach
    void makeATree() throws IOException {
        tree = Files.createDirectory(folder.resolve("tree"));
        copy = Files.createDirectory(folder.resolve("copy"));
        write(ODD, "text");
        write("run.sh", "#!/bin/sh\n");
        write(".git/config", "[core]\n");
        write(".lonelycat/history.db", "ours");
        write("sub/.lonelycat/history.db", "theirs");
    }

    private Path write(String path, String text) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private TreeCopy.Copied run() {
        return run(path -> false, path -> false, Cancel.NEVER);
    }

    private TreeCopy.Copied run(Predicate<String> leftOut, Predicate<String> shared, Cancel cancel) {
        return new TreeCopy(Workspace.of(tree), copy, leftOut, shared, cancel).run(Progress.SILENT.count("copied"));
    }

    @Test
    void copiesContentModeAndTime() throws IOException {
        Files.setPosixFilePermissions(tree.resolve("run.sh"), PosixFilePermissions.fromString("r-xrwxr--"));
        Files.setLastModifiedTime(tree.resolve("run.sh"), TIME);
        Files.setLastModifiedTime(tree.resolve("src"), TIME);

        TreeCopy.Copied copied = run();

        assertThat(copied).isEqualTo(new TreeCopy.Copied(3, 4 + 10 + 7, true));
        assertThat(copy.resolve(ODD)).hasContent("text");
        assertThat(copy.resolve(".git/config")).hasContent("[core]");
        assertThat(Files.getPosixFilePermissions(copy.resolve("run.sh")))
                .isEqualTo(PosixFilePermissions.fromString("r-xrwxr--"));
        assertThat(Files.getLastModifiedTime(copy.resolve("run.sh"))).isEqualTo(TIME);
        assertThat(Files.getLastModifiedTime(copy.resolve("src"))).isEqualTo(TIME);
    }

    /** Rehearsals of changes without approval must not touch other folders. */
    @Test
    void isACopyOnlyInAFolderThatWasEmpty() throws IOException {
        TreeCopy other = new TreeCopy(Workspace.of(tree), copy, path -> false, path -> false, Cancel.NEVER);
        LockHolder holder = new LockHolder("exec_1", 1, Instant.EPOCH, "host", Instant.EPOCH, "test");
        TreeCopy made = new TreeCopy(Workspace.of(tree), copy, path -> false, path -> false, Cancel.NEVER);
        made.run(Progress.SILENT.count("copied"));

        assertThatThrownBy(() -> other.run(Progress.SILENT.count("copied")))
                .hasMessageContaining("because the target folder is not empty. Empty the target");
        try (HeldLock ofCopy = lock(copy, holder);
                HeldLock ofTree = lock(tree, holder)) {
            assertThat(made.lock(ofCopy).workspace().root()).isEqualTo(copy);
            assertThat(made.lock(ofCopy).held()).isSameAs(ofCopy);
            assertThatThrownBy(() -> made.lock(ofTree))
                    .hasMessageContaining("is not the copy that LonelyCat has just made");
            assertThatThrownBy(() -> other.lock(ofCopy))
                    .hasMessageContaining("is not the copy that LonelyCat has just made");
        }
    }

    private static HeldLock lock(Path root, LockHolder holder) {
        return (HeldLock) new WorkspaceLock(Workspace.of(root), holder, Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, line -> {});
    }

    @Test
    void hasNothingOfOurState() {
        run();

        assertThat(copy.resolve(".lonelycat")).doesNotExist();
        assertThat(copy.resolve("sub")).isEmptyDirectory();
    }

    @Test
    void writingToTheCopyDoesNotReachTheTree() throws IOException {
        Path second = tree.resolve("second");
        Files.createLink(second, tree.resolve("run.sh"));

        run();
        Files.writeString(copy.resolve("run.sh"), "other");

        assertThat(tree.resolve("run.sh")).hasContent("#!/bin/sh");
        assertThat(copy.resolve("second")).hasContent("#!/bin/sh");
    }

    @Test
    void absoluteLinksIntoTheTreeLeadIntoTheCopy() throws IOException {
        Files.createSymbolicLink(tree.resolve("in"), tree.resolve("src/../src"));
        Files.createSymbolicLink(tree.resolve("relative"), Path.of("src"));
        Files.createSymbolicLink(tree.resolve("out"), folder);
        Files.createSymbolicLink(tree.resolve("nowhere"), Path.of("gone"));

        run();

        assertThat(Files.readSymbolicLink(copy.resolve("in"))).isEqualTo(copy.resolve("src"));
        assertThat(Files.readSymbolicLink(copy.resolve("relative"))).isEqualTo(Path.of("src"));
        assertThat(Files.readSymbolicLink(copy.resolve("out"))).isEqualTo(folder);
        assertThat(Files.readSymbolicLink(copy.resolve("nowhere"))).isEqualTo(Path.of("gone"));
    }

    @Test
    void copiesWhatIsInAFolderThatMayNotBeWrittenTo() throws IOException {
        Files.setPosixFilePermissions(tree.resolve("src/deep"), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            run();

            assertThat(copy.resolve(ODD)).hasContent("text");
            assertThat(Files.getPosixFilePermissions(copy.resolve("src/deep")))
                    .isEqualTo(PosixFilePermissions.fromString("r-xr-xr-x"));
            StateFiles.openTree(copy);
            StateFiles.deleteTree(copy);
            assertThat(copy).doesNotExist();
        } finally {
            Files.setPosixFilePermissions(tree.resolve("src/deep"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void leavesOutAndShares() throws IOException {
        write("data/large.bin", "large");

        TreeCopy.Copied copied = run(path -> path.equals("data"), path -> path.equals("src/deep"), Cancel.NEVER);

        assertThat(copied.files()).isEqualTo(2);
        assertThat(copy.resolve("data")).doesNotExist();
        assertThat(Files.readSymbolicLink(copy.resolve("src/deep"))).isEqualTo(tree.resolve("src/deep"));
    }

    @Test
    void stopsWhenItIsCancelled() {
        int[] looks = {0};

        TreeCopy.Copied copied = run(path -> false, path -> false, () -> ++looks[0] > 12);

        assertThat(copied.complete()).isFalse();
        assertThat(copied.files()).isLessThan(3);
    }

    @Test
    void leavesOutWhatIsNeitherFileFolderNorLink() throws Exception {
        new ProcessBuilder("mkfifo", tree.resolve("pipe").toString()).start().waitFor();
        assertThat(Files.exists(tree.resolve("pipe"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();

        assertThat(run().complete()).isTrue();

        assertThat(copy.resolve("pipe")).doesNotExist();
    }

    @Test
    void refusesBeforeTheFirstFileWhereThereIsNoRoom() throws IOException {
        Path sparse = tree.resolve("sparse");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(Files.getFileStore(tree).getUsableSpace() + (1L << 30));
        }

        assertThatThrownBy(this::run)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("MB are free")
                .hasMessageContaining(
                        "leave out files that no check needs: list them in the policy under `rehearsal.leaveOut`");
        assertThat(copy).isEmptyDirectory();
    }
}
