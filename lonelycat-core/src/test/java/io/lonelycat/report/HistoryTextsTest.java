// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.DiffStat;
import io.lonelycat.record.Durations;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.record.history.HistoryStatistics.StepStatistics;
import io.lonelycat.record.history.Lineage;
import io.lonelycat.record.history.Lineage.Ends;
import io.lonelycat.record.history.Lineage.Kin;
import io.lonelycat.record.history.Lineage.RowGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTextsTest {
    private static final RowGroup NONE = new RowGroup(List.of(), 0);
    private static final Instant AT = Instant.parse("2026-03-01T09:30:00Z");

    @Test
    void drawsTheTreeFromTheOldestAncestor() {
        HistoryRow grandmother = row(1, 0, OutcomeKind.ROLLED_BACK);
        HistoryRow mother = row(2, 1, OutcomeKind.APPLIED);
        HistoryRow self = row(4, 2, OutcomeKind.APPLIED);
        Lineage lineage = new Lineage(
                self,
                List.of(new Kin(mother, 1), new Kin(grandmother, 2)),
                List.of(
                        new Kin(row(6, 4, OutcomeKind.REFUSED), 1),
                        new Kin(row(7, 4, OutcomeKind.APPLIED), 1),
                        new Kin(row(8, 6, OutcomeKind.APPLIED), 2)),
                new RowGroup(List.of(row(3, 2, OutcomeKind.APPLIED), row(5, 2, OutcomeKind.APPLIED)), 2),
                new RowGroup(List.of(row(9, 0, OutcomeKind.REFUSED)), 3),
                NONE,
                new Ends(Optional.empty(), Optional.empty(), true, true));
        Golden.check("history/lineage.txt", HistoryTexts.lineage(lineage));
    }

    @Test
    void namesAMissingParentOnceForAllItsChildren() {
        Lineage lineage = new Lineage(
                row(4, 2, OutcomeKind.APPLIED),
                List.of(),
                List.of(),
                new RowGroup(List.of(row(3, 2, OutcomeKind.APPLIED)), 1),
                NONE,
                NONE,
                new Ends(Optional.of(id(2)), Optional.empty(), false, false));
        Golden.check("history/orphans.txt", HistoryTexts.lineage(lineage));
    }

    @Test
    void endsAlsoWhereParentsGoInACircle() {
        HistoryRow self = row(1, 2, OutcomeKind.APPLIED);
        HistoryRow other = row(2, 1, OutcomeKind.APPLIED);
        Lineage lineage = new Lineage(
                self,
                List.of(new Kin(other, 1)),
                List.of(new Kin(other, 1)),
                NONE,
                NONE,
                NONE,
                new Ends(Optional.empty(), Optional.of(id(1)), false, false));
        Golden.check("history/cycle.txt", HistoryTexts.lineage(lineage));
    }

    @Test
    void figuresSayWhatTheyLeaveOut() {
        HistoryStatistics statistics = new HistoryStatistics(
                12_346,
                Map.of(
                        ShownStatus.APPLIED, 11_999L,
                        ShownStatus.ALREADY_APPLIED, 1L,
                        ShownStatus.ROLLED_BACK, 300L,
                        ShownStatus.REFUSED, 44L,
                        ShownStatus.UNFINISHED, 2L),
                Map.of(Verdict.ALLOW, 12_340L, Verdict.DENY, 6L),
                Map.of(Risk.LOW, 12_346L),
                Map.of(Trigger.AGENT, 12_346L),
                new HistoryStatistics.Rate(11_985, 300, 7),
                7,
                Optional.of(new HistoryStatistics.Range(AT, AT.plusSeconds(86_400))),
                new Durations(12_299, 1_200, 8_000, 65_000, 3_700_000),
                List.of(
                        new StepStatistics(Step.APPLY, new Durations(12_299, 30, 90, 200, 4_000), Map.of()),
                        new StepStatistics(
                                Step.VERIFY,
                                new Durations(12_290, 1_000, 7_000, 60_000, 3_600_000),
                                Map.of("exit_code", 250L, "timeout", 50L))),
                Map.of("stale", 38L, "denied", 6L));
        Golden.check("history/statistics.txt", HistoryTexts.statistics(statistics, false));
    }

    @Test
    void figuresOfNothingAreNoFigures() {
        assertThat(HistoryTexts.statistics(HistoryStatistics.none(), false)).isEqualTo("There is no execution yet.");
        assertThat(HistoryTexts.statistics(HistoryStatistics.none(), true)).isEqualTo("No execution matches.");
    }

    private static String id(int number) {
        return "exec_" + String.format("%04d", number);
    }

    private static HistoryRow row(int number, int parent, OutcomeKind outcome) {
        return new HistoryRow(
                id(number),
                "plan_1",
                "cs_1",
                "dec_1",
                Digest.of(new byte[] {1}),
                ExecutionStatus.COMPLETED,
                Optional.of(outcome),
                Optional.empty(),
                Optional.empty(),
                "done",
                Verdict.ALLOW,
                Risk.LOW,
                Optional.empty(),
                AT.plusSeconds(number),
                Optional.of(12L),
                1,
                new DiffStat(1, 1, 1),
                Optional.of(true),
                Optional.empty(),
                parent == 0 ? Trigger.AGENT : Trigger.CHILD,
                "Step " + number + " of a \u001b[31mred migration that has a name much too long for one line",
                "corr-1",
                parent == 0 ? Optional.empty() : Optional.of(id(parent)),
                "ada",
                id(number),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
