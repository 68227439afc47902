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
        GitSnapshot before = tree.now();
        Files.delete(at(".git/config"));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
        }
        Files.move(folder.resolve("s"), at(".git/config"));

        assertThat(tree.now().differing(before)).containsExactly(".git/config");
    }

    @Test
    void isComparedByItsTimesWhereItIsTooLargeToBeRead() throws IOException {
        sparse(".git/large", LARGEST_READ + 1L);
        sparse(".git/read", LARGEST_READ);
        GitSnapshot before = tree.now();
        assertThat(tree.now().differing(before)).isEmpty();

        sparse(".git/large", LARGEST_READ + 1L);
        sparse(".git/read", LARGEST_READ);

        assertThat(tree.now().differing(before)).containsExactly(".git/large");
    }

    @Test
    void namesWhatNoPathCanHave() throws IOException {
        GitSnapshot before = tree.now();
        tree.write(".git/a\\b", "x");
        tree.write(".git/config", "evil");

        assertThat(tree.now().differing(before)).containsExactly(".git/a\\b", ".git/config");
    }
}
