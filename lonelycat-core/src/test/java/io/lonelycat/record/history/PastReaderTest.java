// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastOutcome;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.PastRehearsal;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class PastReaderTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant EVER = Instant.EPOCH;
    private static final WorkspacePath A = WorkspacePath.of("src/A.java");
    private static final WorkspacePath B = WorkspacePath.of("src/B.java");

    @Test
    void countsExecutionsOfAPathSinceATime(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            PastRows rows = new PastRows(database);
            execution(rows, 1, "ada", OutcomeKind.APPLIED, "src/A.java");
            execution(rows, 2, "bob", OutcomeKind.ROLLED_BACK, "src/A.java");
            execution(rows, 3, "ada", OutcomeKind.QUARANTINED, "src/B.java");
            Past.Known past = new PastReader(database, Optional.empty());

            assertThat(past.executionsOf(A, EVER)).isEqualTo(2);
            assertThat(past.executionsOf(A, at(2))).isEqualTo(1);
            assertThat(past.executionsOf(A, at(3))).isZero();
            assertThat(past.executionsOf(WorkspacePath.of("src"), EVER)).isZero();
        }
    }

    @Test
    void countsNeitherWhatWasRefusedNorWhatHadNothingToDoNorWhatHasNotEnded(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            PastRows rows = new PastRows(database);
            execution(rows, 1, "ada", OutcomeKind.APPLIED, "src/A.java");
            execution(rows, 2, "ada", OutcomeKind.REFUSED, "src/A.java");
            execution(rows, 3, "ada", OutcomeKind.ALREADY_APPLIED, "src/A.java");
            rows.execution(4, at(4), "ada", null, Trigger.MANUAL).file(4, "src/A.java");
            Past.Known past = new PastReader(database, Optional.empty());

            assertThat(past.executionsOf(A, EVER)).isEqualTo(1);
            assertThat(past.lastOutcome(A)).contains(PastOutcome.APPLIED);
        }
    }

    @Test
    void countsWhatDidNotHoldWhoeverTookItBack(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            PastRows rows = new PastRows(database);
            execution(rows, 1, "ada", OutcomeKind.APPLIED, "src/A.java");
            rows.execution(2, at(2), "eve", OutcomeKind.APPLIED, Trigger.ROLLBACK)
                    .file(2, "src/A.java");
            execution(rows, 3, "ada", OutcomeKind.ROLLED_BACK, "src/B.java");
            Past.Known past = new PastReader(database, Optional.empty());

            assertThat(past.rollbacksOf(A, EVER)).isEqualTo(1);
            assertThat(past.rollbacksOf(B, at(3))).isEqualTo(1);
            assertThat(past.rollbacksOf(B, at(4))).isZero();
            assertThat(past.lastOutcome(A)).contains(PastOutcome.ROLLED_BACK);
        }
    }

    @Test
    void knowsWhatCameOfTheLastExecution(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            PastRows rows = new PastRows(database);
            execution(rows, 1, "ada", OutcomeKind.QUARANTINED, "src/A.java");
            execution(rows, 2, "ada", OutcomeKind.ROLLED_BACK, "src/B.java");
            // A roll-back that did not hold has changed nothing.
            execution(rows, 3, "ada", OutcomeKind.APPLIED, "src/B.java");
            rows.execution(4, at(4), "eve", OutcomeKind.ROLLED_BACK, Trigger.ROLLBACK)
                    .file(4, "src/B.java");
            Past.Known past = new PastReader(database, Optional.empty());

            assertThat(past.lastOutcome(A)).contains(PastOutcome.QUARANTINED);
            assertThat(past.lastOutcome(B)).contains(PastOutcome.APPLIED);
            assertThat(past.rollbacksOf(B, EVER)).isEqualTo(1);
            assertThat(past.lastOutcome(WorkspacePath.of("src/C.java"))).isEmpty();
        }
    }

    @Test
    void goesByTimeWhereRowsCameInAnotherOrder(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            PastRows rows = new PastRows(database);
            rows.execution(1, at(9), "ada", OutcomeKind.APPLIED, Trigger.MANUAL).file(1, "src/A.java");
            rows.execution(2, at(1), "ada", OutcomeKind.APPLIED, Trigger.MANUAL).file(2, "src/A.java");
            assertThat(new PastReader(database, Optional.empty()).executionsOf(A, at(5)))
                    .isEqualTo(1);
        }
    }

    @Test
    void knowsTheLastRehearsalAsFarAsTheEvidenceOfAJobWasCompared(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            PastRows rows = new PastRows(database);
            execution(rows, 1, "ada", OutcomeKind.REHEARSED, "src/A.java");
            rows.ofJob(1, "app");
            execution(rows, 2, "ada", OutcomeKind.REHEARSED, "src/A.java");
            execution(rows, 3, "ada", OutcomeKind.REFUSED, "src/A.java");
            PastReader all = new PastReader(database, Optional.empty());
            PastReader ofJob = new PastReader(database, Optional.of("app"));
            Digest subject = Digest.ofHash(new byte[32]);

            assertThat(all.lastRehearsal(subject, EVER)).contains(new PastRehearsal("exec_2", at(2), true, ""));
            assertThat(ofJob.lastRehearsal(subject, EVER)).contains(new PastRehearsal("exec_1", at(1), true, ""));
            assertThat(ofJob.lastRehearsal(subject, at(2))).isEmpty();
            assertThat(all.lastRehearsal(Digest.of(new byte[1]), EVER)).isEmpty();
        }
    }

    @Test
    void readsWhatTheEvidenceSaid(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = History.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            history.record(state.finished(1, Run::applied), Sample.execution(1), Sample.NO_PATCH);
            history.record(state.finished(2, Run::rolledBack), Sample.execution(2), Sample.NO_PATCH);
            history.record(state.finished(3, Run::refused), Sample.execution(3), Sample.NO_PATCH);
            Past.Known past = history.ask(database -> new PastReader(database, Optional.empty()));

            assertThat(past.executionsOf(WorkspacePath.of("docs/a.md"), EVER)).isEqualTo(2);
            assertThat(past.rollbacksOf(WorkspacePath.of("src/x.txt"), EVER)).isEqualTo(1);
            assertThat(past.lastOutcome(WorkspacePath.of("src/y.txt"))).contains(PastOutcome.ROLLED_BACK);
        }
    }

    /** The answers to all questions about a path. */
    public static List<Object> answers(Past past, WorkspacePath path, Instant since) {
        return List.of(
                past.answer(new PastQuestion.ExecutionsOf(path, since)),
                past.answer(new PastQuestion.RollbacksOf(path, since)),
                past.answer(new PastQuestion.LastOutcome(path)));
    }

    private static void execution(PastRows rows, int number, String author, OutcomeKind outcome, String path) {
        rows.execution(number, at(number), author, outcome, Trigger.MANUAL).file(number, path);
    }

    private static Instant at(int hour) {
        return NOON.plus(Duration.ofHours(hour));
    }
}
