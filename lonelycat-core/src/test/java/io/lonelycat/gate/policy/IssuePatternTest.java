// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuePatternTest {
    @ParameterizedTest
    @CsvSource({
        "LC-#, LC-1, true",
        "LC-#, LC-0123456789, true",
        "LC-#, LC-, false",
        "LC-#, LC-1a, false",
        "LC-#, lc-1, false",
        "LC-#, xLC-1, false",
        "*-#, PROJ-7, true",
        "*-#, -7, true",
        "*, anything, true",
        "a*b*c, axbxbc, true",
        "a*b*c, acb, false",
        "#.#, 1.22, true",
        "#.#, 1.2.3, false",
        "'https://x/*/issues/#', https://x/a/b/issues/12, true",
        "a.c, abc, false",
    })
    void comparesTheWholeName(String pattern, String issue, boolean expected) {
        assertThat(new IssuePattern(pattern).matches(issue)).isEqualTo(expected);
    }

    @Test
    void isQuickWhateverIsCompared() {
        assertThat(new IssuePattern("*#".repeat(100)).matches("1".repeat(5_000) + "x"))
                .isFalse();
        assertThat(new IssuePattern("*a".repeat(100)).matches("a".repeat(5_000)))
                .isTrue();
    }
}
