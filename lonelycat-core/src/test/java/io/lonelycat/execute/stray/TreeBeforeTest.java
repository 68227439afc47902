// SPDX-License-Identifier: MIT
package io.lonelycat.execute.stray;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
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

/** What is found in a tree after checks, and what is done about it. */
class TreeBeforeTest {
    private final List<String> kept = new ArrayList<>();
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
    void findsNothingWhereNothingWasWritten() {
        assertThat(before().look(entry -> {}).putBack(this::keep)).isEqualTo(WrittenOutside.NONE);
        assertThat(kept).isEmpty();
    }

    @Test
    void tellsOutputsFromTheRest() throws IOException {
        TreeBefore before = before();
        write("module/target/a", "a");
        write("gen/B.java", "b");

        TreeAfter after = before.look(entry -> {});

        assertThat(after.written()).extracting(Object::toString).containsExactly("module/target/a");
        WrittenOutside outside = after.putBack(this::keep);
        assertThat(outside.names()).containsExactly("gen/B.java");
        assertThat(outside.output()).contains("gen/**");
        assertThat(root.resolve("gen")).doesNotExist();
        assertThat(root.resolve("module/target/a")).exists();
    }

    @Test
    void bringsBackWhatKeptItsSizeAndItsTimes() throws IOException {
        Path file = root.resolve("src/A.java");
        FileTime time = FileTime.fromMillis(1_700_000_000_000L);
        Files.setLastModifiedTime(file, time);
        TreeBefore before = before();
        Files.writeString(file, "b");
        Files.setLastModifiedTime(file, time);

        WrittenOutside outside = before.look(entry -> {}).putBack(this::keep);

        assertThat(outside.names()).containsExactly("src/A.java");
        assertThat(outside.left()).isEmpty();
        assertThat(file).hasContent("a");
        assertThat(kept).containsExactly("src/A.java");
    }

    @Test
    void findsTheSameAgainInASecondLook() throws IOException {
        TreeBefore before = before();
        write("gen/B.java", "b");

        assertThat(before.look(entry -> {}).leave())
                .isEqualTo(before.look(entry -> {}).leave());
    }

    @Test
    void leavesAllAsItIsAndNamesIt() throws IOException {
        TreeBefore before = before();
        write("gen/B.java", "b");

        WrittenOutside outside = before.look(entry -> {}).leave();

        assertThat(outside.left()).isEqualTo(outside.names()).containsExactly("gen/B.java");
        assertThat(root.resolve("gen/B.java")).exists();
    }

    @Test
    void holdsFirstWhatConfiguresTools() throws IOException {
        byte[] large = new byte[1 << 20];
        for (int i = 0; i < 40; i++) {
            Files.write(Files.createDirectories(root.resolve("a")).resolve("data" + i), large);
        }
        write("z/.mvn/jvm.config", "-Xmx1g");
        TreeBefore before = before();
        write("z/.mvn/jvm.config", "-javaagent:evil.jar");
        write("a/data0", "evil");
        write("a/data9", "evil");

        WrittenOutside outside = before.look(entry -> {}).putBack(this::keep);

        assertThat(root.resolve("z/.mvn/jvm.config")).hasContent("-Xmx1g");
        assertThat(root.resolve("a/data0")).hasBinaryContent(large);
        assertThat(outside.names().get(0)).isEqualTo("z/.mvn/jvm.config");
        assertThat(outside.left()).containsExactly("a/data9");
        assertThat(outside.message()).contains("Not brought back: `a/data9`");
    }

    @Test
    void putsModesBackOfFilesFoldersAndTheRoot() throws IOException {
        TreeBefore before = before();
        for (String path : List.of("", "src", "src/A.java")) {
            Files.setPosixFilePermissions(root.resolve(path), PosixFilePermissions.fromString("rwxrwxrwx"));
        }

        WrittenOutside outside = before.look(entry -> {}).putBack(this::keep);

        assertThat(outside.names()).containsExactly(".", "src", "src/A.java");
        assertThat(outside.left()).isEmpty();
        for (String path : List.of("", "src", "src/A.java")) {
            assertThat(Files.getPosixFilePermissions(root.resolve(path))).hasSizeLessThan(9);
        }
    }

    @Test
    void bringsBackAFolderWithItsModeAndWhatWasInIt() throws IOException {
        write("lib/b/c", "c");
        Files.setPosixFilePermissions(root.resolve("lib/b"), PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(root.resolve("lib/empty"));
        Files.createSymbolicLink(root.resolve("lib/link"), Path.of("b/c"));
        TreeBefore before = before();
        Files.move(root.resolve("lib"), folder.resolve("gone"));
        Files.createSymbolicLink(root.resolve("lib"), folder.resolve("gone"));

        WrittenOutside outside = before.look(entry -> {}).putBack(this::keep);

        assertThat(outside.left()).isEmpty();
        assertThat(root.resolve("lib")).isDirectory().satisfies(lib -> assertThat(Files.isSymbolicLink(lib))
                .isFalse());
        assertThat(root.resolve("lib/b/c")).hasContent("c");
        assertThat(root.resolve("lib/empty")).isEmptyDirectory();
        assertThat(Files.readSymbolicLink(root.resolve("lib/link"))).hasToString("b/c");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("lib/b"))))
                .isEqualTo("rwx------");
        assertThat(folder.resolve("gone/b/c")).hasContent("c");
    }

    @Test
    void namesAsManyAsARecordTakesAndCountsAll() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 120_000; i++) {
            names.add("gen/" + i);
        }

        WrittenOutside outside = new WrittenOutside(names.size(), names, names, Optional.empty()).bounded();

        assertThat(outside.total()).isEqualTo(120_000);
        assertThat(outside.names()).hasSize(100_000).endsWith("gen/99999");
        assertThat(outside.message()).contains("`gen/0` and 119999 other paths");
    }

    private TreeBefore before() {
        try {
            Path mark = Files.writeString(folder.resolve("mark"), "\n");
            return new TreeBefore(Workspace.of(root), Set.of(), WriteScope.BUILD_OUTPUTS, mark, entry -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private void keep(Folder from, Path at, String name, WorkspacePath place, String wanted, String why)
            throws IOException {
        kept.add(place.value());
        from.deleteTree(name);
    }
}
