// SPDX-License-Identifier: MIT
package io.lonelycat.slice.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.HardenedXml;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words of a command that name the modules of a change. */
class AffectedModulesTest {
    @TempDir
    Path root;

    @BeforeEach
    void makeReactor() throws IOException {
        pom(
                "",
                "<modules><module>core</module><module>apps/web</module><module>gone</module><module>-odd</module></modules>"
                        + "<profiles><profile><modules><module>extra</module></modules></profile></profiles>");
        pom("core", "");
        pom("apps/web", "<modules><module>parts</module><module>../../core</module></modules>");
        pom("apps/web/parts", "");
        pom("extra", "");
        pom("stray", "");
        pom("-odd", "");
    }

    private void pom(String folder, String modules) throws IOException {
        Files.createDirectories(root.resolve(folder));
        Files.writeString(
                root.resolve(folder).resolve("pom.xml"),
                "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">" + modules + "</project>");
    }

    private List<String> words(String... changed) {
        List<String> modules = AffectedModules.words(
                root,
                Stream.of(changed).map(WorkspacePath::of).toList(),
                GlobSet.of(List.of(Glob.of("notes/**"), Glob.of("core/CHANGES.md"))));
        return Stream.of(List.of("mvn", "-q"), modules, List.of("test"))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void namesTheModulesOfTheFiles() {
        assertThat(words("core/src/main/java/A.java"))
                .containsExactly("mvn", "-q", "-pl", "core", "-am", "-amd", "test");
        assertThat(words("core/src/A.java", "apps/web/parts/deep/er/B.java", "apps/web/parts/C.java"))
                .containsExactly("mvn", "-q", "-pl", "apps/web/parts,core", "-am", "-amd", "test");
    }

    @Test
    void passesOverWhatThePolicySaysThatNoTestReads() {
        assertThat(words("apps/web/parts/A.java", "notes/guide.md", "core/CHANGES.md"))
                .containsExactly("mvn", "-q", "-pl", "apps/web/parts", "-am", "-amd", "test");
        assertThat(words("core/CHANGES.md")).containsExactly("mvn", "-q", "test");
    }

    @Test
    void leavesTheWholeBuildWhereAFileIsOfNoModule() {
        List<String> whole = List.of("mvn", "-q", "test");

        assertThat(words("core/A.java", "docs/guide.md")).isEqualTo(whole);
        assertThat(words("pom.xml")).isEqualTo(whole);
        assertThat(words("stray/A.java")).isEqualTo(whole);
        assertThat(words("extra/A.java")).isEqualTo(whole);
        assertThat(words("-odd/A.java")).isEqualTo(whole);
        assertThat(words()).isEqualTo(whole);
    }

    /** The JDK's own limit is another one in each version: none in 17, 100 in 24. */
    @Test
    void readsThePomUpToOneDepthOnEachJdk() throws IOException {
        List<String> whole = List.of("mvn", "-q", "test");

        Files.writeString(root.resolve("pom.xml"), pomOfDepth(HardenedXml.DEEPEST));
        assertThat(words("core/A.java")).contains("core").isNotEqualTo(whole);

        Files.writeString(root.resolve("pom.xml"), pomOfDepth(HardenedXml.DEEPEST + 1));
        assertThat(words("core/A.java")).isEqualTo(whole);
    }

    private static String pomOfDepth(int depth) {
        return "<project><modules><module>core</module></modules>" + "<x>".repeat(depth - 1) + "</x>".repeat(depth - 1)
                + "</project>";
    }

    @Test
    void leavesTheWholeBuildWhereThePomCannotBeRead() throws IOException {
        Files.writeString(root.resolve("pom.xml"), "<project><modules><module>core</modules>");
        assertThat(words("core/A.java")).containsExactly("mvn", "-q", "test");

        Files.writeString(
                root.resolve("pom.xml"),
                "<!DOCTYPE project [<!ENTITY m SYSTEM \"file:///etc/hostname\">]><project><modules><module>&m;</module>"
                        + "</modules></project>");
        assertThat(words("core/A.java")).containsExactly("mvn", "-q", "test");
    }
}
