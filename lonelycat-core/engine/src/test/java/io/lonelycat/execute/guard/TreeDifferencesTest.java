// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which differences of a tree are outputs, which belong to the change, and which are told first. */
class TreeDifferencesTest {
    @TempDir
    private Path folder;

    private StrayTree tree = new StrayTree(Path.of(""));

    @BeforeEach
    void makeTree() throws IOException {
        tree = new StrayTree(folder);
        tree.write("docs/a.md", "a");
    }

    private Path at(String path) {
        return tree.root.resolve(path);
    }

    private static List<String> written(TreeSnapshot before) {
        return before.compare(entry -> {}).outputs().stream()
                .map(WorkspacePath::value)
                .toList();
    }

    @Test
    void areOutputsBelowTheFoldersOfBuildsWhateverHappensThere() throws IOException {
        tree.write("target/b", "b");
        tree.write("target/a", "a");
        tree.write("target/gone", "x");
        tree.write("a/target/gone", "x");
        TreeSnapshot before = tree.before();
        Files.delete(at("a/target/gone"));
        tree.write("target/b", "c");
        tree.write("m/build/z", "z");
        Files.delete(at("target/gone"));
        Files.createDirectories(at("target/empty"));

        assertThat(written(before)).containsExactly("a/target/gone", "m/build/z", "target/b", "target/gone");
        assertThat(tree.outside(before)).isEqualTo(WrittenOutside.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "src/main/java/build/A.java", "notes.txt"})
    void areNoOutputsWhereOnlyANameIsLikeOne(String path) throws IOException {
        TreeSnapshot before = tree.before();
        tree.write(path, "x");

        assertThat(written(before)).isEmpty();
        assertThat(tree.outside(before).names()).containsExactly(path);
    }

    @Test
    void areOutputsAlsoBySingleFilesThatThePolicyNames() throws IOException {
        TreeSnapshot before = tree.before(WriteScope.of("report.xml", "out/**"));
        tree.write("report.xml", "x");
        tree.write("out/x", "x");
        tree.write("m/report.xml", "x");
        tree.write("target/x", "x");

        assertThat(written(before)).containsExactly("out/x", "report.xml");
        assertThat(tree.outside(before).names()).containsExactly("m/report.xml", "target/x");
    }

    @Test
    void areNoOutputWhereALinkTakesThePlaceOfAFolderOrAFile() throws IOException {
        tree.write("target/x", "x");
        TreeSnapshot before = tree.before(WriteScope.of("target/**", "report.xml"));
        StateFiles.deleteTree(at("target"));
        Files.createSymbolicLink(at("target"), Path.of("docs"));
        Files.createSymbolicLink(at("report.xml"), Path.of("docs/a.md"));

        assertThat(tree.outside(before).names()).contains("target", "report.xml");
    }

    @Test
    void areNotToldOfFilesThatOthersLookAfter() throws IOException {
        tree.write("own/A.java", "a");
        TreeSnapshot before = tree.before("docs/a.md", "own/A.java", "new/B.java");
        tree.write("docs/a.md", "b");
        Files.delete(at("own/A.java"));
        tree.write("own/A.java/deep", "x");
        tree.write("new/B.java", "x");

        assertThat(tree.outside(before)).isEqualTo(WrittenOutside.NONE);
    }

    @Test
    void areNamedFirstWhereTheyCanDoMostHarm() throws IOException {
        TreeSnapshot before = tree.before();
        List<String> harmful = List.of("a/.mvn/jvm.config", "a/AGENTS.md", "a/Makefile", "a/pom.xml", "a/run", "zz");
        for (String path : Stream.concat(harmful.stream(), Stream.of("a/1.2", "a/Readme.md", "a/a.txt", "a/a.B"))
                .toList()) {
            tree.write(path, "x");
        }
        StateFiles.setMode(at("a/run"), 0755);

        assertThat(tree.outside(before).names())
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
        TreeSnapshot before = tree.before();
        tree.write(path, "x");

        assertThat(tree.outside(before).output()).isEqualTo(Optional.ofNullable(output));
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
}
