// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairsTest {
    private static final Pattern TEXT = Pattern.compile("a ([0-9.,]+) ms, b ([0-9.,]+) ms: ([0-9.]+) x.*");

    private static Pairs of(long... figures) {
        Pairs pairs = new Pairs();
        for (int i = 0; i < figures.length; i += 2) {
            pairs.add(figures[i] * 1_000_000, figures[i + 1] * 1_000_000);
        }
        return pairs;
    }

    /** As it was: the medians of the two are 1,269 and 2,035 of different rounds, and no round has a ratio near theirs. */
    @Test
    void tellsTheRoundWhoseRatioIsTheMedian() {
        Pairs pairs = of(2_035, 2_015, 1_300, 1_269, 2_400, 1_200);

        assertThat(pairs.median()).isEqualTo(new Pairs.Pair(1, 1_300_000_000, 1_269_000_000));
        assertThat(pairs.text("gate", "bare"))
                .isEqualTo("gate 1,300.0 ms, bare 1,269.0 ms: 1.02 x, the median of 3 pairs (1.01 - 2.00)");
    }

    @Test
    void tellsTheSpreadAndTheCount() {
        Pairs pairs = of(3, 1, 1, 1, 2, 1, 5, 1);

        assertThat(List.of(pairs.smallest(), pairs.median().ratio(), pairs.largest()))
                .containsExactly(1.0, 3.0, 5.0);
        assertThat(pairs.count()).isEqualTo(4);
    }

    @Test
    void saysThatAPairIsTheOnlyOne() {
        assertThat(of(3, 2).text("a", "b")).isEqualTo("a 3.000 ms, b 2.000 ms: 1.50 x, of a single pair");
    }

    @Test
    void neverTellsARatioThatItsTwoFiguresContradict() {
        Random random = new Random(1);
        for (int times = 0; times < 1_000; times++) {
            Pairs pairs = new Pairs();
            IntStream.range(0, 1 + random.nextInt(9)).forEach(round -> pairs.add(nanos(random), nanos(random)));
            Matcher told = TEXT.matcher(pairs.text("a", "b"));

            assertThat(told.matches()).isTrue();
            double ratio = number(told.group(1)) / number(told.group(2));
            assertThat(number(told.group(3))).isCloseTo(ratio, within(0.006 + 0.001 * ratio));
        }
    }

    private static long nanos(Random random) {
        return (long) (1_000_000 * Math.pow(10, 5 * random.nextDouble()));
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(",", ""));
    }

    @Test
    void refusesWhatHasNoRatio() {
        assertThatThrownBy(() -> new Pairs().add(1, 0)).hasMessageContaining("1 ns and 0 ns");
        assertThatThrownBy(() -> new Pairs().median()).hasMessageContaining("at least one round");
    }
}
