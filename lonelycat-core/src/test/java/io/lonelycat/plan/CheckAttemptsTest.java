// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckAttemptsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void waitsEquallyUnlessTheWaitGrows() {
        CheckAttempts equal = CheckAttempts.of(5, SECOND);

        assertThat(IntStream.range(0, 6).mapToObj(failed -> equal.waitAfter(failed, 1)))
                .containsOnly(SECOND);
    }

    @Test
    void doublesTheWaitWithEachFailureUpToTheLongest() {
        CheckAttempts growing = new CheckAttempts(5, 1, SECOND, Duration.ofSeconds(5));

        assertThat(IntStream.range(0, 6)
                        .mapToObj(failed -> growing.waitAfter(failed, 0).toSeconds()))
                .containsExactly(1L, 1L, 2L, 4L, 5L, 5L);
        assertThat(growing.waitAfter(1_000, 0)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shortensAWaitThatGrowsByAFifthAtMost() {
        CheckAttempts growing = new CheckAttempts(5, 1, SECOND, Duration.ofSeconds(5));

        assertThat(growing.waitAfter(3, 1)).isEqualTo(Duration.ofMillis(3_200));
        assertThat(growing.waitAfter(3, 0.5)).isEqualTo(Duration.ofMillis(3_600));
        assertThat(growing.waitAfter(0, 1)).isEqualTo(SECOND);
    }

    @Test
    void lastsAtMostAsLongAsAllAttemptsAndWaits() {
        assertThat(CheckAttempts.of(2, SECOND).longest(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(32));
        assertThat(new CheckAttempts(1, 3, SECOND, Duration.ofSeconds(4)).longest(Duration.ofSeconds(10)))
                .isEqualTo(Duration.ofSeconds(6 * 10 + 5 * 4));
    }
}
