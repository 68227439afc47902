// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.flow.Slice;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.DecidedStatistics.ApproverFigures;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.record.history.PeriodRows;
import io.lonelycat.record.history.PeriodRows.Texts;
import io.lonelycat.report.part.PeriodPart;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.summary.Hints.Today;
import io.lonelycat.slice.summary.PeriodReader.RuleUse;
import io.lonelycat.slice.summary.PeriodReader.Slot;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures over a range of time, compared with what was written. */
class PeriodSummaryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Period USUAL = new Period(Period.usualBeginning(NOW), NOW, List.of(), true);
    private static final Texts TEXTS = new Texts("anna", "Say more", "It failed.", "corr", "CHECK_FAILED");

    private static PeriodSummary read(Path file, HistoryFilter among) {
        try (History history = History.open(file, AllSlices.historyTables())) {
            return PeriodSummary.of(
                    history,
                    USUAL,
                    among,
                    new Today(NOW, Set.of(), List.of()),
                    Slice.plugged(AllSlices.ALL, PeriodPart.class));
        }
    }

    private static Instant daysAgo(double days) {
        return NOW.minusMillis((long) (days * Duration.ofDays(1).toMillis()));
    }

    /** The model counts in the plainest way what the queries count. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsWhatWasWritten(long seed, @TempDir Path folder) {
        Random random = new Random(seed);
        Map<String, Long> outcomes = new HashMap<>();
        Map<String, List<Long>> responses = new HashMap<>();
        Map<String, Long> findings = new HashMap<>();
        long waived = 0;
        long shown = 0;
        Path file = folder.resolve("history.db");
        try (PeriodRows rows = PeriodRows.in(file)) {
            for (int i = 0; i < 400; i++) {
                Instant started = daysAgo(random.nextDouble() * 40);
                boolean inside = !started.isBefore(USUAL.from());
                OutcomeKind outcome = List.of(OutcomeKind.values()).get(random.nextInt(OutcomeKind.values().length));
                int seq = rows.execution(started, outcome, Trigger.MANUAL, 100L + i, "src/" + i % 30, TEXTS);
                boolean waiver = random.nextBoolean();
                String rule = "rule." + random.nextInt(5);
                rows.finding(seq, rule, Effect.DENY, waiver ? Optional.of(Settlement.By.WAIVER) : Optional.empty());
                String approver = "person " + random.nextInt(3);
                long millis = random.nextInt(1_000_000);
                rows.answer(seq, approver, Choice.APPROVE, started, started.plusMillis(millis), false);
                if (inside) {
                    shown++;
                    outcomes.merge(outcome.name(), 1L, Long::sum);
                    findings.merge(rule, 1L, Long::sum);
                    waived += waiver ? 1 : 0;
                    responses
                            .computeIfAbsent(approver, name -> new ArrayList<>())
                            .add(millis);
                }
            }
        }

        PeriodSummary summary = read(file, HistoryFilter.all());

        assertThat(summary.executions().total()).isEqualTo(shown);
        for (OutcomeKind outcome : OutcomeKind.values()) {
            ShownStatus status = ShownStatus.of(Optional.of(outcome));
            assertThat(summary.slots().stream()
                            .mapToLong(slot -> slot.count(status))
                            .sum())
                    .as(outcome.name())
                    .isEqualTo(outcomes.getOrDefault(outcome.name(), 0L))
                    .isEqualTo(summary.executions().count(status));
        }
        assertThat(summary.slots().stream()
                        .mapToLong(slot -> slot.durations().count())
                        .sum())
                .isEqualTo(summary.executions().durations().count());
        assertThat(summary.rules().rows())
                .allSatisfy(rule -> assertThat(rule.findings()).isEqualTo(findings.get(rule.rule())))
                .hasSize(findings.size());
        assertThat(summary.rules().rows().stream().mapToLong(RuleUse::waived).sum())
                .isEqualTo(waived);
        assertThat(summary.approvers().rows()).hasSize(responses.size()).allSatisfy(one -> {
            List<Long> sorted = responses.getOrDefault(one.name(), List.of()).stream()
                    .sorted()
                    .toList();
            long median = sorted.get((sorted.size() + 1) / 2 - 1);
            assertThat(one.answers()).isEqualTo(sorted.size());
            assertThat(one.responses().p50Millis()).isBetween(median, median + median / 100 + 1);
        });
    }

    @Test
    void tellsWhatFailedAndWhatHeldOfSomePaths(@TempDir Path folder) {
        Path file = folder.resolve("history.db");
        int failed;
        int mended;
        int undone;
        int kept;
        try (PeriodRows rows = PeriodRows.in(file)) {
            failed = rows.execution(daysAgo(3), OutcomeKind.ROLLED_BACK, Trigger.AGENT, 9L, "docs/a.md", TEXTS);
            rows.check(failed, "tests", false, 5, "line 1\nerror: expected 3\n");
            mended = rows.execution(daysAgo(2), OutcomeKind.APPLIED, Trigger.AGENT, 9L, "docs/a.md", TEXTS);
            undone = rows.execution(daysAgo(1), OutcomeKind.APPLIED, Trigger.AGENT, 9L, "src/b.java", TEXTS);
            int back = rows.execution(daysAgo(0.9), OutcomeKind.APPLIED, Trigger.ROLLBACK, 9L, "src/b.java", TEXTS);
            rows.parent(back, undone);
            kept = rows.execution(daysAgo(0.5), OutcomeKind.APPLIED, Trigger.AGENT, 9L, "src/c.java", TEXTS);
            rows.decided(daysAgo(0.2), Verdict.DENY, "docs/a.md", "paths.deny", Effect.DENY);
        }

        PeriodSummary all = read(file, HistoryFilter.all());
        PeriodSummary docs =
                read(file, HistoryFilter.all().withPaths(Set.of(WorkspacePath.of("docs"), WorkspacePath.of("other"))));
        PeriodSummary two = read(
                file, HistoryFilter.all().withPaths(Set.of(WorkspacePath.of("docs"), WorkspacePath.of("src/c.java"))));

        assertThat(all.cases().standing().rows())
                .extracting(HistoryRow::executionId)
                .containsExactly(PeriodRows.id(kept), PeriodRows.id(mended));
        assertThat(all.cases().takenBack().rows())
                .extracting(row -> row.parentExecutionId().orElseThrow())
                .containsExactly(PeriodRows.id(undone));
        assertThat(all.executions().rate())
                .as("neither what took another one back nor what was taken back was kept")
                .isEqualTo(new HistoryStatistics.Rate(2, 1, 1));
        PastCase one = all.cases().failed().rows().get(0);
        assertThat(one.row().executionId()).isEqualTo(PeriodRows.id(failed));
        assertThat(one.failedChecks()).containsExactly("tests");
        assertThat(one.excerpt()).contains("line 1\nerror: expected 3\n");
        assertThat(one.then().orElseThrow().executionId()).isEqualTo(PeriodRows.id(mended));
        assertThat(all.cases().checks().rows()).singleElement().satisfies(check -> assertThat(check.last())
                .isEqualTo(PeriodRows.id(failed)));
        assertThat(docs.executions().total()).isEqualTo(2);
        assertThat(docs.decisions().byVerdict()).containsEntry(Verdict.DENY, 1L);
        assertThat(docs.rules().rows()).extracting(RuleUse::rule).containsExactly("paths.deny");
        assertThat(two.executions().total()).isEqualTo(3);
        assertThat(two.cases().takenBack().isEmpty()).isTrue();
    }

    @Test
    void showsTheFirstOfMany(@TempDir Path folder) {
        Path file = folder.resolve("history.db");
        try (PeriodRows rows = PeriodRows.in(file)) {
            for (int i = 0; i < 2 * PeriodSummary.MOST; i++) {
                int seq = rows.execution(daysAgo(1), OutcomeKind.ROLLED_BACK, Trigger.AGENT, 9L, "src/" + i, TEXTS);
                rows.check(seq, "check " + i, false, 5, "error");
                rows.finding(seq, "rule." + i, Effect.DENY, Optional.empty());
                rows.answer(seq, "person " + i, Choice.REJECT, null, NOW, i == 0);
                rows.execution(daysAgo(1), OutcomeKind.APPLIED, Trigger.AGENT, 9L, "src/" + i, TEXTS);
            }
        }

        PeriodSummary summary = read(file, HistoryFilter.all());

        assertThat(List.of(
                        summary.approvers(),
                        summary.rules(),
                        summary.paths(),
                        summary.cases().failed(),
                        summary.cases().checks(),
                        summary.cases().standing()))
                .allSatisfy(list -> {
                    assertThat(list.rows()).hasSize(PeriodSummary.MOST);
                    assertThat(list.more()).isTrue();
                });
        assertThat(summary.told().get(0).part().tables().get(1).rows())
                .as("as many checks, and one row for all others")
                .hasSize(PeriodSummary.MOST + 1);
        assertThat(PeriodMarkdown.of(summary)).contains("\n| 20 others | 20 |");
        assertThat(summary.approvers().rows())
                .allSatisfy(one -> assertThat(one.responses().isEmpty()).isTrue())
                .extracting(ApproverFigures::alone)
                .contains(1L);
        assertThat(summary.decisions().overrides()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 30, 31, 32, 365, 40_000})
    void hasFewSlotsForAnyRange(long days) {
        Period period = new Period(NOW.minus(Duration.ofDays(days)), NOW, List.of(), false);

        Instant end = period.firstSlot().plusMillis(period.slotMillis() * period.slots());

        assertThat(period.slots()).isBetween(1, 31);
        assertThat(period.firstSlot()).isBeforeOrEqualTo(period.from());
        assertThat(end).isAfterOrEqualTo(period.until());
        assertThat(end.minusMillis(period.slotMillis())).isBefore(period.until());
    }

    @Test
    void leavesOutWhatBeganBeforeTheFirstSlot(@TempDir Path folder) {
        Path file = folder.resolve("history.db");
        try (PeriodRows rows = PeriodRows.in(file)) {
            rows.execution(daysAgo(2), OutcomeKind.APPLIED, Trigger.AGENT, 9L, "a", TEXTS);
        }

        try (History history = History.open(file, AllSlices.historyTables())) {
            List<Slot> slots = history.ask(database -> new PeriodReader(database, HistoryFilter.all()))
                    .slots(daysAgo(1), Duration.ofDays(1).toMillis(), 1);

            assertThat(slots).hasSize(1).allSatisfy(slot -> assertThat(slot.byStatus())
                    .isEmpty());
        }
    }

    @Test
    void hasNoAnswersWhereNoTableHasThem(@TempDir Path folder) {
        try (History history = History.open(folder.resolve("history.db"), List.of())) {
            PeriodReader reader = history.ask(database -> new PeriodReader(database, HistoryFilter.all()));

            assertThat(reader.approvers(5)).isEmpty();
            assertThat(reader.rules(5)).isEmpty();
        }
    }
}
