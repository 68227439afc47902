// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static io.lonelycat.record.history.IndexFixture.found;
import static io.lonelycat.record.history.PeriodRows.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionDocument.Extent;
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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history: rows as their evidence says, pages, filters, and an index that is made again from the evidence. */
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

    @Test
    void showsInARowWhatAListShows() {
        HistoryRow row = row(new Variant(index.state.finished(2, Run::unhealthy))
                .environment("staging")
                .childOf(1)
                .story());

        assertThat(row.outcome()).isEqualTo(OutcomeKind.ROLLED_BACK);
        assertThat(row.ended().flatMap(Outcome::errorStep)).contains(Step.HEALTH);
        assertThat(row.ended().flatMap(Outcome::errorCode)).contains("exit_code");
        assertThat(row.verificationPassed()).contains(true);
        assertThat(row.healthPassed()).contains(false);
        assertThat(row.files()).isEqualTo(3);
        assertThat(row.extent()).isEqualTo(new Extent(0, 0, 0));
        assertThat(row.durationMillis()).isPresent();
        assertThat(row.startedAt()).isEqualTo(Instant.parse("2026-11-20T08:02:00.005Z"));
        assertThat(row.intent()).isEqualTo("Say hello in German \"\u00fc\" \uD83D\uDE00");
        assertThat(row.subject().riskEffective()).isEqualTo(Risk.MEDIUM);
        assertThat(row.subject().environment()).contains("staging");
        assertThat(row.origin().parentExecutionId()).contains(Sample.execution(1));
    }

    /** What concatenates a column that is empty is empty. */
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
        assertThat(database.text("SELECT parent FROM execution")).isEqualTo(Sample.execution(1));
        assertThat(database.number("SELECT count(id || plan_id || decision_id || checksum || intent || correlation"
                        + " || created_by || duration || files_changed || message) FROM execution"))
                .isEqualTo(1);
    }

    private static HistoryFilter before(Optional<String> execution) {
        return execution.map(id -> filter("until", id)).orElse(HistoryFilter.all());
    }

    @Test
    void goesThroughAllPagesNewestFirstWithTheTrueTotal() {
        History history = index.kept(filled());
        List<String> seen = new ArrayList<>();
        HistoryPage page = history.page(HistoryQuery.newest(2));
        page.rows().forEach(row -> seen.add(row.executionId()));
        assertThat(page.total()).isEqualTo(4);
        HistoryPage rest = history.page(new HistoryQuery(before(page.older()), 2));
        rest.rows().forEach(row -> seen.add(row.executionId()));
        assertThat(rest.older()).isEmpty();
        assertThat(seen)
                .containsExactly(Sample.execution(4), Sample.execution(3), Sample.execution(2), Sample.execution(1));
    }

    @Test
    void leavesNoneOutOfItsPagesOfThoseThatBeganInOneMillisecond() {
        History history = index.kept(index.open());
        for (int number : List.of(4, 3, 2)) {
            ExecutionStory one = new Variant(index.state.finished(5 - number, Run::applied))
                    .number(number)
                    .story();
            history.record(one, Sample.NO_PATCH);
        }
        List<String> seen = new ArrayList<>();
        Optional<String> older = Optional.empty();
        do {
            HistoryPage page = history.page(new HistoryQuery(before(older), 1));
            page.rows().forEach(row -> seen.add(row.executionId()));
            older = page.older();
        } while (older.isPresent());

        assertThat(seen).containsExactly(Sample.execution(2), Sample.execution(3), Sample.execution(4));
        assertThatThrownBy(() -> history.page(new HistoryQuery(before(Optional.of(Sample.execution(9))), 1)))
                .hasMessageContaining("but the record has no such execution");
    }

    @Test
    void filters() {
        History history = index.kept(filled());
        HistoryFilter all = HistoryFilter.all();
        assertThat(found(history, filter("status", "applied"))).containsExactly(1);
        assertThat(found(history, filter("risk", "medium"))).containsExactly(4, 2);
        assertThat(found(history, filter("correlation", "corr-1"))).containsExactly(3, 1);
        assertThat(found(history, filter("correlation", "corr-0", "status", "rolled_back", "path", "docs")))
                .containsExactly(2);
        assertThat(found(history, filter("risk", "medium", "status", "rolled_back")))
                .containsExactly(2);
        new Variant(index.state.finished(5, Run::applied)).childOf(2).recordIn(history);
        assertThat(found(history, filter("parent", Sample.execution(2)))).containsExactly(5);
        assertThat(found(
                        history,
                        all.withTimes(
                                Optional.of(Instant.parse("2026-11-20T08:02:00Z")),
                                Optional.of(Instant.parse("2026-11-20T08:04:00Z")))))
                .containsExactly(3, 2);
    }

    @Test
    void findsLabelsByNameAndByValue() {
        History history = index.kept(filled());
        new Variant(index.state.finished(5, Run::applied))
                .labels(Map.of("team", "core", "ticket", "LC-7"))
                .recordIn(history);
        assertThat(found(history, filter("label", "team"))).containsExactly(5, 4, 3, 2, 1);
        assertThat(found(history, filter("label", "team=core"))).containsExactly(5);
        assertThat(found(history, filter("label", "ticket=core"))).isEmpty();
        assertThat(found(history, filter("label", "ticket", "status", "refused")))
                .isEmpty();
        new Variant(ExecutionStory.read(index.state.execution(5)))
                .labels(Map.of())
                .recordIn(history);
        assertThat(found(history, filter("label", "ticket"))).isEmpty();
    }

    @Test
    void findsWhoTouchedAFileOrAFolder() {
        History history = index.kept(filled());
        for (String path : List.of("docs/a.md", "docs", "docs/b", "src/x.txt", "src/y.txt")) {
            assertThat(found(history, filter("path", path))).as(path).containsExactly(4, 3, 2, 1);
        }
        for (String path : List.of("docs/a.m", "doc", "docs/b/c", "src/x.txt/z")) {
            assertThat(found(history, filter("path", path))).as(path).isEmpty();
        }
    }

    @Test
    void refusesACursorAndALimitThatAreNone() {
        assertThatThrownBy(() -> HistoryQuery.newest(0)).hasMessageContaining("between 1 and 1000");
    }

    @Test
    void replacesAnExecutionThatIsRecordedAgain() {
        History history = index.kept(filled());
        List<HistoryRow> before = history.page(HistoryQuery.newest(9)).rows();
        history.record(ExecutionStory.read(index.state.execution(2)), Sample.NO_PATCH);
        assertThat(history.page(HistoryQuery.newest(9)).rows()).isEqualTo(before);
        assertThat(history.integrityProblems(index.state.executions())).isEmpty();
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

    @Test
    void isEmptyAtFirst() {
        History history = index.kept(index.open());
        assertThat(history.page(HistoryQuery.newest(5))).isEqualTo(new HistoryPage(List.of(), 0, Map.of(), Map.of()));
    }

    /** Does work on some threads that begin at the same time. */
    private static void atOnce(int threads, IntConsumer work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                all.add(pool.submit(() -> {
                    together.await();
                    work.accept(number);
                    return number;
                }));
            }
            for (Future<Integer> one : all) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void isOpenedByTwoThatWriteAtTheSameTime() throws Exception {
        ExecutionStory story = index.state.finished(1, Run::applied);
        atOnce(2, writer -> {
            try (History history = index.open()) {
                for (int i = 0; i < 25; i++) {
                    new Variant(story).number(writer * 100 + i).recordIn(history);
                }
            }
        });

        History history = index.kept(index.open());
        assertThat(history.page(HistoryQuery.newest(1)).total()).isEqualTo(50);
        assertThat(history.<String>ask(it -> it.text("PRAGMA journal_mode"))).isEqualTo("wal");
    }

    /** SQLite does not wait by itself for another that is just making a file keep a log of writes. */
    @Test
    void isMadeBySeveralAtOnce() throws Exception {
        for (int round = 0; round < 40; round++) {
            Path file = index.folder.resolve("history-" + round + ".db");
            atOnce(4, opener -> History.open(file, AllFeatures.historyTables()).close());
            try (History history = History.open(file, AllFeatures.historyTables())) {
                assertThat(history.<String>ask(it -> it.text("PRAGMA journal_mode")))
                        .isEqualTo("wal");
            }
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
                .containsExactly(
                        "the index history.db lists " + Sample.execution(3) + ", but " + index.state.executions()
                                + " has no such folder",
                        index.state.executions() + " has the folder " + Sample.execution(5)
                                + ", but the index history.db does not list this execution");
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
