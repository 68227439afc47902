// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.Durations;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.DecidedStatistics.ApproverFigures;
import io.lonelycat.record.history.HistoryStatistics.Rate;
import io.lonelycat.record.history.HistoryStatistics.StepStatistics;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures add up, rates are rounded down, and filters are conditions on the same executions. */
class RowFiguresTest {
    private static final Durations NO_TIME = new Durations(0, 0, 0, 0, 0);

    @ParameterizedTest
    @CsvSource({"1, 0, 100", "0, 1, 0", "2, 1, 66", "999, 1, 99"})
    void aRateIsRoundedDown(long kept, long failed, int percent) {
        Rate rate = new Rate(kept, failed, 5);

        assertThat(rate.of()).isEqualTo(kept + failed);
        assertThat(rate.percent()).isEqualTo(OptionalInt.of(percent));
    }

    @Test
    void aStepFailedAsOftenAsAllCodesSay() {
        StepStatistics step = new StepStatistics(Step.VERIFY, NO_TIME, Map.of("timeout", 2L, "exit_code", 3L));

        assertThat(step.failed()).isEqualTo(5);
        assertThat(step.failures().keySet()).containsExactly("exit_code", "timeout");
    }

    @Test
    void anApproverHasAnsweredAsOftenAsAllChoicesSay() {
        ApproverFigures ada = new ApproverFigures("ada", Map.of(Choice.APPROVE, 2L, Choice.REJECT, 1L), 0, NO_TIME);

        assertThat(ada.answers()).isEqualTo(3);
        assertThat(ada.count(Choice.APPROVE)).isEqualTo(2);
        assertThat(new ApproverFigures("bob", Map.of(), 0, NO_TIME).count(Choice.REJECT))
                .isZero();
    }

    @Test
    void decisionsOfExecutionsSayNothingOfAnswers() {
        DecidedStatistics none = DecidedStatistics.none();
        assertThat(none.total()).isZero();
        assertThat(none.answersKept()).isTrue();

        DecidedStatistics decided = DecidedStatistics.of(HistoryStatistics.none());
        assertThat(decided.answersKept()).isFalse();
        assertThat(decided.asked()).isZero();
        assertThat(decided.responses()).isEqualTo(NO_TIME);
    }

    @Test
    void figuresAreOfAllExecutionsThatAFilterLetsThrough(@TempDir Path folder) {
        Path file = folder.resolve("history.db");
        try (PeriodRows rows = PeriodRows.in(file)) {
            Instant at = Instant.parse("2026-11-20T08:00:00Z");
            PeriodRows.Texts texts = PeriodRows.Texts.all("stale");
            rows.execution(at, OutcomeKind.APPLIED, Trigger.MANUAL, 100L, "a", texts);
            int taken = rows.execution(at, OutcomeKind.APPLIED, Trigger.AGENT, 300L, "a", texts);
            rows.execution(at, OutcomeKind.QUARANTINED, Trigger.MANUAL, 500L, "a", texts);
            rows.execution(at.plusSeconds(1), OutcomeKind.REFUSED, Trigger.MANUAL, 900L, "a", texts);
            int back = rows.execution(at.plusSeconds(2), OutcomeKind.APPLIED, Trigger.ROLLBACK, 700L, "a", texts);
            rows.parent(back, taken);
        }
        try (History history = History.open(file, AllSlices.historyTables())) {
            HistoryStatistics all = history.statistics(HistoryFilter.all());
            assertThat(all.total()).isEqualTo(5);
            assertThat(all.rate()).isEqualTo(new Rate(1, 1, 1));
            assertThat(all.count(ShownStatus.APPLIED)).isEqualTo(3);
            assertThat(all.count(ShownStatus.REHEARSED)).isZero();
            assertThat(all.durations().count()).isEqualTo(4);
            assertThat(all.durations().longestMillis()).isEqualTo(700);
            assertThat(all.byVerdict()).isEqualTo(Map.of(Verdict.ALLOW, 4L, Verdict.DENY, 1L));
            HistoryFilter failed = HistoryFilter.all().withStatus(AskedStatus.FAILED);
            assertThat(history.statistics(failed).total()).isEqualTo(1);
            assertThat(history.statistics(HistoryFilter.all().takingBack()).rollbacks())
                    .isEqualTo(1);
        }
    }

