// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations in statistics are exact where they are short, and at most one percent above where they are long. */
class HistogramTest {

    @Test
    void meansNothingWhereNothingWasMeasured() {
        Durations none = new Histogram().durations();

        assertThat(none).isEqualTo(new Durations(0, 0, 0, 0, 0));
        assertThat(none.isEmpty()).isTrue();
        assertThat(none.toJson()).hasToString(new JsonObject().with("count", 0).toString());
    }

    @Test
    void takesTheNearestRank() {
        Histogram histogram = new Histogram();
        for (int millis = 1; millis <= 100; millis++) {
            histogram.add(millis);
        }

        assertThat(histogram.durations()).isEqualTo(new Durations(100, 50, 90, 99, 100));
        assertThat(histogram.durations().isEmpty()).isFalse();
    }

    @Test
    void countsADurationAsOftenAsItWasMeasured() {
        Histogram histogram = new Histogram();
        histogram.add(1, 49);
        histogram.add(7, 50);
        histogram.add(20);

        assertThat(histogram.durations()).isEqualTo(new Durations(100, 7, 7, 7, 20));
    }

    @Test
    void takesAClockThatWentBackForNothing() {
        Histogram histogram = new Histogram();
        histogram.add(-5);

        assertThat(histogram.durations()).isEqualTo(new Durations(1, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 255, 256, 257, 511, 512, 1_000, 12_345, 999_999, 86_400_000, 1L << 40, Long.MAX_VALUE / 2})
    void isAtMostOnePercentAboveEachDuration(long millis) {
        Histogram histogram = new Histogram();
        histogram.add(millis);
        histogram.add(Long.MAX_VALUE);

        long median = histogram.durations().p50Millis();
        assertThat(median).isGreaterThanOrEqualTo(millis).isLessThanOrEqualTo(millis + millis / 100);
        if (millis < 256) {
            assertThat(median).isEqualTo(millis);
        }
    }

    @Test
    void isNeverAboveTheLongest() {
        Histogram histogram = new Histogram();
        histogram.add(1_000);

        assertThat(histogram.durations()).isEqualTo(new Durations(1, 1_000, 1_000, 1_000, 1_000));
    }
}
