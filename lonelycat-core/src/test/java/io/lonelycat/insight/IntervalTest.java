// SPDX-License-Identifier: MIT
package io.lonelycat.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {
    /** Figures of the usual tables. */
    @Test
    void isThatOfWilson() {
        Interval some = Interval.of(3, 10);
        assertThat(some.share()).isEqualTo(0.3);
        assertThat(some.low()).isCloseTo(0.1078, within(0.0001));
        assertThat(some.high()).isCloseTo(0.6032, within(0.0001));
        assertThat(Interval.of(0, 10).low()).isZero();
        assertThat(Interval.of(0, 10).high()).isCloseTo(0.2775, within(0.0001));
        assertThat(Interval.of(10, 10).low()).isCloseTo(0.7225, within(0.0001));
    }

    @Test
    void isNarrowerWithMoreCases() {
        Interval few = Interval.of(5, 10);
        Interval many = Interval.of(500, 1000);
        assertThat(many.low()).isGreaterThan(few.low());
        assertThat(many.high()).isLessThan(few.high());
    }

    @Test
    void refusesWhatIsNoCount() {
        assertThatThrownBy(() -> Interval.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Interval.of(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Interval.of(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
