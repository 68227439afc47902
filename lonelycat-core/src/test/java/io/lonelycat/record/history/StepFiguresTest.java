// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.Step;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.Durations;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryStatistics.Range;
import io.lonelycat.record.history.HistoryStatistics.Rate;
import io.lonelycat.record.history.HistoryStatistics.StepStatistics;
import io.lonelycat.slice.AllSlices;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics say where executions failed and how long they took, of those that came to a change. */
class StepFiguresTest {
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private static final Durations NEVER = new Durations(0, 0, 0, 0, 0);

    @TempDir
    Path folder;

    private int count;

    private HistoryStatistics statistics(Consumer<PeriodRows> fill) {
        return statistics(HistoryFilter.all(), fill);
    }

    private HistoryStatistics statistics(HistoryFilter filter, Consumer<PeriodRows> fill) {
        Path file = folder.resolve("history.db");
        try (PeriodRows rows = PeriodRows.in(file)) {
            fill.accept(rows);
        }
        try (History history = History.open(file, AllSlices.historyTables())) {
            return history.statistics(filter);
        }
    }

    private int add(PeriodRows rows, OutcomeKind outcome, @Nullable Long millis, @Nullable String code) {
        Instant at = START.plus(Duration.ofMinutes(count++));
        PeriodRows.Texts texts = new PeriodRows.Texts("ada", "intent", "message", "corr", code);
        return rows.execution(at, outcome, Trigger.MANUAL, millis, "a", texts);
    }

    @Test
    void aStepIsCountedAlsoWhereItOnlyFailed() {
        HistoryStatistics all = statistics(rows -> {
            add(rows, OutcomeKind.ROLLED_BACK, 10L, "timeout");
            add(rows, OutcomeKind.QUARANTINED, 30L, "exit_code");
            add(rows, OutcomeKind.ROLLED_BACK, null, "exit_code");
        });

        assertThat(all.steps())
                .containsExactly(
                        new StepStatistics(Step.CHECKSUM, new Durations(2, 10, 30, 30, 30), Map.of()),
                        new StepStatistics(Step.VERIFY, NEVER, Map.of("exit_code", 2L, "timeout", 1L)));
        assertThat(all.durations()).isEqualTo(new Durations(2, 10, 30, 30, 30));
        assertThat(all.rate()).isEqualTo(new Rate(0, 3, 0));
    }

    @Test
    void aFailureWithoutACodeIsCountedUnderNone() {
        HistoryStatistics all = statistics(rows -> {
            add(rows, OutcomeKind.ROLLED_BACK, 10L, null);
            add(rows, OutcomeKind.REFUSED, 10L, null);
            add(rows, OutcomeKind.REFUSED, 10L, null);
        });

        assertThat(all.steps()).last().isEqualTo(new StepStatistics(Step.VERIFY, NEVER, Map.of("", 1L)));
        assertThat(all.refusals()).isEqualTo(Map.of("", 2L));
        assertThat(all.count(ShownStatus.REFUSED)).isEqualTo(2);
        assertThat(all.durations().count()).isEqualTo(1);
    }

    @Test
    void whatCameToNoChangeTookNoTimeAndFailedInNoStep() {
        HistoryStatistics all = statistics(rows -> {
            for (OutcomeKind kind : List.of(
                    OutcomeKind.REFUSED,
                    OutcomeKind.ALREADY_APPLIED,
                    OutcomeKind.REHEARSED,
                    OutcomeKind.COULD_NOT_CHECK)) {
                add(rows, kind, 10L, "code");
            }
        });

        assertThat(all.total()).isEqualTo(4);
        assertThat(all.durations()).isEqualTo(NEVER);
        assertThat(all.steps()).isEmpty();
        assertThat(all.rate().percent()).isEmpty();
        assertThat(all.times()).contains(new Range(START, START.plus(Duration.ofMinutes(3))));
    }

    @Test
    void whatWasTakenBackCountsAsKeptAgainWhereTakingItBackDidNotHold() {
        HistoryStatistics all = statistics(rows -> {
            int first = add(rows, OutcomeKind.APPLIED, 10L, "");
            int second = add(rows, OutcomeKind.APPLIED, 10L, "");
            add(rows, OutcomeKind.APPLIED, 10L, "");
            takenBack(rows, first, OutcomeKind.APPLIED);
            takenBack(rows, second, OutcomeKind.ROLLED_BACK);
        });

        assertThat(all.rate()).isEqualTo(new Rate(2, 0, 1));
        assertThat(all.rate().percent()).isEqualTo(OptionalInt.of(100));
        assertThat(all.rollbacks()).isEqualTo(2);
    }

    private static void takenBack(PeriodRows rows, int taken, OutcomeKind outcome) {
        int back = rows.execution(START, outcome, Trigger.ROLLBACK, 5L, "a", PeriodRows.Texts.all("back"));
        rows.parent(back, taken);
    }

    @Test
    void allFiguresAreOfTheExecutionsThatAFilterLetsThrough() {
        HistoryFilter later =
                HistoryFilter.all().withTimes(Optional.of(START.plus(Duration.ofMinutes(1))), Optional.empty());
        HistoryStatistics all = statistics(later, rows -> {
            int first = add(rows, OutcomeKind.APPLIED, 10L, "");
            add(rows, OutcomeKind.ROLLED_BACK, 20L, "timeout");
            add(rows, OutcomeKind.REFUSED, 30L, "stale");
            takenBack(rows, first, OutcomeKind.APPLIED);
        });

        assertThat(all.total()).isEqualTo(2);
        assertThat(all.rate()).isEqualTo(new Rate(0, 1, 0));
        assertThat(all.durations()).isEqualTo(new Durations(1, 20, 20, 20, 20));
        assertThat(all.rollbacks()).isZero();
        assertThat(all.times())
                .contains(new Range(START.plus(Duration.ofMinutes(1)), START.plus(Duration.ofMinutes(2))));
    }
}
