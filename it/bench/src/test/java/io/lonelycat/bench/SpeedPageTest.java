// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedPageTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @Test
    void listsTheFiguresOfEachBenchmark() {
        String page = SpeedPage.of(
                List.of(
                        "benchmark ApplyBench",
                        "measured on ext4, with a journal",
                        "apply of    12 files: 1.00 x",
                        "part compare with the plan 10.000",
                        "part write 20.500",
                        "roll back of 12 files: 0.50 x",
                        "benchmark Other",
                        "b 1 ms",
                        "benchmark Other",
                        "b 2 ms"),
                DAY);

        assertThat(page).contains("on 2026-11-24, ").endsWith("""

                ## Apply and roll back, beside git

                 - measured on ext4, with a journal
                 - apply of 12 files: 1.00 x

                Where the time goes:

                ```text
                compare with the plan        10.0 ms  ########################
                write                        20.5 ms  ##################################################
                ```

                 - roll back of 12 files: 0.50 x

                ## Other

                 - b 1 ms

                ## Other (2)

                 - b 2 ms
                """);
    }

    @Test
    void drawsPartsAlsoAtTheEnd() {
        assertThat(SpeedPage.of(List.of("benchmark A", "part write 1.0"), DAY))
                .endsWith("write                         1.0 ms  " + "#".repeat(50) + "\n```\n");
    }
}
