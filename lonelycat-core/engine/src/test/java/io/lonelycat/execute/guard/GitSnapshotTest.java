// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever decides what git runs or commits next is named where checks have written it. */
class GitSnapshotTest {
    @TempDir
    private Path folder;

    private GitTree tree = new GitTree(Path.of(""));

    @BeforeEach
    void makeTree() throws IOException {
        tree = new GitTree(folder);
        tree.repository();
        Files.write(tree.root.resolve(".git/index"), index(1, 1));
        tree.write("sub/.git", "gitdir: ../.git/modules/sub\n");
        tree.write("src/A.java", "a");
    }

    /** An index of version 2 with one file. */
    private static byte[] index(int time, int object) {
        ByteBuffer index = ByteBuffer.allocate(12 + 64 + 20);
        index.putInt(0x44495243).putInt(2).putInt(1);
        index.putInt(time).position(12 + 40);
        index.put((byte) object).position(12 + 60);
        index.putShort((short) 1).put((byte) 'a');
        return index.array();
    }

    @Test
    void nameWhatDecidesWhatGitRunsNext() throws IOException {
        GitSnapshot before = tree.now();
        tree.write(".git/config", "[core]\nhooksPath = /tmp\n");
        tree.write(".git/hooks/post-commit", "evil");
        tree.write(".git/modules/sub/hooks/x", "evil");
        StateFiles.setMode(tree.root.resolve(".git/hooks/pre-commit"), 0700);
        Files.delete(tree.root.resolve(".git/HEAD"));
        tree.write("sub/.git", "gitdir: /tmp\n");

        assertThat(tree.now().differing(before))
                .containsExactly(
                        ".git/HEAD",
                        ".git/config",
                        ".git/hooks/post-commit",
                        ".git/hooks/pre-commit",
                        ".git/modules/sub/hooks/x",
                        "sub/.git");
    }

    @Test
    void doNotMindWhatGitTakesForNothing() throws IOException {
        GitSnapshot before = tree.now();
        tree.write(".git/objects/ab/cdef", "x");
        tree.write(".git/logs/HEAD", "x");
        tree.write(".git/index.lock", "x");
        tree.write(".git/lonelycat/journal/x", "x");
        tree.write("src/A.java", "b");

        assertThat(tree.now().differing(before)).isEmpty();
    }

    @Test
    void tellAnIndexThatGitHasRefreshedFromOneThatHasSomethingStaged() throws IOException {
        GitSnapshot before = tree.now();
        Files.write(tree.root.resolve(".git/index"), index(2, 1));
        assertThat(tree.now().differing(before)).isEmpty();

        Files.write(tree.root.resolve(".git/index"), index(2, 7));
        assertThat(tree.now().differing(before)).containsExactly(".git/index");

        Files.write(tree.root.resolve(".git/index"), index(2, 1));
        StateFiles.setMode(tree.root.resolve(".git/index"), 0600);
        assertThat(tree.now().differing(before)).containsExactly(".git/index");

        Files.writeString(tree.root.resolve(".git/index"), "no index");
        assertThat(tree.now().differing(before)).containsExactly(".git/index");
    }

    @Test
    void nameARepositoryThatWasNotThere() throws IOException {
        GitSnapshot before = tree.now();
        tree.write("src/.git/config", "evil");
        tree.write("src/.git/hooks/post-checkout", "evil");

        assertThat(tree.now().differing(before)).containsExactly("src/.git/config", "src/.git/hooks/post-checkout");
    }

    @Test
    void doNotMissARepositoryThatIsGoneAsAWholeButGitsOwnFolder() throws IOException {
        tree.write("inner/.git/config", "[core]\n");
        GitSnapshot before = tree.now();
        StateFiles.deleteTree(tree.root.resolve("inner"));
        assertThat(tree.now().differing(before)).isEmpty();

        StateFiles.deleteTree(tree.root.resolve(".git"));
        assertThat(tree.now().differing(before))
                .containsExactly(".git/HEAD", ".git/config", ".git/hooks/pre-commit", ".git/index");
    }

    @Test
    void compareALinkByWhereItLeads() throws IOException {
        Files.createSymbolicLink(tree.root.resolve(".git/link"), Path.of("one"));
        GitSnapshot before = tree.now();
        assertThat(tree.now().differing(before)).isEmpty();

        Files.delete(tree.root.resolve(".git/link"));
        Files.createSymbolicLink(tree.root.resolve(".git/link"), Path.of("two"));
        assertThat(tree.now().differing(before)).containsExactly(".git/link");

        Files.delete(tree.root.resolve(".git/link"));
        tree.write(".git/link", "one");
        assertThat(tree.now().differing(before)).containsExactly(".git/link");
    }
}
