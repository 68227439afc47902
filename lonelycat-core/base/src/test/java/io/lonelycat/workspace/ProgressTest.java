// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final List<String> lines = new ArrayList<>();
    private long now = Duration.ofHours(1).toNanos();
    private final Progress progress = new Progress(lines::add, () -> now);

    private void work(Progress.Count count, int files, int total, long size, Duration each) {
        for (int i = 0; i < files; i++) {
            now += each.toNanos();
            count.one(total, size);
        }
    }

    @Test
    void saysNothingAboutShortWork() {
        work(progress.count("moved"), 100, 100, 0, Duration.ofMillis(49));

        assertThat(lines).isEmpty();
    }

    @Test
    void saysHowFarItCameAndHowLongTheRestTakes() {
        work(progress.count("staged"), 1_000, 100_000, 0, Duration.ofMillis(10));

        assertThat(lines)
                .containsExactly(
                        "staged 500 of 100,000 files, about 17 min left",
                        "staged 1,000 of 100,000 files, about 17 min left");
    }

    @Test
    void countsBytesWhereTheyAreKnown() {
        work(progress.count("planned"), 6, 10, 1 << 20, Duration.ofSeconds(1));

        assertThat(lines).containsExactly("planned 5 of 10 files, 5 MB, about 5 s left");
    }

    @Test
    void isSilentNoLongerThanAListenerBears() {
        Cancel cancel = new Progress(lines::add, () -> now, Duration.ofSeconds(10)).during("It has run", () -> false);

        for (int second = 0; second <= 40; second++) {
            cancel.requested();
            now += Duration.ofSeconds(1).toNanos();
        }

        assertThat(lines)
                .containsExactly(
                        "It has run for 5 s",
                        "It has run for 10 s",
                        "It has run for 20 s",
                        "It has run for 30 s",
                        "It has run for 40 s");
    }

    @Test
    void saysEverLessOftenHowLongSomethingTakes() {
        boolean[] stop = {false};
        Cancel cancel = progress.during("The check has run", () -> stop[0]);

        for (int second = 0; second < 200; second++) {
            assertThat(cancel.requested()).isFalse();
            now += Duration.ofSeconds(1).toNanos();
        }
        stop[0] = true;

        assertThat(cancel.requested()).isTrue();
        assertThat(lines)
                .containsExactly(
                        "The check has run for 5 s",
                        "The check has run for 10 s",
                        "The check has run for 20 s",
                        "The check has run for 40 s",
                        "The check has run for 80 s",
                        "The check has run for 2 min",
                        "The check has run for 3 min");
    }

    @Test
    void saysOfTheLastFileThatNothingIsLeft() {
        work(progress.count("planned"), 5, 5, 0, Duration.ofSeconds(1));

        assertThat(lines).containsExactly("planned 5 of 5 files");
    }

    @Test
    void beginsEachLineWithTheWordsOfTheWorkAround() {
        work(progress.after("In the copy: ").count("moved"), 5, 10, 0, Duration.ofSeconds(1));

        assertThat(lines).containsExactly("In the copy: moved 5 of 10 files, about 5 s left");
    }
}
