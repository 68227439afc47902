// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static io.lonelycat.record.history.PeriodRows.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Risk;
import io.lonelycat.record.ExecutionDocument.Extent;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.Variant;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    @Test
    void keepsWhatAListShows(@TempDir Path folder) {
        try (History history = filled(folder)) {
            HistoryRow row = history.one(Sample.execution(2)).orElseThrow();
            assertThat(row.outcome()).isEqualTo(OutcomeKind.ROLLED_BACK);
            assertThat(row.subject().riskEffective()).isEqualTo(Risk.MEDIUM);
            assertThat(row.files()).isEqualTo(3);
            assertThat(row.extent()).isEqualTo(new Extent(0, 0, 0));
            assertThat(row.ended().flatMap(Outcome::errorStep)).contains(Step.VERIFY);
            assertThat(row.ended().flatMap(Outcome::errorCode)).contains("check_failed");
            assertThat(row.intent()).isEqualTo("Say hello in German \"ü\" \uD83D\uDE00");
            assertThat(row.origin().parentExecutionId()).contains(Sample.execution(1));
            assertThat(row.startedAt()).isEqualTo(Instant.parse("2026-11-20T08:02:00.005Z"));
            assertThat(history.one("exec_nobody")).isEmpty();
        }
    }

    @Test
    void goesThroughAllPagesNewestFirstWithTheTrueTotal(@TempDir Path folder) {
        try (History history = filled(folder)) {
            List<String> seen = new ArrayList<>();
            HistoryPage page = history.page(HistoryQuery.newest(2));
            page.rows().forEach(row -> seen.add(row.executionId()));
            assertThat(page.total()).isEqualTo(4);
            HistoryPage rest = history.page(new HistoryQuery(HistoryFilter.all().withBefore(page.older()), 2));
            rest.rows().forEach(row -> seen.add(row.executionId()));
            assertThat(rest.older()).isEmpty();
            assertThat(seen)
                    .containsExactly(
                            Sample.execution(4), Sample.execution(3), Sample.execution(2), Sample.execution(1));
        }
    }

    @Test
    void leavesNoneOutOfItsPagesOfThoseThatBeganInOneMillisecond(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = History.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            for (int number : List.of(4, 3, 2)) {
                ExecutionStory one = new Variant(state.finished(5 - number, Run::applied))
                        .number(number)
                        .story();
                history.record(one, Sample.NO_PATCH);
            }
            List<String> seen = new ArrayList<>();
            Optional<String> older = Optional.empty();
            do {
                HistoryPage page =
                        history.page(new HistoryQuery(HistoryFilter.all().withBefore(older), 1));
                page.rows().forEach(row -> seen.add(row.executionId()));
                older = page.older();
            } while (older.isPresent());

            assertThat(seen).containsExactly(Sample.execution(2), Sample.execution(3), Sample.execution(4));
            assertThatThrownBy(() -> history.page(
                            new HistoryQuery(HistoryFilter.all().withBefore(Optional.of(Sample.execution(9))), 1)))
                    .hasMessageContaining("but the record has no such execution");
        }
    }

    @Test
    void filters(@TempDir Path folder) {
        try (History history = filled(folder)) {
            HistoryFilter all = HistoryFilter.all();
            assertThat(found(history, filter("status", "applied"))).containsExactly(1);
            assertThat(found(history, filter("risk", "medium"))).containsExactly(4, 2);
            assertThat(found(history, filter("correlation", "corr-1"))).containsExactly(3, 1);
            assertThat(found(history, filter("correlation", "corr-0", "status", "rolled_back", "path", "docs")))
                    .containsExactly(2);
            assertThat(found(history, filter("risk", "medium", "status", "rolled_back")))
                    .containsExactly(2);
            assertThat(found(
                            history,
                            all.withTimes(
                                    Optional.of(Instant.parse("2026-11-20T08:02:00Z")),
                                    Optional.of(Instant.parse("2026-11-20T08:04:00Z")))))
                    .containsExactly(3, 2);
        }
    }

    @Test
    void findsLabelsByNameAndByValue(@TempDir Path folder) {
        try (History history = filled(folder)) {
            new Variant(new State(folder).finished(5, Run::applied))
                    .labels(Map.of("team", "core", "ticket", "LC-7"))
                    .recordIn(history);
            assertThat(found(history, filter("label", "team"))).containsExactly(5, 4, 3, 2, 1);
            assertThat(found(history, filter("label", "team=core"))).containsExactly(5);
            assertThat(found(history, filter("label", "ticket=core"))).isEmpty();
            assertThat(found(history, filter("label", "ticket", "status", "refused")))
                    .isEmpty();
            new Variant(ExecutionStory.read(new State(folder).execution(5)))
                    .labels(Map.of())
                    .recordIn(history);
            assertThat(found(history, filter("label", "ticket"))).isEmpty();
        }
    }

    @Test
    void findsWhoTouchedAFileOrAFolder(@TempDir Path folder) {
        try (History history = filled(folder)) {
            for (String path : List.of("docs/a.md", "docs", "docs/b", "src/x.txt", "src/y.txt")) {
                assertThat(found(history, filter("path", path))).as(path).containsExactly(4, 3, 2, 1);
            }
            for (String path : List.of("docs/a.m", "doc", "docs/b/c", "src/x.txt/z")) {
                assertThat(found(history, filter("path", path))).as(path).isEmpty();
            }
        }
    }

    @Test
    void refusesACursorAndALimitThatAreNone(@TempDir Path folder) {
        assertThatThrownBy(() -> HistoryQuery.newest(0)).hasMessageContaining("between 1 and 1000");
    }

    @Test
    void replacesAnExecutionThatIsRecordedAgain(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = filled(folder)) {
            List<HistoryRow> before = history.page(HistoryQuery.newest(9)).rows();
            history.record(ExecutionStory.read(state.execution(2)), Sample.NO_PATCH);
            assertThat(history.page(HistoryQuery.newest(9)).rows()).isEqualTo(before);
            assertThat(history.integrityProblems(state.executions())).isEmpty();
        }
    }

    @Test
    void findsTheExecutionThatHadDoneTheSame(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = filled(folder)) {
            assertThat(history.executionsOf(
                            ExecutionStory.read(state.execution(1)).changeset().checksum()))
                    .extracting(HistoryRow::executionId, HistoryRow::outcome)
                    .contains(
                            tuple(Sample.execution(4), OutcomeKind.ALREADY_APPLIED),
                            tuple(Sample.execution(1), OutcomeKind.APPLIED));
        }
    }

    @Test
    void isEmptyAtFirst(@TempDir Path folder) {
        try (History history = History.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            assertThat(history.page(HistoryQuery.newest(5)))
                    .isEqualTo(new HistoryPage(List.of(), 0, Map.of(), Map.of()));
        }
    }

    @Test
    void isOpenedByTwoThatWriteAtTheSameTime(@TempDir Path folder) throws Exception {
        ExecutionStory story = new State(folder).finished(1, Run::applied);
        Path file = folder.resolve("history.db");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                int from = writer * 100;
                writers.add(threads.submit(() -> write(file, story, from)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        try (History history = History.open(file, AllFeatures.historyTables())) {
            assertThat(history.page(HistoryQuery.newest(1)).total()).isEqualTo(50);
            assertThat(history.<String>ask(it -> it.text("PRAGMA journal_mode")))
                    .isEqualTo("wal");
        }
    }

    /** SQLite does not wait by itself for another that is just making a file keep a log of writes. */
    @Test
    void isMadeBySeveralAtOnce(@TempDir Path folder) throws Exception {
        int several = 4;
        ExecutorService threads = Executors.newFixedThreadPool(several);
        try {
            for (int round = 0; round < 40; round++) {
                Path file = folder.resolve("history-" + round + ".db");
                CyclicBarrier together = new CyclicBarrier(several);
                List<Future<?>> openers = new ArrayList<>();
                for (int opener = 0; opener < several; opener++) {
                    openers.add(threads.submit(() -> {
                        together.await();
                        History.open(file, AllFeatures.historyTables()).close();
                        return file;
                    }));
                }
                for (Future<?> opener : openers) {
                    opener.get();
                }
                try (History history = History.open(file, AllFeatures.historyTables())) {
                    assertThat(history.<String>ask(it -> it.text("PRAGMA journal_mode")))
                            .isEqualTo("wal");
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void write(Path file, ExecutionStory story, int from) {
        try (History history = History.open(file, AllFeatures.historyTables())) {
            for (int i = from; i < from + 25; i++) {
                new Variant(story).number(i).recordIn(history);
            }
        }
    }

    @Test
    void opensAFileWhoseNameTheDriverWouldMisread(@TempDir Path folder) throws IOException {
        Path odd = Files.createDirectory(folder.resolve(LocaleNames.here("why? 100%& #ü")));
        try (History history = History.open(odd.resolve("history.db"), AllFeatures.historyTables())) {
            assertThat(history.page(HistoryQuery.newest(1)).total()).isZero();
        }
        assertThat(odd.resolve("history.db")).isRegularFile();
    }

    @Test
    void saysThatADamagedFileCanBeRebuilt(@TempDir Path folder) throws IOException {
        filled(folder).close();
        Path file = folder.resolve("history.db");
        Files.writeString(file, "this is not a database, but long enough to be looked at as one".repeat(100));
        assertThatThrownBy(() -> History.open(file, AllFeatures.historyTables()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("history.db is damaged")
                .hasMessageContaining("rebuild the history from the evidence");
    }

    @Test
    void isRebuiltFromTheEvidenceAndKeepsTheDamagedFile(@TempDir Path folder) throws IOException {
        List<HistoryRow> before;
        try (History history = filled(folder)) {
            before = history.page(HistoryQuery.newest(9)).rows();
        }
        Path file = folder.resolve("history.db");
        byte[] damaged = "rubbish".repeat(1000).getBytes(StandardCharsets.UTF_8);
        Files.write(file, damaged);

        RebuiltIndex rebuilt = History.rebuild(file, new State(folder).executions(), AllFeatures.historyTables());

        assertThat(rebuilt)
                .isEqualTo(new RebuiltIndex(4, List.of(), Optional.of(folder.resolve("history.db.damaged-1"))));
        assertThat(folder.resolve("history.db.damaged-1")).hasBinaryContent(damaged);
        try (History history = History.open(file, AllFeatures.historyTables())) {
            assertThat(history.page(HistoryQuery.newest(9)).rows()).isEqualTo(before);
        }
    }

    @Test
    void isRebuiltWithoutLosingWhatCannotBeRead(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        filled(folder).close();
        Files.writeString(state.execution(2).resolve("events.jsonl"), "{}\n");
        StateFiles.deleteTree(state.execution(3));

        RebuiltIndex rebuilt =
                History.rebuild(folder.resolve("history.db"), state.executions(), AllFeatures.historyTables());

        assertThat(rebuilt.executions()).isEqualTo(3);
        assertThat(rebuilt.setAside()).isEmpty();
        assertThat(rebuilt.unreadable()).singleElement().satisfies(unreadable -> {
            assertThat(unreadable.folder()).isEqualTo(state.execution(2));
            assertThat(unreadable.why()).contains("events.jsonl line 1");
        });
        try (History history = History.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            assertThat(history.one(Sample.execution(2))).isPresent();
            assertThat(history.one(Sample.execution(3))).isEmpty();
        }
    }

    @Test
    void saysWhereItDisagreesWithTheFolders(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = filled(folder)) {
            assertThat(history.integrityProblems(state.executions())).isEmpty();
            StateFiles.deleteTree(state.execution(3));
            state.finished(5, Run::applied);
            assertThat(history.integrityProblems(state.executions()))
                    .containsExactly(
                            "the index history.db lists " + Sample.execution(3) + ", but " + state.executions()
                                    + " has no such folder",
                            state.executions() + " has the folder " + Sample.execution(5)
                                    + ", but the index history.db does not list this execution");
        }
    }

    private static History filled(Path folder) {
        State state = new State(folder);
        History history = History.open(folder.resolve("history.db"), AllFeatures.historyTables());
        history.record(state.finished(1, Run::applied), Sample.NO_PATCH);
        history.record(state.finished(2, Run::rolledBack), Sample.NO_PATCH);
        history.record(state.finished(3, Run::refused), Sample.NO_PATCH);
        history.record(state.finished(4, run -> run.alreadyApplied(Sample.execution(1))), Sample.NO_PATCH);
        return history;
    }

    private static List<Integer> found(History history, HistoryFilter filter) {
        HistoryPage page = history.page(new HistoryQuery(filter, 10));
        assertThat(page.total()).isEqualTo(page.rows().size());
        return page.rows().stream()
                .map(row -> Integer.parseInt(
                        row.executionId().substring(row.executionId().length() - 4)))
                .toList();
    }
}
