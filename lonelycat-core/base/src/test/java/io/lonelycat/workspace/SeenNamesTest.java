// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeenNamesTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x1f, 0x7f, 0x85, 0xa0, 0xad, 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180f, 0x200b,
                0x202e, 0x2028, 0x2029, 0x2060, 0x206f, 0x2800, 0x3000, 0x3164, 0xd800, 0xe000, 0xfe00, 0xfe0f, 0xfeff,
                0xffa0, 0xfff0, 0xfff8, 0xe0000, 0xe0fff, 0x378
            })
    void writesOutWhatCannotBeSeen(int point) {
        assertThat(VisibleText.isHidden(point)).isTrue();
        assertThat(VisibleText.of("a" + Character.toString(point) + "b"))
                .isEqualTo("a\\u{" + Integer.toHexString(point) + "}b");
    }

    /** CI servers execute commands printed to the build log. */
    @ParameterizedTest
    @CsvSource({
        "##teamcity[buildStatus text='x'], \\u{23}#teamcity[buildStatus text='x']",
        "a ##vso[task.setvariable]b, a \\u{23}#vso[task.setvariable]b",
        "##[error]x, \\u{23}#[error]x",
        "'  ::set-output name=a::b', '  \\u{3a}:set-output name=a::b'",
        "::endgroup::, \\u{3a}:endgroup::",
        "::SET-OUTPUT name=a::b, \\u{3a}:SET-OUTPUT name=a::b",
        "::warning title=a:b::c, \\u{3a}:warning title=a:b::c",
        "## Title [a], ## Title [a]",
        "a::b::c, a::b::c"
    })
    void writesOutWhatABuildServerWouldObey(String text, String shown) {
        assertThat(VisibleText.of(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                ' ', '!', '~', 0xe9, 0x350, 0x115e, 0x1161, 0x17b3, 0x17b6, 0x180a, 0x1820, 0x27ff, 0x2801, 0x3163,
                0x3165, 0xfdf0, 0xfe10, 0xffa1, 0xfffd, 0x1f600
            })
    void showsWhatCanBeSeenAsItIs(int point) {
        assertThat(VisibleText.isHidden(point)).isFalse();
        assertThat(VisibleText.of(Character.toString(point))).isEqualTo(Character.toString(point));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0xad, 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180f, 0x2060, 0x2065, 0x206f, 0x3164, 0xfe00,
                0xfe0f, 0xffa0, 0xfff0, 0xfff8, 0xe0000, 0xe0fff
            })
    void takesNamesForOneThatDifferInWhatSomeFileSystemsIgnore(int point) {
        assertThat(FoldedName.of("na" + Character.toString(point) + "me")).isEqualTo("name");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x61, 0x350, 0x115e, 0x1161, 0x17b3, 0x17b6, 0x1820, 0x3165, 0xfe10, 0xffa1, 0xfffd, 0xe1000})
    void keepsNamesApartThatDifferInAnythingElse(int point) {
        assertThat(FoldedName.isIgnorable(point)).isFalse();
        assertThat(FoldedName.of("na" + Character.toString(point) + "me")).isNotEqualTo("name");
    }

    @ParameterizedTest
    @CsvSource({
        "Read.MD, read.md",
        "A, a",
        "plain, plain",
        "\u00c4, a\u0308",
        "\u017f, s",
        "\u1e9e, ss",
        "\u03a3\u03c2, \u03c3\u03c3",
        "\ufb01, fi",
        "\u0130, i\u0307",
        "Z[@`{, z[@`{",
    })
    void foldsCaseAndNormalisation(String name, String folded) {
        assertThat(FoldedName.of(name)).isEqualTo(folded);
        assertThat(FoldedName.of(folded)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".git. | .git",
                ".git. . | .git",
                ".git::$INDEX | .git",
                "a:b:c | a",
                ". | ''",
                "a.b | a.b",
                ":x | ''"
            })
    void dropsWhatWindowsDropsAtTheEndOfAName(String name, String left) {
        assertThat(FoldedName.withoutWindowsTail(name)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({
        "p\u0430yment, true",
        "\u0430\u0431\u0432, false",
        "payment, false",
        "\u03b1b, true",
        "\u0531a, true",
        "\u13a0a, true",
        "\u4e2da, false",
        "1\u0430-, false",
    })
    void noticesLettersThatLookLikeLatinOnesAmongLatinOnes(String name, boolean mixes) {
        assertThat(VisibleText.mixesScripts(name)).isEqualTo(mixes);
    }
}
