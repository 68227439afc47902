// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IntralineDiffTest {

    @Test
    void marksWholeWords() {
        assertThat(marked("  int count = 12;", "  int amount = 12;")).isEqualTo("count -> amount");
        assertThat(marked("add(item);", "add(item, price);")).isEqualTo(" -> , price");
        assertThat(marked("<v>2.15.2</v>", "<v>2.17.1</v>")).isEqualTo("15.2 -> 17.1");
    }

    @Test
    void marksNothingWhereTheLinesHaveNothingInCommon() {
        assertThat(IntralineDiff.between("   return a", "   if (b) {")).isEqualTo(IntralineDiff.NONE);
        assertThat(IntralineDiff.between("", "x")).isEqualTo(IntralineDiff.NONE);
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(marked("a \ud83d\ude00 b", "a \ud83d\ude01 b")).isEqualTo("\ud83d\ude00 -> \ud83d\ude01");
    }

    @Property
    void whatIsNotMarkedIsTheSame(@ForAll String old, @ForAll String changed) {
        IntralineDiff words = IntralineDiff.between(old, changed);
        if (!words.equals(IntralineDiff.NONE)) {
            assertThat(old.substring(0, words.from()) + old.substring(words.oldTo()))
                    .isEqualTo(changed.substring(0, words.from()) + changed.substring(words.newTo()));
        }
    }

    private static String marked(String old, String changed) {
        IntralineDiff words = IntralineDiff.between(old, changed);
        return old.substring(words.from(), words.oldTo()) + " -> " + changed.substring(words.from(), words.newTo());
    }
}
