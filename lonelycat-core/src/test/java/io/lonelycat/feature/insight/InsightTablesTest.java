// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.HistoryView;
import io.lonelycat.api.HistoryView.ViewAnswer;
import io.lonelycat.api.HistoryView.ViewQuestion;
import io.lonelycat.execute.Step;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.PeriodRows;
import io.lonelycat.record.history.PeriodRows.Texts;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.text.Tone;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsightTablesTest {
    private static final Instant DAY = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    Path folder;

    private static Texts by(String author) {
        return new Texts(author, "intent", "message", "corr-" + author, "EXIT_CODE");
    }

    private static int add(PeriodRows rows, int second, OutcomeKind outcome, String path, String author) {
        return rows.execution(DAY.plusSeconds(second), outcome, Trigger.AGENT, 100L * (second + 1), path, by(author));
    }

    private ViewAnswer answer(String view, HistoryFilter filter, Consumer<PeriodRows> fill) {
        Path file = folder.resolve("history.db");
        try (PeriodRows rows = PeriodRows.in(file)) {
            fill.accept(rows);
        }
        try (History history = History.open(file, AllFeatures.historyTables())) {
            HistoryView asked = InsightViews.ALL.stream()
                    .filter(it -> it.name().equals(view))
                    .findFirst()
                    .orElseThrow();
            return asked.answer(new ViewQuestion(history, filter, Optional.empty(), 50));
        }
    }

    private static List<Map<String, Object>> rows(ViewAnswer answer, String table) {
        InputObject details = InputDocument.json("details", Json.pretty(answer.details()));
        return details.required(table).list().stream()
                .map(row -> small(row.object().plain()))
                .toList();
    }

    private static Map<String, Object> small(Map<String, Object> row) {
        Map<String, Object> small = new TreeMap<>(row);
        small.replaceAll((name, value) -> value instanceof Long number ? Math.toIntExact(number) : value);
        return small;
    }

    @Test
    void statisticsCountByDayOutcomeAndAuthorAndSayHowLongItTook() {
        ViewAnswer answer = answer("statistics", HistoryFilter.all(), rows -> {
            add(rows, 0, OutcomeKind.APPLIED, "a", "ada");
            add(rows, 1, OutcomeKind.ROLLED_BACK, "a", "ada");
            add(rows, 9, OutcomeKind.REFUSED, "a", "ben");
            rows.execution(DAY.plus(Duration.ofDays(2)), OutcomeKind.APPLIED, Trigger.MANUAL, null, "b", by("ben"));
        });

        assertThat(answer.details().path("total").asLong()).isEqualTo(4);
        assertThat(rows(answer, "days"))
                .extracting(Object::toString)
                .containsExactly(
                        "{applied=1, day=2026-11-22, executions=1, failed=0, other=0, refused=0}",
                        "{applied=1, day=2026-11-20, executions=3, failed=1, other=0, refused=1}");
        assertThat(rows(answer, "groups"))
                .contains(
                        Map.of("what", "author", "value", "ada", "executions", 2, "applied", 1, "failed", 1),
                        Map.of("what", "status", "value", "refused", "executions", 1, "applied", 0, "failed", 0),
                        Map.of("what", "trigger", "value", "agent", "executions", 3, "applied", 1, "failed", 1));
        assertThat(rows(answer, "durations").get(0))
                .isEqualTo(Map.of("what", "whole execution", "count", 3, "median", 200, "p90", 1000, "longest", 1000));
        assertThat(rows(answer, "errors"))
                .containsExactly(
                        Map.of("step", "verify", "code", "EXIT_CODE", "executions", 1, "last", PeriodRows.id(2)));
        DataTable days = answer.parts().get(0).all(DataTable.class).get(0);
        assertThat(days.rows().get(1).get(2).spans().get(0).mark()).isEqualTo(new Mark.Bar(1, 3, Tone.GOOD));
        assertThat(AnswerText.of(answer.parts()).text()).contains("4 executions in all.", "whole execution", "Failed");
    }

    @Test
    void theDurationsAreThoseOfEachStep() {
        assertThat(Step.values())
                .allSatisfy(step -> assertThat(Tables.STATISTICS.get(3).sql())
                        .contains("'" + Names.of(step) + "', step_" + step.number() + " FROM"));
    }

    @Test
    void everyViewIsAboutWhatTheFilterSelects() {
        HistoryFilter filter = PeriodRows.filter("status", "rolled_back", "path", "docs")
                .withTimes(Optional.of(DAY), Optional.of(DAY.plusSeconds(2)));
        ViewAnswer answer = answer("statistics", filter, rows -> {
            add(rows, 0, OutcomeKind.ROLLED_BACK, "docs/a", "ada");
            add(rows, 1, OutcomeKind.APPLIED, "docs/a", "ada");
            add(rows, 1, OutcomeKind.ROLLED_BACK, "src/a", "ada");
            add(rows, 2, OutcomeKind.ROLLED_BACK, "docs/b", "ada");
        });

        assertThat(answer.details().path("total").asLong()).isEqualTo(1);
        assertThat(rows(answer, "days")).singleElement().satisfies(day -> assertThat(day)
                .containsEntry("executions", 1));
    }

    @Test
    void decisionsAreOnRecordWithoutAnExecutionAndAnswersWithTheirResponseTime() {
        ViewAnswer answer = answer("decisions", HistoryFilter.all(), rows -> {
            int position = add(rows, 0, OutcomeKind.APPLIED, "a", "ada");
            rows.finding(position, "paths.need_approval", Effect.NEED_APPROVAL, Optional.of(Settlement.By.APPROVAL));
            rows.finding(position, "limits.files", Effect.DENY, Optional.of(Settlement.By.WAIVER));
            rows.answer(position, "anna", Choice.SKIP, DAY, DAY.plusSeconds(10));
            rows.answer(position, "anna", Choice.APPROVE, DAY, DAY.plusSeconds(60));
            rows.answer(position, "ben", Choice.REJECT, null, DAY.plusSeconds(99));
            rows.answer(77, "eve", Choice.APPROVE, DAY, DAY);
            rows.decided(DAY.plusSeconds(1), Verdict.DENY, "k.pem", "paths.deny", Effect.DENY);
        });

        assertThat(rows(answer, "decisions"))
                .extracting(row -> row.get("verdict") + " " + row.get("rules") + " " + row.get("executionId"))
                .containsExactly("deny paths.deny null", "allow null " + PeriodRows.id(1));
        assertThat(rows(answer, "answers"))
                .extracting(row -> row.get("approver") + " " + row.get("choice") + " " + row.get("responseMillis"))
                .containsExactly("ben reject null", "anna approve 60000", "anna skip 10000");
        assertThat(rows(answer, "approvers"))
                .extracting(Object::toString)
                .containsExactly(
                        "{answers=2, approved=1, approver=anna, edit=0, medianResponse=10000, p90Response=60000, rejected=0, skipped=1}",
                        "{answers=1, approved=0, approver=ben, edit=0, rejected=1, skipped=0}");
        assertThat(rows(answer, "rules"))
                .extracting(Object::toString)
                .contains(
                        "{approved=1, asked=1, denied=0, findings=1, rule=paths.need_approval, waived=0}",
                        "{approved=0, asked=0, denied=1, findings=1, rule=limits.files, waived=1}");
    }

    @Test
    void costsAreAddedAndWhatAnAuthorReportedCountsOnceForEachChange() {
        ViewAnswer answer = answer("costs", HistoryFilter.all(), rows -> {
            rows.author(add(rows, 0, OutcomeKind.ROLLED_BACK, "a", "ada"), "change 1", 250_000);
            rows.author(add(rows, 1, OutcomeKind.APPLIED, "a", "ada"), "change 1", 250_000);
            rows.author(add(rows, 2, OutcomeKind.APPLIED, "a", "ada"), "change 2", 1);
        });

        assertThat(rows(answer, "costsByAuthor"))
                .containsExactly(Map.of("author", "ada", "checkMillis", 3000, "tokens", 30, "money", "0.400001 EUR"));
        assertThat(rows(answer, "costsByCheck"))
                .containsExactly(Map.of("check", "unit", "checkMillis", 3000, "tokens", 30, "money", "0.150000 EUR"));
        assertThat(rows(answer, "costsByDay")).singleElement().satisfies(day -> assertThat(day)
                .containsEntry("day", "2026-11-20"));
    }

    /** Fewer than three cases give no hint. */
    @ParameterizedTest
    @CsvSource({"2, 2, 2, 0", "3, 3, 3, 1", "5, 2, 4, 0"})
    void hintsRestOnThreeCases(int cases, int failed, int approved, int hints) {
        ViewAnswer answer = answer("hints", HistoryFilter.all(), rows -> {
            for (int i = 0; i < cases; i++) {
                OutcomeKind outcome = i < failed ? OutcomeKind.ROLLED_BACK : OutcomeKind.APPLIED;
                int position = add(rows, i, outcome, "docs/a", "ada");
                rows.finding(
                        position,
                        "limits.files",
                        Effect.NEED_APPROVAL,
                        i < approved ? Optional.of(Settlement.By.APPROVAL) : Optional.empty());
                if (cases == failed) {
                    rows.words(position, "AssertionError expected", "docs/a", "", "intent");
                }
                add(rows, i, OutcomeKind.APPLIED, "docs/fine", "ben");
            }
        });

        for (Table table : Tables.HINTS) {
            assertThat(rows(answer, table.id())).as(table.id()).hasSize(hints);
        }
        if (hints > 0) {
            assertThat(rows(answer, "failingPaths"))
                    .containsExactly(Map.of("subject", "docs/a", "cases", 3, "hits", 3, "last", PeriodRows.id(5)));
        } else {
            assertThat(AnswerText.of(answer.parts()).text()).contains("No data is recorded.");
        }
    }

    @Test
    void changesNameTheNewestLaterExecutionThatHeld() {
        ViewAnswer answer = answer("changes", HistoryFilter.all(), rows -> {
            int failed = add(rows, 0, OutcomeKind.ROLLED_BACK, "docs/a", "ada");
            rows.check(failed, "unit", false, 5);
            add(rows, 1, OutcomeKind.APPLIED, "docs/a", "ben");
            int held = add(rows, 2, OutcomeKind.APPLIED, "docs/a", "ben");
            add(rows, 3, OutcomeKind.APPLIED, "other", "eve");
            int back =
                    rows.execution(DAY.plusSeconds(4), OutcomeKind.APPLIED, Trigger.ROLLBACK, 1L, "other", by("eve"));
            rows.parent(back, held + 1);
        });

        assertThat(rows(answer, "failed")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("checks", "unit")
                .containsEntry("step", "verify")
                .containsEntry("fixedBy", PeriodRows.id(3)));
        assertThat(rows(answer, "applied"))
                .extracting(row -> row.get("executionId"))
                .containsExactly(PeriodRows.id(3), PeriodRows.id(2));
    }
}
