// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.WorkspacePath;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A glob that forbids a file also forbids the names that Windows or macOS take for it. */
class GlobSpellingTest {

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "POM.XML", "a/b/Pom.xml", "pom.xml."})
    void matchesEachNameThatMeansTheFile(String path) {
        assertThat(Glob.of("**/pom.xml").forAnySpelling().matches(WorkspacePath.of(path)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml2", "pom_xml", "a/pom.xml/b"})
    void doesNotMatchOtherNames(String path) {
        assertThat(Glob.of("**/pom.xml").forAnySpelling().matches(WorkspacePath.of(path)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Src/*.JAVA, src/A.java", "**/SECRET?/**, a/secrets/x", "Docs/, docs/a"})
    void foldsWildcardsToo(String pattern, String path) {
        assertThat(Glob.of(pattern).forAnySpelling().matches(WorkspacePath.of(path)))
                .isTrue();
        assertThat(Glob.of(pattern).matches(WorkspacePath.of(path)))
                .as("case counts otherwise")
                .isFalse();
    }

    @Test
    void saysWhetherItIsThePathOfOneFile() {
        assertThat(Glob.of("docs/a.md").isPath()).isTrue();
        assertThat(Glob.of("docs/").isPath()).isFalse();
        assertThat(Glob.of("docs/*.md").isPath()).isFalse();
        assertThat(Glob.of("docs/?.md").isPath()).isFalse();
        assertThat(Glob.of("docs/a.md").value()).isEqualTo("docs/a.md");
    }

    @ParameterizedTest
    @CsvSource({
        "*.java, A.java, true",
        "*.java, .java, true",
        "*.java, A.jav, false",
        "*.java, Ajava, false",
        "A*Test.java, ATest.java, true",
        "A*Test.java, ABTest.java, true",
        "A*Test.java, BTest.java, false",
        "Test*Test, Test, false",
        "Test*Test, TestTest, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "a?c, abbc, false",
        "?, \uD83D\uDE00, true",
        "??, \uD83D\uDE00, false",
        "a*b*c, abc, true",
        "a*b*c, axbxbxc, true",
        "a*b*c, acb, false",
        "*.min.*, a.min.js, true",
        "*.min.*, a.max.js, false",
        "a.*, a.b.c, true"
    })
    void comparesANameCharacterByCharacter(String pattern, String name, boolean matches) {
        assertThat(Glob.of(pattern).matches(WorkspacePath.of(name))).isEqualTo(matches);
        assertThat(Glob.of("**/" + pattern).matches(WorkspacePath.of("x/" + name)))
                .isEqualTo(matches);
    }

    @Test
    void findsAllThatMatchANameWhateverFormTheyHave() {
        GlobSet set = GlobSet.of(List.of(
                Glob.of("src/A.java"),
                Glob.of("src/*.java"),
                Glob.of("src/A*"),
                Glob.of("src/*.java"),
                Glob.of("SRC/a.JAVA").forAnySpelling(),
                Glob.of("**"),
                Glob.of("src/B.java")));

        assertThat(set.matching(WorkspacePath.of("src/A.java"))).isEqualTo(BitSet.valueOf(new long[] {0b0111111}));
        assertThat(set.matching(WorkspacePath.of("src/B"))).isEqualTo(BitSet.valueOf(new long[] {0b0100000}));
    }

    /** Neighbours share the answer, which the next folder must not. */
    @Test
    void entersTheNextFolderAnew() {
        GlobSet.Matcher matcher =
                GlobSet.of(List.of(Glob.of("a/b/**"), Glob.of("a/bc/x"))).matcher();

        assertThat(matcher.matchesAny(WorkspacePath.of("a/b/x"))).isTrue();
        assertThat(matcher.matchesAny(WorkspacePath.of("a/c/x"))).isFalse();
        assertThat(matcher.matchesAny(WorkspacePath.of("a/bc/x"))).isTrue();
        assertThat(matcher.matchesAny(WorkspacePath.of("a/bc/b"))).isFalse();
        assertThat(matcher.matchesAny(WorkspacePath.of("x"))).isFalse();
    }
}
