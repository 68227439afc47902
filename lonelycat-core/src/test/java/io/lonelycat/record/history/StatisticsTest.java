// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.Durations;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Histogram;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.Variant;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.history.HistoryStatistics.Range;
import io.lonelycat.record.history.HistoryStatistics.Rate;
import io.lonelycat.record.history.HistoryStatistics.StepStatistics;
import io.lonelycat.slice.AllSlices;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsTest {
    private static final HistoryFilter ALL = HistoryFilter.all();

    /** Applied, rolled back, refused, already applied; then one that was killed, and one that took the first back. */
    private static History filled(Path folder) {
        State state = new State(folder);
        History history = History.open(folder.resolve("history.db"), AllSlices.historyTables());
        history.record(state.finished(1, Run::applied), Sample.execution(1), Sample.NO_PATCH);
        history.record(state.finished(2, Run::rolledBack), Sample.execution(2), Sample.NO_PATCH);
        history.record(state.finished(3, Run::refused), Sample.execution(3), Sample.NO_PATCH);
        history.record(
                state.finished(4, run -> run.alreadyApplied(Sample.execution(1))),
                Sample.execution(4),
                Sample.NO_PATCH);
        history.record(state.finished(5, run -> {}), Sample.execution(5), Sample.NO_PATCH);
        new Variant(state.finished(6, Run::applied)).trigger(Trigger.ROLLBACK).recordIn(history);
        return history;
    }

    @Test
    void countsByWhatTheyAreAndHowTheyEnded(@TempDir Path folder) {
        try (History history = filled(folder)) {
            HistoryStatistics statistics = history.statistics(ALL);
            assertThat(statistics.total()).isEqualTo(6);
            assertThat(statistics.byStatus())
                    .isEqualTo(Map.of(
                            ShownStatus.UNFINISHED, 1L,
                            ShownStatus.APPLIED, 2L,
                            ShownStatus.ALREADY_APPLIED, 1L,
                            ShownStatus.ROLLED_BACK, 1L,
                            ShownStatus.REFUSED, 1L));
            assertThat(statistics.byVerdict()).isEqualTo(Map.of(Verdict.ALLOW, 6L));
            assertThat(statistics.byRisk()).isEqualTo(Map.of(Risk.LOW, 3L, Risk.MEDIUM, 3L));
            assertThat(statistics.byTrigger()).isEqualTo(Map.of(Trigger.MANUAL, 5L, Trigger.ROLLBACK, 1L));
            assertThat(statistics.rollbacks()).isEqualTo(1);
            assertThat(statistics.times())
                    .contains(new Range(
                            Instant.parse("2026-11-20T08:01:00.005Z"), Instant.parse("2026-11-20T08:06:00.005Z")));
        }
    }

    @Test
    void allFiguresAreOfOneMomentWhileAnotherProcessWrites(@TempDir Path folder) throws Exception {
        ExecutionStory story = new State(folder).finished(1, Run::applied);
        Path file = folder.resolve("history.db");
        try (History read = History.open(file, AllSlices.historyTables());
                History written = History.open(file, AllSlices.historyTables())) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                for (int number = 1; number <= 100; number++) {
                    new Variant(story).number(number).recordIn(written);
                }
            });
            boolean last = false;
            while (!last) {
                last = writing.isDone();
                HistoryStatistics statistics = read.statistics(ALL);
                assertThat(statistics.durations().count()).isEqualTo(statistics.total());
            }
            writing.get();
            assertThat(read.statistics(ALL).total()).isEqualTo(100);
        }
    }

    @Test
    void refusedAlreadyAppliedAndUnfinishedOnesCountInNoRate(@TempDir Path folder) {
        try (History history = filled(folder)) {
            HistoryStatistics statistics = history.statistics(ALL);
            assertThat(statistics.rate()).isEqualTo(new Rate(0, 1, 1));
            assertThat(statistics.unfinished()).isEqualTo(1);
            assertThat(statistics.rate().percent()).isEqualTo(OptionalInt.of(0));
            assertThat(statistics.durations().count()).isEqualTo(3);
            assertThat(statistics.refusals()).isEqualTo(Map.of("stale", 1L));
        }
    }

    @Test
    void saysInWhichStepAndWhyTheyFailed(@TempDir Path folder) {
        try (History history = filled(folder)) {
            HistoryStatistics statistics = history.statistics(ALL);
            assertThat(step(statistics, Step.VERIFY).failures()).isEqualTo(Map.of("check_failed", 1L));
            assertThat(step(statistics, Step.VERIFY).durations()).isEqualTo(new Durations(3, 7, 950, 950, 950));
            assertThat(step(statistics, Step.APPLY).failures()).isEmpty();
            assertThat(step(statistics, Step.APPLY).durations().count()).isEqualTo(3);
            assertThat(step(statistics, Step.ROLLBACK).durations()).isEqualTo(new Durations(1, 4, 4, 4, 4));
            // The one that was refused did not come to a change.
            assertThat(step(statistics, Step.VALIDATE).durations().count()).isEqualTo(3);
        }
    }

    @Test
    void takesTheSameFiltersAsTheList(@TempDir Path folder) {
        try (History history = filled(folder)) {
            assertThat(history.statistics(ALL.withStatus(AskedStatus.REFUSED))
                            .rate()
                            .percent())
                    .isEmpty();
            assertThat(history.statistics(ALL.withRisk(Risk.MEDIUM)).total()).isEqualTo(3);
            assertThat(history.statistics(ALL.withRisk(Risk.MEDIUM)).rate().percent())
                    .isEqualTo(OptionalInt.of(0));
            assertThat(history.statistics(ALL.withTrigger(Trigger.ROLLBACK))
                            .rate()
                            .percent())
                    .isEmpty();
        }
    }

    @Test
    void hasNoRateAndNoRangeOfNothing(@TempDir Path folder) {
        try (History history = History.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            assertThat(history.statistics(ALL)).isEqualTo(HistoryStatistics.none());
            assertThat(HistoryStatistics.none().rate().percent()).isEmpty();
            assertThat(HistoryStatistics.none().times()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void percentilesAreExactWhereTheyAreSmallAndCloseAbove() {
        long[] small = LongStream.rangeClosed(1, 200).toArray();
        assertThat(durations(small)).isEqualTo(new Durations(200, 100, 180, 198, 200));
        Random random = new Random(7);
        long[] large = random.longs(10_001, 0, 1L << 40)
                .map(it -> it >>> random.nextInt(40))
                .toArray();
        Durations durations = durations(large);
        Arrays.sort(large);
        assertThat(durations.p50Millis()).isBetween(large[5000], large[5000] + large[5000] / 100);
        assertThat(durations.p90Millis()).isBetween(large[9000], large[9000] + large[9000] / 100);
        assertThat(durations.p99Millis()).isBetween(large[9900], large[9900] + large[9900] / 100);
        assertThat(durations.longestMillis()).isEqualTo(large[10_000]);
        assertThat(durations(Long.MAX_VALUE).p50Millis()).isCloseTo(Long.MAX_VALUE, within(0L));
    }

    private static Durations durations(long... millis) {
        Histogram histogram = new Histogram();
        Arrays.stream(millis).forEach(histogram::add);
        return histogram.durations();
    }

    private static StepStatistics step(HistoryStatistics statistics, Step step) {
        return statistics.steps().stream()
                .filter(it -> it.step() == step)
                .findFirst()
                .orElseThrow();
    }
}
