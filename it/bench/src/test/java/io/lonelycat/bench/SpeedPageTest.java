// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedPageTest {
    @Test
    void listsTheComparisonsOfEachBenchmark() {
        String page = SpeedPage.of(
                List.of(
                        "benchmark ApplyBench",
                        "measured on ext4, with a journal",
                        "apply of    12 files: lonelycat 1 ms, git apply 1 ms: 1.00 x, the median of 7 pairs (0.9 - 1.1)",
                        "part compare with the plan 10.000",
                        "benchmark GoalBench",
                        "newest 50 median of 50: 19.78 ms",
                        "benchmark ApplyBench",
                        "roll back: lonelycat 1 ms, git checkout 2 ms: 0.50 x, of a single pair",
                        "1,000 files: 127 (1.0), 191 (1.5)"),
                LocalDate.of(2026, 11, 24));

        assertThat(page).contains("on 2026-11-24, ").endsWith("""

                ## Apply and roll back, beside git

                 - apply of 12 files: lonelycat 1 ms, git apply 1 ms: 1.00 x, the median of 7 pairs (0.9 - 1.1)

                ## Apply and roll back, beside git (2)

                 - roll back: lonelycat 1 ms, git checkout 2 ms: 0.50 x, of a single pair
                 - 1,000 files: 127 (1.0), 191 (1.5)
                """);
    }
}
