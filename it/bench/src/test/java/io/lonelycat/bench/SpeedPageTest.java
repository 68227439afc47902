// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedPageTest {
    @Test
    void hasARowForEachComparisonThatAReaderAsksFor() {
        String page = SpeedPage.of(
                List.of(
                        "benchmark ApplyBench",
                        "measured on ext4, with a journal",
                        "apply of    10,000 files: lonelycat 1 ms, git apply 2 ms: 0.50 x, the median of 7 pairs (0.4 - 1.1)",
                        "apply of 10,000 files by renames: lonelycat 9 ms, git apply 1 ms: 9.00 x, the median of 7 pairs (8 - 10)",
                        "part compare with the plan 10.000",
                        "benchmark GoalBench",
                        "newest 50 median of 50: 19.78 ms",
                        "apply of 12 files, no checks takes 1,818.8 ms, bare 876.7 ms: 2.07 x, the median of 5 pairs (1.9 - 2.2); wanted: at most 1.7",
                        "benchmark ApplyBench",
                        "apply of 12 files: lonelycat 7 ms, git apply 7 ms: 1.00 x, the median of 7 pairs (0.4 - 1.1)",
                        "benchmark SandboxBench",
                        "check `mvn validate`: in the sandbox 2 s, without it 1 s: 2.00 x, of a single pair"),
                LocalDate.of(2026, 11, 24));

        assertThat(page).contains("on 2026-11-24,").contains("""
                |---|---|---|---|---|---|
                | apply of 10,000 files | 1 ms | `git apply` | 2 ms | 0.50 (0.4 - 1.1) | `ApplyBench` |
                | apply of 12 files, no checks | 1,818.8 ms | bare `mvn validate` | 876.7 ms | 2.07 (1.9 - 2.2) | `GoalBench` |
                | check `mvn validate` | 2 s | outside the sandbox | 1 s | 2.00 | `SandboxBench` |

                """);
    }
}
