// SPDX-License-Identifier: MIT
package io.lonelycat.execute.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeDigestTest {
    @TempDir
    Path folder;

    private Path tree;
    private Digest before;

    @BeforeEach
    void makeTree() throws IOException {
        tree = made("tree");
        before = digest(tree).orElseThrow();
    }

    private Path made(String name) throws IOException {
        Path root = Files.createDirectory(folder.resolve(name));
        Files.createDirectories(root.resolve("src/main"));
        write(root, "a", "one");
        write(root, "src/main/b", "two");
        Files.createSymbolicLink(root.resolve("link"), Path.of("a"));
        return root;
    }

    private static void write(Path root, String name, String content) throws IOException {
        Path file = Files.writeString(root.resolve(name), content, StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static Optional<Digest> digest(Path root) {
        return TreeDigest.of(Workspace.of(root), path -> path.value().startsWith("target/"), Cancel.NEVER);
    }

    @Test
    void isTheSameForTheSameFilesElsewhere() throws IOException {
        Path other = made("other");
        Files.setLastModifiedTime(other.resolve("a"), FileTime.fromMillis(0));
        Files.createDirectories(other.resolve("empty"));
        Files.createDirectories(other.resolve("target"));
        write(other, "target/out", "built");
        for (String own : new String[] {".git", ".lonelycat"}) {
            Files.createDirectory(other.resolve(own));
            write(other, own + "/state", "own");
        }

        assertThat(digest(other)).contains(before);
    }

    @Test
    void isAnotherForEachDifference() throws IOException {
        write(tree, "a", "ONE");
        Digest content = digest(tree).orElseThrow();
        write(tree, "a", "one");
        assertThat(digest(tree)).contains(before);
        Files.setPosixFilePermissions(tree.resolve("a"), PosixFilePermissions.fromString("rwxr--r--"));
        Digest mode = digest(tree).orElseThrow();
        write(tree, "a", "one");
        Files.move(tree.resolve("src/main/b"), tree.resolve("src/b"));
        Digest place = digest(tree).orElseThrow();
        Files.move(tree.resolve("src/b"), tree.resolve("src/main/b"));
        Files.delete(tree.resolve("link"));
        Digest gone = digest(tree).orElseThrow();
        Files.createSymbolicLink(tree.resolve("link"), Path.of("b"));
        Digest target = digest(tree).orElseThrow();
        Files.delete(tree.resolve("link"));
        write(tree, "link", "a");
        Digest kind = digest(tree).orElseThrow();

        assertThat(new Digest[] {before, content, mode, place, gone, target, kind})
                .doesNotHaveDuplicates();
    }

    @Test
    void isNoneWhereItWouldNotSayWhatIsThere() throws IOException, InterruptedException {
        assertThat(TreeDigest.of(Workspace.of(tree), path -> false, () -> true)).isEmpty();

        String name = "printf '\\377'";
        assertThat(new ProcessBuilder("sh", "-c", "> \"$(" + name + ")\"")
                        .directory(tree.toFile())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(digest(tree)).isEmpty();
    }
}
