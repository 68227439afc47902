// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDigestTest {
    private static final WorkspacePath FILE = WorkspacePath.of("sub/file");

    private final Path root;
    private final ContentDigest digests;
    private OpenFolders tree;

    ContentDigestTest(@TempDir Path root) {
        this.root = root;
        digests = new ContentDigest(Workspace.of(root));
    }

    @BeforeEach
    void open() throws IOException {
        Files.createDirectory(root.resolve("sub"));
        tree = Workspace.of(root).open();
    }

    @AfterEach
    void close() throws IOException {
        tree.close();
    }

    private byte[] written(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Files.write(root.resolve(FILE.value()), bytes);
        return bytes;
    }

    private Folder folder() throws IOException {
        return tree.parentOf(FILE).orElseThrow();
    }

    private FolderEntry entry() throws IOException {
        return folder().entry(FILE.name()).orElseThrow();
    }

    private FolderEntry seenWith(long size) throws IOException {
        FolderEntry now = entry();
        return new FolderEntry(now.path(), now.kind(), now.id(), size, now.modified(), now.mode());
    }

    @ParameterizedTest
    @CsvSource({
        "10, 9",
        "10, 11",
        "65536, 65535",
        "65536, 65537",
        "65537, 65536",
        "100000, 65537",
        "100000, 99999",
        "100000, 100001"
    })
    void isNotDeceivedByAFileThatGrewOrShrank(int size, int seen) throws IOException {
        byte[] bytes = written(size);
        FolderEntry before = seenWith(seen);

        assertThatThrownBy(() -> digests.has(folder(), before, Digest.of(bytes)))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("`sub/file` was modified while LonelyCat read this file");
        assertThat(digests.lastBytes()).isEmpty();
        assertThat(digests.has(folder(), entry(), Digest.of(bytes))).isTrue();
    }

    @Test
    void digestsTheTargetOfALink() throws IOException {
        written(3);
        assertThat(digests.has(folder(), entry(), Digest.of(new byte[3]))).isFalse();
        Files.delete(root.resolve(FILE.value()));
        Files.createSymbolicLink(root.resolve(FILE.value()), Path.of("some/where"));

        assertThat(digests.has(folder(), entry(), Digest.of("some/where".getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(digests.has(folder(), entry(), Digest.of("some/here".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
        assertThat(digests.lastBytes()).isEmpty();
    }
}
