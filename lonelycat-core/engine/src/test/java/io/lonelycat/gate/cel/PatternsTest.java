// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PatternsTest {
    @Test
    void readsAPatternOnce() {
        Patterns patterns = new Patterns();
        assertThat(patterns.expression("a+")).isSameAs(patterns.expression("a+"));
        assertThat(patterns.glob("a/**")).isSameAs(patterns.glob("a/**"));
    }

    @Test
    void readsNoMoreThanTenThousand() {
        Patterns patterns = new Patterns();
        for (int i = 0; i < 10_000; i++) {
            patterns.expression("a" + i);
        }
        assertThatThrownBy(() -> patterns.expression("b")).hasMessage("more than 10000 different patterns were used");
        assertThatCode(() -> patterns.glob("b")).doesNotThrowAnyException();
    }

    @Test
    void readsNoRegularExpressionOfMoreThanAThousandCharacters() {
        assertThatCode(() -> Patterns.readExpression("x".repeat(1_000))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Patterns.readExpression("x".repeat(1_001)))
                .hasMessage("a regular expression is longer than 1000 characters");
    }
}
