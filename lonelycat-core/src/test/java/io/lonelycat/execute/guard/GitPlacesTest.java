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

/** What git would run or commit next is as it was after checks, whatever they have written. */
class GitPlacesTest {
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
    void haveNothingToTellWhereNothingWasWritten() {
        GitPlaces before = tree.now();

        assertThat(tree.now().differing(before)).isEmpty();
    }

    @Test
    void nameWhatDecidesWhatGitRunsNext() throws IOException {
        GitPlaces before = tree.now();
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
        GitPlaces before = tree.now();
        tree.write(".git/objects/ab/cdef", "x");
        tree.write(".git/logs/HEAD", "x");
        tree.write(".git/index.lock", "x");
        tree.write(".git/lonelycat/journal/x", "x");
        tree.write("src/A.java", "b");

        assertThat(tree.now().differing(before)).isEmpty();
    }

    @Test
    void tellAnIndexThatGitHasRefreshedFromOneThatHasSomethingStaged() throws IOException {
        GitPlaces before = tree.now();
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
    void putBackWhatWasAlteredAndKeepWhatTheyTakeAway() throws IOException {
        GitPlaces before = tree.now();
        tree.write(".git/config", "evil");
        tree.write(".git/hooks/post-commit", "evil hook");
        Files.delete(tree.root.resolve(".git/hooks/pre-commit"));
        Files.delete(tree.root.resolve(".git/HEAD"));
        Files.createSymbolicLink(tree.root.resolve(".git/HEAD"), Path.of("/etc/hostname"));

        tree.bringBack(before);

        assertThat(tree.root.resolve(".git/config")).hasContent("[core]");
        assertThat(tree.root.resolve(".git/hooks/post-commit")).doesNotExist();
        assertThat(tree.root.resolve(".git/hooks/pre-commit")).hasContent("#!/bin/sh");
        assertThat(StateFiles.mode(tree.root.resolve(".git/hooks/pre-commit"))).isEqualTo(0755);
        assertThat(Files.isSymbolicLink(tree.root.resolve(".git/HEAD"))).isFalse();
        assertThat(tree.now().differing(before)).isEmpty();
        assertThat(tree.kept.keySet()).containsExactly(".git/HEAD", ".git/config", ".git/hooks/post-commit");
        assertThat(folder.resolve(tree.kept.get(".git/hooks/post-commit"))).hasContent("evil hook");
    }

    @Test
    void putFilesBackBelowAFolderThatWasReplaced() throws IOException {
        GitPlaces before = tree.now();
        StateFiles.deleteTree(tree.root.resolve(".git/hooks"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(tree.root.resolve(".git/hooks"), elsewhere);

        tree.bringBack(before);

        assertThat(tree.root.resolve(".git/hooks/pre-commit")).hasContent("#!/bin/sh");
        assertThat(Files.isSymbolicLink(tree.root.resolve(".git/hooks"))).isFalse();
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void takeAwayARepositoryThatWasNotThere() throws IOException {
        GitPlaces before = tree.now();
        tree.write("src/.git/config", "evil");
        tree.write("src/.git/hooks/post-checkout", "evil");

        assertThat(tree.now().differing(before)).containsExactly("src/.git/config", "src/.git/hooks/post-checkout");
        tree.bringBack(before);

        assertThat(tree.root.resolve("src/.git")).doesNotExist();
        assertThat(tree.root.resolve("src/A.java")).exists();
        assertThat(tree.kept.keySet()).contains("src/.git/config", "src/.git/hooks/post-checkout");
    }

    @Test
    void doNotMissARepositoryThatIsGoneAsAWholeButGitsOwnFolder() throws IOException {
        tree.write("inner/.git/config", "[core]\n");
        GitPlaces before = tree.now();
        StateFiles.deleteTree(tree.root.resolve("inner"));
        assertThat(tree.now().differing(before)).isEmpty();

        StateFiles.deleteTree(tree.root.resolve(".git"));
        assertThat(tree.now().differing(before))
                .containsExactly(".git/HEAD", ".git/config", ".git/hooks/pre-commit", ".git/index");
    }

    @Test
    void missAFileOfARepositoryThatIsStillThere() throws IOException {
        tree.write("inner/.git/config", "[core]\n");
        tree.write("inner/.git/HEAD", "x");
        GitPlaces before = tree.now();
        Files.delete(tree.root.resolve("inner/.git/config"));
        Files.delete(tree.root.resolve("sub/.git"));

        assertThat(tree.now().differing(before)).containsExactly("inner/.git/config");
        tree.bringBack(before);
        assertThat(tree.root.resolve("inner/.git/config")).hasContent("[core]");
    }

    @Test
    void doNotMakeGitsFolderAnewWhereAFileIsInItsPlace() throws IOException {
        GitPlaces before = tree.now();
        StateFiles.deleteTree(tree.root.resolve(".git"));
        tree.write(".git", "gitdir: /tmp/evil\n");

        tree.bringBack(before);

        assertThat(tree.root.resolve(".git")).doesNotExist();
        assertThat(tree.kept).containsKey(".git");
    }

    @Test
    void compareALinkByWhereItLeads() throws IOException {
        Files.createSymbolicLink(tree.root.resolve(".git/link"), Path.of("one"));
        GitPlaces before = tree.now();
        assertThat(tree.now().differing(before)).isEmpty();

        Files.delete(tree.root.resolve(".git/link"));
        Files.createSymbolicLink(tree.root.resolve(".git/link"), Path.of("two"));
        assertThat(tree.now().differing(before)).containsExactly(".git/link");

        Files.delete(tree.root.resolve(".git/link"));
        tree.write(".git/link", "one");
        assertThat(tree.now().differing(before)).containsExactly(".git/link");
    }
}
