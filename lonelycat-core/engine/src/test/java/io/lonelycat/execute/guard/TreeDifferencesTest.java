// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeDifferencesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeTree() throws IOException {
        write("docs/a.md", "a");
    }

    private Path at(String path) {
        return folder.resolve("ws").resolve(path);
    }

    private static List<String> written(TreeSnapshot before) {
        return before.compare(entry -> {}).outputs().stream()
                .map(WorkspacePath::value)
                .toList();
    }

    @Test
    void areOutputsBelowTheFoldersOfBuildsWhateverHappensThere() throws IOException {
        write("target/b", "b");
        write("target/a", "a");
        write("target/gone", "x");
        write("a/target/gone", "x");
        TreeSnapshot before = before();
        Files.delete(at("a/target/gone"));
        write("target/b", "c");
        write("m/build/z", "z");
        Files.delete(at("target/gone"));
        Files.createDirectories(at("target/empty"));

        assertThat(written(before)).containsExactly("a/target/gone", "m/build/z", "target/b", "target/gone");
        assertThat(outside(before)).isEqualTo(WrittenOutside.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "src/main/java/build/A.java", "notes.txt"})
    void areNoOutputsWhereOnlyANameIsLikeOne(String path) throws IOException {
        TreeSnapshot before = before();
        write(path, "x");

        assertThat(written(before)).isEmpty();
        assertThat(outside(before).names()).containsExactly(path);
    }

    @Test
    void areOutputsAlsoBySingleFilesThatThePolicyNames() throws IOException {
        TreeSnapshot before = before(WriteScope.of("report.xml", "out/**"));
        write("report.xml", "x");
        write("out/x", "x");
        write("m/report.xml", "x");
        write("target/x", "x");

        assertThat(written(before)).containsExactly("out/x", "report.xml");
        assertThat(outside(before).names()).containsExactly("m/report.xml", "target/x");
    }

    @Test
    void areNoOutputWhereALinkTakesThePlaceOfAFolderOrAFile() throws IOException {
        write("target/x", "x");
        TreeSnapshot before = before(WriteScope.of("target/**", "report.xml"));
        StateFiles.deleteTree(at("target"));
        Files.createSymbolicLink(at("target"), Path.of("docs"));
        Files.createSymbolicLink(at("report.xml"), Path.of("docs/a.md"));

        assertThat(outside(before).names()).contains("target", "report.xml");
    }

    @Test
    void areNotToldOfFilesThatOthersLookAfter() throws IOException {
        write("own/A.java", "a");
        TreeSnapshot before = before("docs/a.md", "own/A.java", "new/B.java");
        write("docs/a.md", "b");
        Files.delete(at("own/A.java"));
        write("own/A.java/deep", "x");
        write("new/B.java", "x");

        assertThat(outside(before)).isEqualTo(WrittenOutside.NONE);
    }

    @Test
    void areNamedFirstWhereTheyCanDoMostHarm() throws IOException {
        TreeSnapshot before = before();
        List<String> harmful = List.of("a/.mvn/jvm.config", "a/AGENTS.md", "a/Makefile", "a/pom.xml", "a/run", "zz");
        for (String path : Stream.concat(harmful.stream(), Stream.of("a/1.2", "a/Readme.md", "a/a.txt", "a/a.B"))
                .toList()) {
            write(path, "x");
        }
        StateFiles.setMode(at("a/run"), 0755);

        assertThat(outside(before).names())
                .startsWith(harmful.toArray(new String[0]))
                .endsWith("a/1.2", "a/Readme.md", "a/a.B", "a/a.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "gen/A.txt, gen/**",
        "single.txt, single.txt",
        ".hidden/A.txt, ",
        "gen/.hidden, ",
        "gen/pom.xml, ",
        "gen/odd name.txt, "
    })
    void suggestAnOutputThatMayBeOne(String path, String output) throws IOException {
        TreeSnapshot before = before();
        write(path, "x");

        assertThat(outside(before).output()).isEqualTo(Optional.ofNullable(output));
    }

    @Test
    void areNamedUpToWhatARecordTakes() {
        String name = "x".repeat(1 << 20);
        List<String> names = Collections.nCopies(10, name);

        WrittenOutside bounded = WrittenOutside.of(names, Optional.empty());

        assertThat(bounded.names()).hasSize(8);
        assertThat(bounded.total()).isEqualTo(10);
    }

    @Test
    void areToldWithoutTheSecretThatACheckCallsAFileBy() {
        WrittenOutside told = new WrittenOutside(1, List.of("s3cret"), Optional.of("s3cret/**"))
                .worded(text -> text.replace("s3cret", "***"));
        assertThat(told).isEqualTo(new WrittenOutside(1, List.of("***"), Optional.of("***/**")));
    }

    @Test
    void findsWhatKeptItsSizeAndItsTimes() throws IOException {
        Path file = at("docs/a.md");
        FileTime time = FileTime.fromMillis(1_700_000_000_000L);
        Files.setLastModifiedTime(file, time);
        TreeSnapshot before = before();
        Files.writeString(file, "b");
        Files.setLastModifiedTime(file, time);

        assertThat(outside(before).names()).containsExactly("docs/a.md");
    }

    @Test
    void findsModesOfFilesFoldersAndTheRoot() throws IOException {
        TreeSnapshot before = before();
        for (String path : List.of("", "docs", "docs/a.md")) {
            Files.setPosixFilePermissions(at(path), PosixFilePermissions.fromString("rwxrwxrwx"));
        }

        assertThat(outside(before).names()).containsExactlyInAnyOrder(".", "docs", "docs/a.md");
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

    private TreeSnapshot before(String... ofChange) throws IOException {
        return before(WriteScope.BUILD_OUTPUTS, ofChange);
    }

    private TreeSnapshot before(WriteScope outputs, String... ofChange) throws IOException {
        Path mark = Files.writeString(folder.resolve("mark"), "\n");
        Set<WorkspacePath> change = new HashSet<>();
        for (String path : ofChange) {
            change.add(WorkspacePath.of(path));
        }
        return new TreeSnapshot(Workspace.of(at("")), change, outputs, mark, entry -> {});
    }

    private WrittenOutside outside(TreeSnapshot before) {
        return before.compare(entry -> {}).outside();
    }

    private Path write(String path, String text) throws IOException {
        Path file = at(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text);
    }
}
