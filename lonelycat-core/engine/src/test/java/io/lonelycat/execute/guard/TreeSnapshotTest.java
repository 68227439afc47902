// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in a tree after checks. It is left as it is. */
class TreeSnapshotTest {
    private Path root = Path.of("");

    @TempDir
    private Path folder;

    @BeforeEach
    void makeTree() throws IOException {
        root = Files.createDirectory(folder.resolve("ws"));
        write("src/A.java", "a");
        write("pom.xml", "<project/>");
    }

    @Test
    void findsWhatKeptItsSizeAndItsTimes() throws IOException {
        Path file = root.resolve("src/A.java");
        FileTime time = FileTime.fromMillis(1_700_000_000_000L);
        Files.setLastModifiedTime(file, time);
        TreeSnapshot before = before();
        Files.writeString(file, "b");
        Files.setLastModifiedTime(file, time);

        assertThat(before.compare(entry -> {}).outside().names()).containsExactly("src/A.java");
    }

    @Test
    void findsModesOfFilesFoldersAndTheRoot() throws IOException {
        TreeSnapshot before = before();
        for (String path : List.of("", "src", "src/A.java")) {
            Files.setPosixFilePermissions(root.resolve(path), PosixFilePermissions.fromString("rwxrwxrwx"));
        }

        assertThat(before.compare(entry -> {}).outside().names()).containsExactlyInAnyOrder(".", "src", "src/A.java");
    }

    @Test
    void namesAsManyAsARecordTakesAndCountsAll() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 120_000; i++) {
            names.add("gen/" + i);
        }

        WrittenOutside outside = WrittenOutside.of(names, Optional.empty());

        assertThat(outside.total()).isEqualTo(120_000);
        assertThat(outside.names()).hasSize(100_000).endsWith("gen/99999");
        assertThat(outside.message()).contains("`gen/0` and 119999 other paths");
    }

    private TreeSnapshot before() {
        try {
            Path mark = Files.writeString(folder.resolve("mark"), "\n");
            return new TreeSnapshot(Workspace.of(root), Set.of(), WriteScope.BUILD_OUTPUTS, mark, entry -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }
}
