// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.PathRules;
import io.lonelycat.workspace.SlowGlob;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvFileSource(resources = "globs.csv")
    void matchesAsTheTableSays(String glob, String path, boolean expected) {
        assertThat(Glob.of(glob).matches(WorkspacePath.of(path))).isEqualTo(expected);
        assertThat(SlowGlob.matches(glob, path)).as("the reference").isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*.{js,ts}",
                "a}",
                "[ab].txt",
                "a]",
                "!secret",
                "!",
                "a\\*b",
                "a\\b",
                "\\\\srv\\x",
                "a**b",
                "**a",
                "a**",
                "***",
                "a/***/b",
                "a/**b/c"
            })
    void refusesWhatIsNotSupportedAndSaysWhatIs(String pattern) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Glob.of(pattern))
                .withMessageStartingWith("`" + pattern + "` is not a glob: ")
                .withMessageContaining("Supported: `?` for one character, `*`");
    }

    @ParameterizedTest
    @CsvSource({
        "'', the path is empty",
        "/, the path begins with `/`",
        "/a, the path begins with `/`",
        "a//b, the path contains `//`",
        "a//, the path contains `//`",
        "./a, the segment `.` is not a name",
        "a/./b, the segment `.` is not a name",
        "a/.., the segment `..` is not a name",
        "../a, the segment `..` is not a name",
        "../, the segment `..` is not a name",
        "C:/x, the path begins with a Windows drive",
    })
    void refusesWhatNoPathCanMatch(String pattern, String why) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Glob.of(pattern))
                .withMessageStartingWith("`" + pattern + "` is not a glob: " + why);
    }

    @Test
    void acceptsAPatternOfTheLongestLengthThatEndsWithASlash() {
        String pattern = ("a".repeat(15) + "/").repeat(PathRules.MAX_FOLDERS);

        assertThat(Glob.of(pattern).matches(WorkspacePath.of(pattern.substring(0, pattern.length() - 1))))
                .isTrue();
    }

    @Test
    void staysPolynomialOverManyFolders() {
        Glob glob = Glob.of("**/a/".repeat(100) + "b");
        WorkspacePath path = WorkspacePath.of("a/".repeat(250) + "c");

        assertThat(Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> glob.matches(path)))
                .isFalse();
    }

    @Test
    void staysPolynomialWithinASegment() {
        List<Glob> globs = List.of(Glob.of("a*".repeat(100) + "b*"), Glob.of("*a".repeat(100) + "?b"));
        WorkspacePath path = WorkspacePath.of("a".repeat(255));

        assertThat(Assertions.assertTimeoutPreemptively(
                        Duration.ofMinutes(1), () -> GlobSet.of(globs).matchesAny(path)))
                .isFalse();
    }

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
    void answersForOnePathAfterTheOther() {
        GlobSet set = GlobSet.of(List.of(Glob.of("a/*.java"), Glob.of("b/**")));
        GlobSet.Matcher matcher = set.matcher();

        assertThat(set.size()).isEqualTo(2);
        assertThat(GlobSet.of(List.of()).size()).isZero();
        assertThat(matcher.matchesAny(WorkspacePath.of("a/X.java"))).isTrue();
        assertThat(matcher.matchesAny(WorkspacePath.of("a/X.txt"))).isFalse();
        assertThat(matcher.matchesAny(WorkspacePath.of("ab/X.java")))
                .as("of a folder whose name begins like the last one")
                .isFalse();
        assertThat(matcher.matchesAny(WorkspacePath.of("b/c/X.txt"))).isTrue();
        assertThat(matcher.matchesAny(WorkspacePath.of("c/X.java")))
                .as("of a folder whose name is as long as the last one")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"pom.xml, true", "a/pom.xml, true", "a/, false", "*.xml, false", "a?c, false"})
    void knowsAPatternThatNamesOneFile(String pattern, boolean path) {
        assertThat(Glob.of(pattern).isPath()).isEqualTo(path);
    }
}
