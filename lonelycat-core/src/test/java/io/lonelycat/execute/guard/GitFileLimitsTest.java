// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check cannot fill the memory, or hide, by what it lays into a repository. */
class GitFileLimitsTest {
    private static final int LARGEST_HELD = 8 << 20;
    private static final int LARGEST_READ = 64 << 20;

    @TempDir
    private Path folder;

    private GitTree tree = new GitTree(Path.of(""));

    @BeforeEach
    void makeTree() throws IOException {
        tree = new GitTree(folder);
        tree.repository();
    }

    private Path at(String path) {
        return tree.root.resolve(path);
    }

    private void sparse(String path, long size) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(at(path).toFile(), "rw")) {
            file.setLength(0);
            file.setLength(size);
        }
    }

    @Test
    void isNoticedWhereASocketTakesThePlaceOfAFile() throws IOException {
        GitPlaces before = tree.now();
        Files.delete(at(".git/config"));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
        }
        Files.move(folder.resolve("s"), at(".git/config"));

        assertThat(tree.now().differing(before)).containsExactly(".git/config");
        tree.bringBack(before);
        assertThat(at(".git/config")).hasContent("[core]");
    }

    @Test
    void isComparedByItsTimesWhereItIsTooLargeToBeRead() throws IOException {
        sparse(".git/large", LARGEST_READ + 1L);
        sparse(".git/read", LARGEST_READ);
        GitPlaces before = tree.now();
        assertThat(tree.now().differing(before)).isEmpty();

        sparse(".git/large", LARGEST_READ + 1L);
        sparse(".git/read", LARGEST_READ);

        assertThat(tree.now().differing(before)).containsExactly(".git/large");
    }

    @Test
    void isNotBroughtBackWhereItIsTooLargeToBeHeld() throws IOException {
        sparse(".git/packed-refs", LARGEST_HELD + 1);
        sparse(".git/shallow", LARGEST_HELD);
        GitPlaces before = tree.now();
        tree.write(".git/packed-refs", "evil");
        tree.write(".git/shallow", "evil");

        assertThat(tree.now().differing(before)).containsExactly(".git/packed-refs", ".git/shallow");
        tree.bringBack(before);

        assertThat(at(".git/packed-refs")).hasContent("evil");
        assertThat(Files.size(at(".git/shallow"))).isEqualTo(LARGEST_HELD);
    }

    @Test
    void isHeldUpToALimitForAllTogether() throws IOException {
        for (int i = 0; i < 9; i++) {
            sparse(".git/refs-" + i, LARGEST_HELD - 8);
        }
        GitPlaces before = tree.now();
        for (int i = 0; i < 9; i++) {
            tree.write(".git/refs-" + i, "evil");
        }

        tree.bringBack(before);

        int back = 0;
        for (int i = 0; i < 9; i++) {
            back += Files.size(at(".git/refs-" + i)) == LARGEST_HELD - 8 ? 1 : 0;
        }
        assertThat(back).isEqualTo(8);
    }

    @Test
    void leavesANameThatNoPathCanHaveAndBringsTheOthersBack() throws IOException {
        GitPlaces before = tree.now();
        tree.write(".git/a\\b", "x");
        tree.write(".git/config", "evil");

        assertThat(tree.now().differing(before)).containsExactly(".git/a\\b", ".git/config");
        tree.bringBack(before);
        assertThat(at(".git/config")).hasContent("[core]");
    }

    /** A roll back that was killed in the middle of this is done again. */
    @Test
    void makesAFolderAnewAlsoWhereOneWasHalfMade() throws IOException {
        GitPlaces before = tree.now();
        Files.delete(at(".git/hooks/pre-commit"));
        Files.delete(at(".git/hooks"));
        Files.createDirectories(folder.resolve("altered/made"));
        Files.writeString(folder.resolve("altered/made/left"), "x");

        tree.bringBack(before);

        assertThat(at(".git/hooks")).isDirectoryNotContaining("glob:**/left");
        assertThat(at(".git/hooks/pre-commit")).hasContent("#!/bin/sh");
    }
}
