// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some git files determine which programs git runs or what the next commit contains. */
class GitSnapshotTest {
    @TempDir
    private Path folder;

    private static final int LARGEST_READ = 64 << 20;

    @BeforeEach
    void makeTree() throws IOException {
        repository();
        Files.write(at(".git/index"), index(1, 1));
        write("sub/.git", "gitdir: ../.git/modules/sub\n");
        write("src/A.java", "a");
    }

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
        GitSnapshot before = now();
        write(".git/config", "[core]\nhooksPath = /tmp\n");
        write(".git/hooks/post-commit", "evil");
        write(".git/modules/sub/hooks/x", "evil");
        StateFiles.setMode(at(".git/hooks/pre-commit"), 0700);
        Files.delete(at(".git/HEAD"));
        write("sub/.git", "gitdir: /tmp\n");

        assertThat(now().differing(before))
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
        GitSnapshot before = now();
        write(".git/objects/ab/cdef", "x");
        write(".git/logs/HEAD", "x");
        write(".git/index.lock", "x");
        write(".git/lonelycat/journal/x", "x");
        write("src/A.java", "b");

        assertThat(now().differing(before)).isEmpty();
    }

    @Test
    void tellAnIndexThatGitHasRefreshedFromOneThatHasSomethingStaged() throws IOException {
        GitSnapshot before = now();
        Files.write(at(".git/index"), index(2, 1));
        assertThat(now().differing(before)).isEmpty();

        Files.write(at(".git/index"), index(2, 7));
        assertThat(now().differing(before)).containsExactly(".git/index");

        Files.write(at(".git/index"), index(2, 1));
        StateFiles.setMode(at(".git/index"), 0600);
        assertThat(now().differing(before)).containsExactly(".git/index");

        Files.writeString(at(".git/index"), "no index");
        assertThat(now().differing(before)).containsExactly(".git/index");
    }

    @Test
    void nameARepositoryThatWasNotThereAndNamesThatNoPathCanHave() throws IOException {
        GitSnapshot before = now();
        write(".git/a\\b", "x");
        write("src/.git/config", "evil");
        write("src/.git/hooks/post-checkout", "evil");

        assertThat(now().differing(before))
                .containsExactly(".git/a\\b", "src/.git/config", "src/.git/hooks/post-checkout");
    }

    @Test
    void doNotMissARepositoryThatIsGoneAsAWholeButGitsOwnFolder() throws IOException {
        write("inner/.git/config", "[core]\n");
        GitSnapshot before = now();
        StateFiles.deleteTree(at("inner"));
        assertThat(now().differing(before)).isEmpty();

        StateFiles.deleteTree(at(".git"));
        assertThat(now().differing(before))
                .containsExactly(".git/HEAD", ".git/config", ".git/hooks/pre-commit", ".git/index");
    }

    @Test
    void compareALinkByWhereItLeads() throws IOException {
        Files.createSymbolicLink(at(".git/link"), Path.of("one"));
        GitSnapshot before = now();
        assertThat(now().differing(before)).isEmpty();

        Files.delete(at(".git/link"));
        Files.createSymbolicLink(at(".git/link"), Path.of("two"));
        assertThat(now().differing(before)).containsExactly(".git/link");

        Files.delete(at(".git/link"));
        write(".git/link", "one");
        assertThat(now().differing(before)).containsExactly(".git/link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bare/"})
    void lookAtWhatIsARepositoryByWhatIsInIt(String at) throws IOException {
        bare(at);
        write(at + "description", "x");
        GitSnapshot before = now();
        write(at + "config", "evil");
        write(at + "hooks/post-update", "evil");
        write(at + "description", "y");
        write(at + "objects/ab/cd", "y");
        Files.delete(at(at + "HEAD"));
        write(at + "HEAD", "ref: refs/heads/evil\n");

        assertThat(now().differing(before))
                .containsExactlyInAnyOrder(at + "config", at + "hooks/post-update", at + "HEAD");
    }

    @Test
    void takeAFolderWithACommonOneForAWorkTree() throws IOException {
        write("tree/HEAD", "x");
        write("tree/commondir", "../.git");
        write("notes/HEAD", "x");
        write("notes/refs/x", "x");
        GitSnapshot before = now();
        write("tree/HEAD", "y");
        write("notes/HEAD", "y");

        assertThat(now().differing(before)).containsExactly("tree/HEAD");
    }

    private void sparse(String path, long size) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(at(path).toFile(), "rw")) {
            file.setLength(0);
            file.setLength(size);
        }
    }

    @Test
    void isNoticedWhereASocketTakesThePlaceOfAFile() throws IOException {
        GitSnapshot before = now();
        Files.delete(at(".git/config"));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
        }
        Files.move(folder.resolve("s"), at(".git/config"));

        assertThat(now().differing(before)).containsExactly(".git/config");
    }

    @Test
    void isComparedByItsTimesWhereItIsTooLargeToBeRead() throws IOException {
        sparse(".git/large", LARGEST_READ + 1L);
        sparse(".git/read", LARGEST_READ);
        GitSnapshot before = now();
        assertThat(now().differing(before)).isEmpty();

        sparse(".git/large", LARGEST_READ + 1L);
        sparse(".git/read", LARGEST_READ);

        assertThat(now().differing(before)).containsExactly(".git/large");
    }

    private Path at(String path) {
        return folder.resolve("ws").resolve(path);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(at(path).getParent()));
        Files.writeString(at(path), text);
    }

    private void repository() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".git/config", "[core]\n");
        write(".git/hooks/pre-commit", "#!/bin/sh\n");
        StateFiles.setMode(at(".git/hooks/pre-commit"), 0755);
    }

    /** Creates a bare repository, which only its files reveal. */
    private void bare(String in) throws IOException {
        write(in + "HEAD", "ref: refs/heads/main\n");
        write(in + "config", "[core]\n");
        write(in + "refs/heads/main", "0");
        Files.createDirectories(at(in + "objects"));
    }

    private GitSnapshot now() {
        GitFolders folders = new GitFolders();
        Workspace workspace = Workspace.of(at(""));
        workspace.walk(path -> true, folders::see);
        return GitSnapshot.now(workspace, folders);
    }
}
