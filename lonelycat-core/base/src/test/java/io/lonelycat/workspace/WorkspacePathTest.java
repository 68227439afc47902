// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspacePathTest {
    @ParameterizedTest
    @CsvSource({
        "'', the path is empty",
        "/, the path begins with `/`",
        "/etc/x, the path begins with `/`",
        "//srv/x, the path begins with `/`",
        "a/, the path ends with `/`",
        "a//b, the path contains `//`",
        "., the segment `.` is not a name",
        "./.env, the segment `.` is not a name",
        "a/./b, the segment `.` is not a name",
        "a/., the segment `.` is not a name",
        ".., the segment `..` is not a name",
        "../escaped.txt, the segment `..` is not a name",
        "docs/../.git/hooks/x, the segment `..` is not a name",
        "a/.., the segment `..` is not a name",
        "C:\\x, the path begins with a Windows drive",
        "C:/x, the path begins with a Windows drive",
        "c:x, the path begins with a Windows drive",
        "z:, the path begins with a Windows drive",
        "\\\\srv\\share, the path is a Windows network path",
        "a\\b, the path contains a backslash",
        "..\\x, the path contains a backslash",
    })
    void refusesWhatCouldLeaveTheWorkspaceOrMeansAnotherFileElsewhere(String value, String why) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> WorkspacePath.of(value))
                .withMessageStartingWith("`" + value + "` is not a path inside the workspace: " + why);
    }

    @Test
    void refusesNulAndBrokenUnicodeAndShowsThemEscaped() {
        assertRefused(
                "a\0b",
                "`a\\u{0}b` is not a path inside the workspace: the path contains a NUL character; remove the character.");
        assertRefused("a\uD83D", "an invalid character, half of a surrogate pair");
        assertRefused("a\uDE00b", "an invalid character, half of a surrogate pair");
        assertRefused("\uDE00\uD83D", "`\\u{de00}\\u{d83d}`");
        assertRefused("\uD83D\uD83D\uDE00", "an invalid character, half of a surrogate pair");
        assertRefused("\uD83D\uDE00\uDE00", "an invalid character, half of a surrogate pair");
    }

    @ParameterizedTest
    @CsvSource({"a, 255", "é, 127", "€, 85", "😀, 63"})
    void limitsANameTo255BytesOfUtf8(String letter, int most) {
        assertThat(WorkspacePath.of("x/" + letter.repeat(most)).segments()).hasSize(2);
        assertRefused(
                "x/" + letter.repeat(most + 1) + "/y", "bytes in UTF-8; the limit is 255 bytes. Use a shorter name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:x", "z:x", "A:x", "Z:x"})
    void takesAnyAsciiLetterWithAColonForADrive(String value) {
        assertRefused(value, "the path begins with a Windows drive");
    }

    /** Characters adjacent to ASCII letters, and a non-ASCII letter. */
    @ParameterizedTest
    @ValueSource(strings = {"1:x", "`:x", "{:x", "@:x", "[:x", "é:x", "ab:x", ":"})
    void takesNothingElseForADrive(String value) {
        assertThat(WorkspacePath.of(value).value()).isEqualTo(value);
    }

    @Test
    void showsAtMost200CharactersOfWhatItRefuses() {
        assertRefused("/" + "a".repeat(199), "`/" + "a".repeat(199) + "` is not a path");
        assertRefused("/" + "a".repeat(200), "`/" + "a".repeat(199) + "...` is not a path");
    }

    @Test
    void limitsAPathTo4096BytesOfUtf8() {
        String longest = ("é".repeat(7) + "/").repeat(255) + "a".repeat(255);
        String longer = ("é".repeat(8) + "/").repeat(225) + "a".repeat(255);
        assertThat(WorkspacePath.of(longest).segments()).hasSize(256);
        assertThat(WorkspacePath.of(longer + "/" + "a".repeat(15)).segments()).hasSize(227);
        assertRefused(
                longer + "/" + "a".repeat(16),
                "the path has 4097 bytes in UTF-8; the limit is 4096. Use a shorter path");
    }

    @Test
    void limitsAPathTo255Folders() {
        assertThat(WorkspacePath.of("d/".repeat(255) + "x").segments()).hasSize(256);
        assertRefused("d/".repeat(256) + "x", "the path is 256 folders deep; the limit is 255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/", "a\\b", "../x"})
    void refusesAChildThatIsNotOneName(String name) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> WorkspacePath.of("a").child(name));
    }

    @ParameterizedTest
    @CsvSource({"a/b, a, true", "a/b, a/b, true", "ab, a, false", "a, a/b, false", "a/b/c, a/b, true", "b/a, a, false"})
    void startsWithWholeNamesOnly(String path, String folder, boolean expected) {
        assertThat(WorkspacePath.of(path).startsWith(WorkspacePath.of(folder))).isEqualTo(expected);
    }

    @Test
    void isSortedByTheBytesOfUtf8() {
        List<String> sorted = List.of("a", "a/b", "ab", "b", "\uE000", "\uD83D\uDE00");
        List<WorkspacePath> paths =
                new ArrayList<>(sorted.stream().map(WorkspacePath::of).toList());
        Collections.reverse(paths);
        Collections.sort(paths);
        assertThat(WorkspacePath.values(paths)).isEqualTo(sorted);
    }

    @ParameterizedTest
    @CsvSource({
        "A, a, true",
        "A, a/b, true",
        "a/b, a, false",
        "b, a/b, false",
        "lonelycat-policy.yaml., lonelycat-policy.yaml, true",
        "LONELY~1.YAM, lonelycat-policy.yaml, true",
        "LO1A2B~1.YAM, lonelycat-policy.yaml, true",
        "LONELY~1.YML, lonelycat-policy.yaml, false",
        "LONELY~0.YAM, lonelycat-policy.yaml, false"
    })
    void opensAFileOnSomeFileSystemOrHoldsIt(String path, String file, boolean expected) {
        assertThat(WorkspacePath.of(path).opensOrHolds(file)).isEqualTo(expected);
    }

    @Test
    void showsHiddenCharactersAndLeavesOrdinaryOnes() {
        assertThat(WorkspacePath.of("a b/Größe-名前.txt").display()).isEqualTo("a b/Größe-名前.txt");
        assertThat(WorkspacePath.of("a\n\u001B[31m\u007F").display()).isEqualTo("a\\u{a}\\u{1b}[31m\\u{7f}");
        assertThat(WorkspacePath.of("x\u202Ecod.exe").display()).isEqualTo("x\\u{202e}cod.exe");
        assertThat(WorkspacePath.of("a\u200Bb\u00A0c\u2066d\u2028e\uFEFF").display())
                .isEqualTo("a\\u{200b}b\\u{a0}c\\u{2066}d\\u{2028}e\\u{feff}");
        assertThat(WorkspacePath.of("a\u00ADb\uFE0Fc\u3164d\u2800e\uE000").display())
                .isEqualTo("a\\u{ad}b\\u{fe0f}c\\u{3164}d\\u{2800}e\\u{e000}");
        assertThat(WorkspacePath.of("\uDB40\uDC41").display()).isEqualTo("\\u{e0041}");
    }

    private static void assertRefused(String value, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> WorkspacePath.of(value))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git",
                ".GIT",
                ".Git",
                ".git.",
                ".git...",
                ".git ",
                ".git . .",
                ".g\u200Cit",
                ".g\u200Dit",
                "\u200D.git",
                ".git\u200B",
                "\uFEFF.git",
                ".gi\u202Et",
                ".gi\u206Ft",
                ".g\u00ADit",
                ".gi\uFE0Ft",
                "GIT~1",
                "git~1",
                "Git~2",
                "git~1.",
                "git~1 ",
                ".Git::$INDEX_ALLOCATION",
                ".git:x",
                "git~1::$INDEX_ALLOCATION",
                ".git . :x",
                ".git\u200D.::$INDEX_ALLOCATION",
                "\uFF0E\uFF47\uFF49\uFF54",
                ".\uFF27\uFF29\uFF34",
                "\u2024git",
                ".g\u0131t",
                ".\u24D6it",
                ".git\u3000",
                ".git\u00A0",
                "\uD835\uDC88it~1",
                ".lonelycat",
                ".LonelyCat",
                ".LONELYCAT",
                ".lonelycat.",
                ".lonelycat ",
                ".lonely\u200Dcat",
                ".lonelycat::$INDEX_ALLOCATION",
                "lonely~1",
                "LONELY~1",
                "LONELY~4",
                "git~9",
                ".\uFF4C\uFF4F\uFF4E\uFF45\uFF4C\uFF59cat"
            })
    void findsEverySpellingOfTheReservedFoldersAtEveryDepth(String segment) {
        assertThat(WorkspacePath.of(segment).reservedSegment()).contains(segment);
        assertThat(WorkspacePath.of("a/" + segment + "/config").reservedSegment())
                .contains(segment);
        assertThat(WorkspacePath.of("a/b/" + segment).reservedSegment()).contains(segment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".github",
                ".gitignore",
                ".gitattributes",
                ".gitmodules",
                ".gitlab-ci.yml",
                ".gitkeep",
                "git",
                "lonelycat",
                "Git",
                "LonelyCat",
                ".lonelycats",
                ".lonelycat-policy.yaml",
                "lonelycat-policy.yaml",
                "git~",
                "git~0",
                "git~10",
                "~1",
                "lonely~",
                "lonelycat~1",
                "agit~1",
                "..git",
                ". git",
                " .git",
                ".gi",
                ".g",
                ".git_",
                "a.git",
                ".git-x",
                ".git~1",
                "\u00FC",
                "\u200D",
                "...",
                ".g\u00EDt",
                "git:",
                ".\u0433it",
                "l",
                "g",
                "x:y"
            })
    void leavesOtherNamesAlone(String segment) {
        assertThat(WorkspacePath.of("a/" + segment + "/b").reservedSegment()).isEmpty();
    }

    @Test
    void returnsTheFirstOfSeveral() {
        assertThat(WorkspacePath.of("a/.LonelyCat/b/.git").reservedSegment()).contains(".LonelyCat");
    }
}
