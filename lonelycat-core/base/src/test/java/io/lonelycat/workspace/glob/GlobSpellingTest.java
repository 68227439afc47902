// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.WorkspacePath;
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
}
