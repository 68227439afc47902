// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.VisibleText;
import org.junit.jupiter.api.Test;

/** What cannot be seen is written out in findings as everywhere else; only the quotes and the length are their own. */
class DecisionWordingTest {

    @Test
    void hidesNothingThatVisibleTextShows() {
        StringBuilder differing = new StringBuilder();
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String text = Character.toString(point);
            if (point != '`' && !DecisionWording.quoted(text).equals("`" + VisibleText.of(text) + "`")) {
                differing.append(Integer.toHexString(point)).append(' ');
            }
        }
        assertThat(differing).isEmpty();
    }

    @Test
    void showsSentencesAsVisibleTextDoes() {
        String odd = "a\ue000b\u2800c\u00ad`d`";

        assertThat(DecisionWording.shown(odd))
                .isEqualTo(VisibleText.of(odd))
                .isEqualTo("a\\u{e000}b\\u{2800}c\\u{ad}`d`");
    }

    @Test
    void aBackquoteInsideQuotesCannotEndThem() {
        assertThat(DecisionWording.quoted("a`b")).isEqualTo("`a\\u{60}b`");
    }
}
