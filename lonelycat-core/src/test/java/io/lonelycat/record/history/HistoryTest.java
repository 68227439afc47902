// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static io.lonelycat.record.history.IndexFixture.found;
import static io.lonelycat.record.history.PeriodRows.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.Step;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.Variant;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.workspace.LocaleNames;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @AutoClose
    private final IndexFixture index;

    HistoryTest(@TempDir Path folder) {
        index = new IndexFixture(folder);
    }

    private HistoryRow row(ExecutionStory story) {
        History history = index.kept(index.open());
        history.record(story, Sample.NO_PATCH);
        HistoryRow row = history.one(story.execution().subject().executionId()).orElseThrow();
        assertThat(row).isEqualTo(HistoryRow.of(story));
        return row;
    }

    @Test
    void hasARowOfEachExecutionAsItsEvidenceSays() {
        ExecutionStory applied = index.state.finished(1, Run::applied);
        row(applied);
        row(index.state.finished(2, Run::rolledBack));
        row(index.state.finished(3, Run::refused));
        row(index.state.finished(4, run -> {
            run.listener().on(new CheckEnded(Step.HEALTH, Run.PASSED));
            run.applied();
        }));
        for (Trigger trigger : Trigger.values()) {
            row(new Variant(applied).trigger(trigger).childOf(2).story());
        }
        assertThat(row(index.state.finished(5, run -> {})).outcome()).isEqualTo(OutcomeKind.UNFINISHED);
    }

    /** SQL concatenation with NULL is NULL, so one query tests all columns. */
    @Test
    void hasColumnsThatHoldWhatTheirNamesSay() {
        row(new Variant(index.state.finished(2, Run::rolledBack))
                .environment("staging")
                .childOf(1)
                .story());

        Database database = index.kept(index.database());
        assertThat(database.text(
                        "SELECT outcome || ' ' || verdict || ' ' || risk || ' ' || trigger_kind || ' ' || error_step"
                                + " || ' ' || error_code || ' ' || environment || ' ' || step_1 || ' ' || step_5 || ' ' || step_98"
                                + " FROM execution WHERE step_10 IS NULL"))
                .isEqualTo("rolled_back allow medium manual verify check_failed staging 5 950 4");
        assertThat(database.number("SELECT count(id || plan_id || decision_id || checksum || intent || correlation"
                        + " || created_by || duration || files_changed || message || parent) FROM execution"))
                .isEqualTo(1);
        assertThat(database.text("SELECT outcome || ' ' || verdict || ' ' || started_utc FROM executions"))
                .isEqualTo("rolled_back allow 2026-11-20 08:02:00");
        assertThat(database.text("SELECT name || ' ' || step || ' ' || passed || ' ' || critical || ' ' || code || ' '"
                        + " || duration || ' ' || attempts FROM check_result"))
                .isEqualTo("unit-tests verify 0 1 EXIT_CODE 900 1");
    }

    @Test
    void goesThroughAllPagesNewestFirstWithTheTrueTotalAlsoOfThoseThatBeganInOneMillisecond() {
        History history = index.kept(index.open());
        for (int number : List.of(4, 3, 2)) {
            new Variant(index.state.finished(5 - number, Run::applied))
                    .number(number)
                    .recordIn(history);
        }
        assertThat(history.page(HistoryQuery.newest(1)).total()).isEqualTo(3);
        List<String> seen = new ArrayList<>();
        HistoryFilter older = HistoryFilter.all();
        while (seen.size() < 3) {
            HistoryPage page = history.page(new HistoryQuery(older, 1));
            seen.add(page.rows().get(0).executionId());
            older = page.older().map(id -> filter("until", id)).orElse(older);
            assertThat(page.older().isPresent()).isEqualTo(seen.size() < 3);
        }

        assertThat(seen).containsExactly(Sample.execution(2), Sample.execution(3), Sample.execution(4));
        assertThatThrownBy(() -> history.page(new HistoryQuery(filter("until", Sample.execution(9)), 1)))
                .hasMessageContaining("but the history has no such execution");
        assertThatThrownBy(() -> HistoryQuery.newest(0)).hasMessageContaining("between 1 and 1000");
    }

    @Test
    void filters() {
        History history = index.kept(filled());
        new Variant(index.state.finished(5, Run::applied))
                .childOf(2)
                .labels(Map.of("team", "core", "ticket", "LC-7"))
                .recordIn(history);
        for (String row : List.of(
                "status applied: 5 1",
                "risk medium: 4 2",
                "risk medium status rolled_back: 2",
                "correlation corr-1: 5 3 1",
                "correlation corr-0 status rolled_back path docs: 2",
                "parent " + Sample.execution(2) + ": 5",
                "label team: 5 4 3 2 1",
                "label team=core: 5",
                "label ticket=core:",
                "label ticket status refused:",
                "path docs/a.md: 5 4 3 2 1",
                "path docs: 5 4 3 2 1",
                "path src/x.txt: 5 4 3 2 1",
                "path docs/a.m:",
                "path doc:",
                "path docs/b/c:",
                "path src/x.txt/z:")) {
            String[] parts = row.split(":", 2);
            assertThat(found(history, filter(parts[0].split(" "))))
                    .as(row)
                    .extracting(String::valueOf)
                    .isEqualTo(
                            parts[1].isEmpty()
                                    ? List.of()
                                    : List.of(parts[1].strip().split(" ")));
        }
        assertThat(found(
                        history,
                        HistoryFilter.all()
                                .withTimes(
                                        Optional.of(Instant.parse("2026-11-20T08:02:00Z")),
                                        Optional.of(Instant.parse("2026-11-20T08:04:00Z")))))
                .containsExactly(3, 2);
    }

    @Test
    void replacesAnExecutionThatIsRecordedAgain() {
        History history = index.kept(filled());
        List<HistoryRow> before = history.page(HistoryQuery.newest(9)).rows();
        history.record(ExecutionStory.read(index.state.execution(2)), Sample.NO_PATCH);
        assertThat(history.page(HistoryQuery.newest(9)).rows()).isEqualTo(before);
        assertThat(history.integrityProblems(index.state.executions())).isEmpty();
        new Variant(ExecutionStory.read(index.state.execution(2)))
                .labels(Map.of())
                .recordIn(history);
        assertThat(found(history, filter("label", "team"))).containsExactly(4, 3, 1);
    }

    @Test
    void findsTheExecutionThatHadDoneTheSame() {
        History history = index.kept(filled());
        assertThat(history.executionsOf(ExecutionStory.read(index.state.execution(1))
                        .changeset()
                        .checksum()))
                .extracting(HistoryRow::executionId, HistoryRow::outcome)
                .contains(
                        tuple(Sample.execution(4), OutcomeKind.ALREADY_APPLIED),
                        tuple(Sample.execution(1), OutcomeKind.APPLIED));
    }

    /** SQLite does not wait while another process switches a new file to a write-ahead log. */
    @Test
    void isMadeAndWrittenBySeveralAtOnce() throws Exception {
        ExecutionStory story = index.state.finished(1, Run::applied);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 30; round++) {
                Path file = index.folder.resolve("history-" + round + ".db");
                CyclicBarrier together = new CyclicBarrier(4);
                List<Callable<Integer>> writers = IntStream.range(0, 4)
                        .<Callable<Integer>>mapToObj(writer -> () -> {
                            together.await();
                            try (History history = History.open(file, AllFeatures.historyTables())) {
                                new Variant(story).number(writer).recordIn(history);
                            }
                            return writer;
                        })
                        .toList();
                for (Future<Integer> written : pool.invokeAll(writers)) {
                    written.get();
                }
                try (History history = History.open(file, AllFeatures.historyTables())) {
                    assertThat(history.page(HistoryQuery.newest(1)).total()).isEqualTo(4);
                    assertThat(history.<String>ask(it -> it.text("PRAGMA journal_mode")))
                            .isEqualTo("wal");
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void opensAFileWhoseNameTheDriverWouldMisread() throws IOException {
        Path odd = Files.createDirectory(index.folder.resolve(LocaleNames.here("why? 100%& #ü")));
        try (History history = History.open(odd.resolve("history.db"), AllFeatures.historyTables())) {
            assertThat(history.page(HistoryQuery.newest(1)).total()).isZero();
        }
        assertThat(odd.resolve("history.db")).isRegularFile();
    }

    @Test
    void isRebuiltFromTheEvidenceAndKeepsTheDamagedFile() throws IOException {
        List<HistoryRow> before;
        try (History history = filled()) {
            before = history.page(HistoryQuery.newest(9)).rows();
        }
        byte[] damaged = "rubbish".repeat(1000).getBytes(StandardCharsets.UTF_8);
        Files.write(index.file, damaged);

        assertThatThrownBy(() -> index.open())
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("history.db is damaged", "rebuild the history from the evidence");
        RebuiltIndex rebuilt = History.rebuild(index.file, index.state.executions(), AllFeatures.historyTables());

        assertThat(rebuilt)
                .isEqualTo(new RebuiltIndex(4, List.of(), Optional.of(index.folder.resolve("history.db.damaged-1"))));
        assertThat(index.folder.resolve("history.db.damaged-1")).hasBinaryContent(damaged);
        History history = index.kept(index.open());
        assertThat(history.page(HistoryQuery.newest(9)).rows()).isEqualTo(before);
    }

    @Test
    void isRebuiltWithoutLosingWhatCannotBeRead() throws IOException {
        filled().close();
        Files.writeString(index.state.execution(2).resolve("events.jsonl"), "{}\n");
        StateFiles.deleteTree(index.state.execution(3));

        RebuiltIndex rebuilt = History.rebuild(
                index.folder.resolve("history.db"), index.state.executions(), AllFeatures.historyTables());

        assertThat(rebuilt.executions()).isEqualTo(3);
        assertThat(rebuilt.setAside()).isEmpty();
        assertThat(rebuilt.unreadable()).singleElement().satisfies(unreadable -> {
            assertThat(unreadable.folder()).isEqualTo(index.state.execution(2));
            assertThat(unreadable.why()).contains("events.jsonl line 1");
        });
        History history = index.kept(index.open());
        assertThat(history.one(Sample.execution(2))).isPresent();
        assertThat(history.one(Sample.execution(3))).isEmpty();
    }

    @Test
    void saysWhereItDisagreesWithTheFolders() {
        History history = index.kept(filled());
        assertThat(history.integrityProblems(index.state.executions())).isEmpty();
        StateFiles.deleteTree(index.state.execution(3));
        index.state.finished(5, Run::applied);
        assertThat(history.integrityProblems(index.state.executions()))
                .satisfiesExactly(
                        gone -> assertThat(gone).contains(Sample.execution(3), "no such folder"),
                        added -> assertThat(added).contains(Sample.execution(5), "does not list"));
    }

    private History filled() {
        History history = index.open();
        index.record(history, 1, Run::applied);
        index.record(history, 2, Run::rolledBack);
        index.record(history, 3, Run::refused);
        history.record(index.state.finished(4, run -> run.alreadyApplied(Sample.execution(1))), Sample.NO_PATCH);
        return history;
    }
}