    @Test
    void aFilterKeepsWhatItAskedForWhenMoreIsAsked() {
        HistoryFilter filter = HistoryFilter.all()
                .withStatus(AskedStatus.APPLIED)
                .withVerdict(Verdict.ALLOW)
                .withCorrelation("corr")
                .withTrigger(Trigger.MANUAL)
                .withLabel(new HistoryFilter.Label("team", Optional.of("core")))
                .withTimes(Optional.of(Instant.EPOCH), Optional.of(Instant.MAX))
                .withJobs(Set.of("app"))
                .withPath(WorkspacePath.of("docs"));

        assertThat(filter)
                .isEqualTo(new HistoryFilter(
                        Optional.of(AskedStatus.APPLIED),
                        Optional.of(Verdict.ALLOW),
                        Optional.empty(),
                        Set.of(WorkspacePath.of("docs")),
                        Optional.of(Instant.EPOCH),
                        Optional.of(Instant.MAX),
                        Optional.of("corr"),
                        Optional.of(Trigger.MANUAL),
                        Optional.of(new HistoryFilter.Label("team", Optional.of("core"))),
                        Optional.empty(),
                        Optional.of(Set.of("app"))));
    }

    @Test
    void conditionsAreJoinedInTheOrderOfTheirParameters() {
        SqlConditions none = SqlConditions.of(HistoryFilter.all());
        assertThat(none.where()).isEmpty();
        assertThat(none.where("a = 1")).isEqualTo(" WHERE a = 1");

        none.add("b = ?", 2);
        none.add("c = ? OR d = ?", 3, 4);

        assertThat(none.where("a = 1")).isEqualTo(" WHERE b = ? AND c = ? OR d = ? AND a = 1");
        assertThat(none.parameters()).containsExactly(2, 3, 4);
    }

    @Test
    void decisionsAreFoundByTheSameFilterAndNeverByAStatus() {
        HistoryFilter filter = HistoryFilter.all()
                .withVerdict(Verdict.DENY)
                .withTimes(Optional.of(Instant.ofEpochMilli(5)), Optional.of(Instant.ofEpochMilli(9)))
                .withLabel(new HistoryFilter.Label("team", Optional.empty()));

        SqlConditions found = SqlConditions.ofDecisions(filter, "did", "decided_label", "decided_path");

        assertThat(found.where())
                .isEqualTo(" WHERE verdict = ? AND at >= ? AND at < ?"
                        + " AND did IN (SELECT did FROM decided_label WHERE name = ?)");
        assertThat(found.parameters()).containsExactly(EnumCodes.code(Verdict.DENY), 5L, 9L, "team");
        assertThat(SqlConditions.ofDecisions(filter.withStatus(AskedStatus.REFUSED), "did", "l", "p")
                        .where())
                .startsWith(" WHERE 0 AND ");
    }

    @Test
    void decisionsAreFoundByTheirJobAndTheirRisk() {
        HistoryFilter filter = HistoryFilter.all().withJobs(Set.of("app")).withRisk(Risk.HIGH);

        SqlConditions found = SqlConditions.ofDecisions(filter, "did", "l", "p");

        assertThat(found.where()).startsWith(" WHERE jid IN (").endsWith(") AND risk = ?");
        assertThat(found.parameters()).hasSize(2).contains(EnumCodes.code(Risk.HIGH));
    }

    @Test
    void aCodeThatMeansNothingIsRefused() {
        assertThatThrownBy(() -> EnumCodes.constant(Verdict.class, 99)).hasMessageContaining("Verdict has the code 99");
        assertThat(EnumCodes.constant(Step.class, Step.VERIFY.number())).isEqualTo(Step.VERIFY);
    }

    @Test
    void aBuildHasANameAndANumber() {
        assertThat(new JobBuild("a".repeat(4000), 1).number()).isEqualTo(1);
        for (String name : List.of("", " ", "a".repeat(4001))) {
            assertThatThrownBy(() -> new JobBuild(name, 1)).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> new JobBuild("app", 0)).isInstanceOf(InvalidInputException.class);
    }
}
