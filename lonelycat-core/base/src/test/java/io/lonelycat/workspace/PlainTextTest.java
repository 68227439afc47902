// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    private static final String FACE = "\uD83D\uDE00";

    @Test
    void hasNothingHidden() {
        assertThat(PlainText.line(" a\t b\r\nc\u202E ")).isEqualTo("a b c\\u{202e}");
        assertThat(PlainText.unbroken("a\n\u202E")).isEqualTo("a \u202E");
        assertThat(PlainText.lines("\ta  \n\u202Eb")).containsExactly("    a", "\\u{202e}b");
    }

    @Test
    void isCutBetweenCharacters() {
        assertThat(PlainText.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(PlainText.cut("abcdefg", 6)).isEqualTo("abc...");
        assertThat(PlainText.cut("ab" + FACE + "efg", 6)).isEqualTo("ab...");
        assertThat(PlainText.cutMiddle("0123456789ab", 12)).isEqualTo("0123456789ab");
        assertThat(PlainText.cutMiddle("0123456789abcdef", 12)).isEqualTo("012...abcdef");
        assertThat(PlainText.cutMiddle("01" + FACE + "45678" + FACE + "bcdef", 12))
                .isEqualTo("01...bcdef");
    }
}
