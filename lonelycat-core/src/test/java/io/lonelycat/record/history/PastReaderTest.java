// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.past.ContentMark;
import io.lonelycat.gate.past.PastExecutions;
import io.lonelycat.gate.past.PastFacts;
import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class PastReaderTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant EVER = Instant.EPOCH;
    private static final WorkspacePath A = WorkspacePath.of("src/A.java");
    private static final WorkspacePath B = WorkspacePath.of("src/B.java");

    @Test
    void countsExecutionsSinceATimeByPathAndByAuthor(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            PastRows rows = new PastRows(database);
            execution(rows, 1, "ada", OutcomeKind.APPLIED, "src/A.java");
            execution(rows, 2, "bob", OutcomeKind.ROLLED_BACK, "src/A.java");
            execution(rows, 3, "ada", OutcomeKind.QUARANTINED, "src/B.java");
            PastFacts past = new PastReader(database, JobScope.ALL);

            assertThat(past.executions(EVER)).isEqualTo(3);
            assertThat(past.executions(at(2))).isEqualTo(2);
            assertThat(past.executions(at(2).plusMillis(1))).isEqualTo(1);
            assertThat(past.executionsOf(A, EVER)).isEqualTo(2);
            assertThat(past.executionsOf(A, at(2))).isEqualTo(1);
            assertThat(past.executionsOf(A, at(3))).isZero();
            assertThat(past.executionsOf(WorkspacePath.of("src"), EVER)).isZero();
            assertThat(past.executionsBy("ada", EVER)).isEqualTo(2);
            assertThat(past.executionsBy("ada", at(2))).isEqualTo(1);
            assertThat(past.executionsBy("Ada", EVER)).isZero();
        }
    }

    @Test
    void countsWhatProgramsDidForAPersonWhateverTheyCallThemselves(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            PastRows rows = new PastRows(database);
            execution(rows, 1, "ada", OutcomeKind.APPLIED, "src/A.java");
            execution(rows, 2, Author.agent("one", "ada").text(), OutcomeKind.APPLIED, "src/A.java");
            execution(rows, 3, Author.agent("two", "ada").text(), OutcomeKind.APPLIED, "src/A.java");
            execution(rows, 4, Author.agent("two", "canada").text(), OutcomeKind.APPLIED, "src/A.java");
            PastFacts past = new PastReader(database, JobScope.ALL);

            assertThat(past.executionsBy("ada", EVER)).isEqualTo(3);
            assertThat(past.executionsBy(Author.agent("three", "ada").text(), EVER))
                    .isEqualTo(3);
            assertThat(past.executionsBy("canada", EVER)).isEqualTo(1);
        }
    }

    @Test
    void countsNeitherWhatWasRefusedNorWhatHadNothingToDoNorWhatHasNotEnded(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            PastRows rows = new PastRows(database);
            execution(rows, 1, "ada", OutcomeKind.APPLIED, "src/A.java");
            execution(rows, 2, "ada", OutcomeKind.REFUSED, "src/A.java");
            execution(rows, 3, "ada", OutcomeKind.ALREADY_APPLIED, "src/A.java");
            rows.execution(4, at(4), "ada", null, Trigger.MANUAL)
                    .file(4, "src/A.java", ContentMark.NONE, ContentMark.NONE);
            PastFacts past = new PastReader(database, JobScope.ALL);

            assertThat(past.executions(EVER)).isEqualTo(1);
            assertThat(past.executionsOf(A, EVER)).isEqualTo(1);
            assertThat(past.executionsBy("ada", EVER)).isEqualTo(1);
            assertThat(past.rollbacks(EVER)).isZero();
            assertThat(past.lastOutcome(A)).contains(PastOutcome.APPLIED);
        }
    }

    @Test
    void countsWhatDidNotHoldWhoeverTookItBack(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            PastRows rows = new PastRows(database);
            execution(rows, 1, "ada", OutcomeKind.APPLIED, "src/A.java");
            rows.execution(2, at(2), "eve", OutcomeKind.APPLIED, Trigger.ROLLBACK)
                    .file(2, "src/A.java", mark("2"), mark("1"));
            execution(rows, 3, "ada", OutcomeKind.ROLLED_BACK, "src/B.java");
            PastFacts past = new PastReader(database, JobScope.ALL);

            assertThat(past.executions(EVER)).as("a roll-back is none").isEqualTo(2);
            assertThat(past.executionsBy("eve", EVER)).isZero();
            assertThat(past.rollbacks(EVER)).isEqualTo(2);
            assertThat(past.rollbacks(at(3))).isEqualTo(1);
            assertThat(past.rollbacksOf(A, EVER)).isEqualTo(1);
            assertThat(past.rollbacksOf(B, at(3))).isEqualTo(1);
            assertThat(past.rollbacksOf(B, at(4))).isZero();
            assertThat(past.lastOutcome(A)).contains(PastOutcome.ROLLED_BACK);
        }
    }

    @Test
    void knowsWhatCameOfTheLastExecution(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            PastRows rows = new PastRows(database);
            execution(rows, 1, "ada", OutcomeKind.QUARANTINED, "src/A.java");
            execution(rows, 2, "ada", OutcomeKind.ROLLED_BACK, "src/B.java");
            // A roll-back that did not hold has changed nothing.
            execution(rows, 3, "ada", OutcomeKind.APPLIED, "src/B.java");
            rows.execution(4, at(4), "eve", OutcomeKind.ROLLED_BACK, Trigger.ROLLBACK)
                    .file(4, "src/B.java", mark("1"), mark("2"));
            PastFacts past = new PastReader(database, JobScope.ALL);

            assertThat(past.lastOutcome(A)).contains(PastOutcome.QUARANTINED);
            assertThat(past.lastOutcome(B)).contains(PastOutcome.APPLIED);
            assertThat(past.rollbacksOf(B, EVER)).isEqualTo(1);
            assertThat(past.lastOutcome(WorkspacePath.of("src/C.java"))).isEmpty();
        }
    }

    @Test
    void tellsWhatAPathHasHeld(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            PastRows rows = new PastRows(database);
            applied(rows, 1, ContentMark.NONE, mark("1"));
            applied(rows, 2, mark("1"), mark("2"));
            rows.execution(3, at(3), "ada", OutcomeKind.ROLLED_BACK, Trigger.MANUAL)
                    .file(3, "src/A.java", mark("2"), mark("never"));
            applied(rows, 4, mark("2"), mark("1"));
            applied(rows, 5, mark("by hand"), ContentMark.NONE);
            PastFacts past = new PastReader(database, JobScope.ALL);

            assertThat(past.contents(A, EVER))
                    .containsExactly(
                            ContentMark.NONE, mark("1"), mark("2"), mark("1"), mark("by hand"), ContentMark.NONE);
            assertThat(past.contents(A, at(4)))
                    .containsExactly(mark("2"), mark("1"), mark("by hand"), ContentMark.NONE);
            assertThat(past.contents(A, at(6))).isEmpty();
        }
    }

    @Test
    void goesByTimeWhereRowsCameInAnotherOrder(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            PastRows rows = new PastRows(database);
            rows.execution(1, at(9), "ada", OutcomeKind.APPLIED, Trigger.MANUAL)
                    .file(1, "src/A.java", ContentMark.NONE, mark("1"));
            rows.execution(2, at(1), "ada", OutcomeKind.APPLIED, Trigger.MANUAL)
                    .file(2, "src/A.java", ContentMark.NONE, mark("1"));
            assertThat(new PastReader(database, JobScope.ALL).executionsOf(A, at(5)))
                    .isEqualTo(1);
        }
    }

    @Test
    void readsWhatTheEvidenceSaid(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = History.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            history.record(state.finished(1, Run::applied), Sample.execution(1), Sample.NO_PATCH);
            history.record(state.finished(2, Run::rolledBack), Sample.execution(2), Sample.NO_PATCH);
            history.record(state.finished(3, Run::refused), Sample.execution(3), Sample.NO_PATCH);
            PastFacts past = history.past();

            assertThat(past.executionsOf(WorkspacePath.of("docs/a.md"), EVER)).isEqualTo(2);
            assertThat(past.executionsBy("ada", Instant.parse("2026-11-20T08:02:00Z")))
                    .isEqualTo(1);
            assertThat(past.rollbacksOf(WorkspacePath.of("src/x.txt"), EVER)).isEqualTo(1);
            assertThat(past.lastOutcome(WorkspacePath.of("src/y.txt"))).contains(PastOutcome.ROLLED_BACK);
            assertThat(past.contents(WorkspacePath.of("src/x.txt"), EVER))
                    .containsExactly(mark("src/x.txt"), ContentMark.NONE);
            assertThat(past.contents(WorkspacePath.of("src/y.txt"), EVER))
                    .containsExactly(ContentMark.NONE, mark("src/x.txt"));
        }
    }

    /** The answers to all questions about a path. */
    public static List<Object> answers(PastExecutions past, WorkspacePath path, Instant since) {
        return List.of(
                past.answer(new PastQuestion.Executions(since)),
                past.answer(new PastQuestion.ExecutionsOf(path, since)),
                past.answer(new PastQuestion.ExecutionsBy("ada", since)),
                past.answer(new PastQuestion.Rollbacks(since)),
                past.answer(new PastQuestion.RollbacksOf(path, since)),
                past.answer(new PastQuestion.LastOutcome(path)),
                past.answer(new PastQuestion.ContentsOf(path, since)));
    }

    private static void execution(PastRows rows, int number, String author, OutcomeKind outcome, String path) {
        rows.execution(number, at(number), author, outcome, Trigger.MANUAL).file(number, path, mark("1"), mark("2"));
    }

    private static void applied(PastRows rows, int number, ContentMark before, ContentMark after) {
        rows.execution(number, at(number), "ada", OutcomeKind.APPLIED, Trigger.MANUAL)
                .file(number, "src/A.java", before, after);
    }

    private static Instant at(int hour) {
        return NOON.plus(Duration.ofHours(hour));
    }

    private static ContentMark mark(String content) {
        return ContentMark.of(Digest.of(content.getBytes(StandardCharsets.UTF_8)));
    }
}
