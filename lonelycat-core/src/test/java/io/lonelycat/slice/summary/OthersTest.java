// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OthersTest {
    /** 3 of 3 against 0 of 11: one of the 364 ways to choose 3 of 14. */
    @Test
    void isExactForFewCases() {
        Others others = Others.of(3, 3, 14, 3);

        assertThat(others.cases()).isEqualTo(11);
        assertThat(others.hits()).isZero();
        assertThat(others.chance()).isCloseTo(1.0 / 364, within(1e-9));
        assertThat(others.onceIn()).isEqualTo(364);
    }

    /** The tea of Fisher's lady: all four cups of four, and three of them or more. */
    @Test
    void isTheFigureOfTextbooks() {
        assertThat(Others.of(4, 4, 8, 4).chance()).isCloseTo(1.0 / 70, within(1e-9));
        assertThat(Others.of(4, 3, 8, 4).chance()).isCloseTo(17.0 / 70, within(1e-9));
        assertThat(Others.of(5, 0, 50, 9).chance()).isCloseTo(1, within(1e-6));
    }

    @Test
    void copesWithAMillionExecutions() {
        assertThat(Others.of(500_000, 50_000, 1_000_000, 100_000).chance()).isBetween(0.49, 0.52);
        assertThat(Others.of(1_000, 900, 1_000_000, 100_000).chance()).isLessThan(1e-9);
    }
}
