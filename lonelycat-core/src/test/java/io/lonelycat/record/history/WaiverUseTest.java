// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.past.PastFacts;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.PastUse;
import io.lonelycat.gate.past.QuestionShape;
import io.lonelycat.gate.past.QuestionShape.PastForm;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.slice.AllSlices;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate learns from the index whether a waiver was of use, and what the tables of slices know. */
class WaiverUseTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Digest WAIVER = Digest.of("waiver".getBytes(StandardCharsets.UTF_8));
    private static final Digest OTHER = Digest.of("other".getBytes(StandardCharsets.UTF_8));

    private final Database database;
    private final PastRows rows;

    WaiverUseTest(@TempDir Path folder) {
        database = HistoryFile.open(folder.resolve("history.db"), AllSlices.historyTables());
        rows = new PastRows(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Instant at(int hour) {
        return NOON.plus(Duration.ofHours(hour));
    }

    private void execution(int number, Digest waiver, boolean counted) {
        rows.execution(number, at(number), "ada", OutcomeKind.APPLIED, Trigger.MANUAL)
                .waiver(number, waiver, counted);
    }

    private PastUse useSince(Digest waiver, Instant since) {
        return new PastReader(database, JobScope.ALL).answer(new PastQuestion.UseOf(waiver, since));
    }

    @Test
    void isUsedSinceATimeWhereItSetSomethingAsideThenOrLater() {
        execution(1, WAIVER, false);
        execution(2, WAIVER, true);
        execution(3, WAIVER, false);

        assertThat(useSince(WAIVER, Instant.EPOCH)).isEqualTo(PastUse.USED);
        assertThat(useSince(WAIVER, at(2))).isEqualTo(PastUse.USED);
        assertThat(useSince(WAIVER, at(2).plusMillis(1))).isEqualTo(PastUse.UNUSED);
        assertThat(useSince(WAIVER, at(9))).isEqualTo(PastUse.UNUSED);
    }

    @Test
    void isUnknownWhereItIsYoungerThanTheTime() {
        execution(1, OTHER, false);
        execution(2, WAIVER, false);

        assertThat(useSince(WAIVER, at(1))).isEqualTo(PastUse.UNKNOWN);
        assertThat(useSince(WAIVER, at(2))).isEqualTo(PastUse.UNUSED);
        assertThat(useSince(OTHER, at(1))).isEqualTo(PastUse.UNUSED);
        assertThat(useSince(Digest.of(new byte[0]), at(2))).isEqualTo(PastUse.UNKNOWN);
    }

    @Test
    void isNotUsedByWhatOnlyWasRecordedLater() {
        execution(1, WAIVER, false);
        rows.execution(2, at(9), "ada", OutcomeKind.APPLIED, Trigger.MANUAL);
        rows.execution(3, at(2), "ada", OutcomeKind.APPLIED, Trigger.MANUAL).waiver(3, WAIVER, true);

        assertThat(useSince(WAIVER, at(5))).isEqualTo(PastUse.UNUSED);
        assertThat(useSince(WAIVER, at(2))).isEqualTo(PastUse.USED);
    }

    @Test
    void isOfNoUseToAnotherJob() {
        execution(1, WAIVER, true);
        rows.ofJob(1, 7);

        assertThat(new PastReader(database, JobScope.job(7)).useOf(WAIVER, at(1)))
                .isEqualTo(PastUse.USED);
        assertThat(new PastReader(database, JobScope.job(8)).useOf(WAIVER, at(1)))
                .isEqualTo(PastUse.UNKNOWN);
    }

    /** Asks how many of the executions there are at all. */
    private record All() implements TableQuestion<Long> {
        @Override
        public QuestionShape<Long> shape() {
            PastForm<Long> form = new PastForm<>(number -> number, answer -> answer.integer(0, Long.MAX_VALUE));
            return new QuestionShape<>("all", form, QuestionShape.Reach.AS_KNOWN);
        }

        @Override
        public Long of(PastFacts past) {
            throw new AssertionError("it is asked of the tables");
        }

        @Override
        public Long of(Database database, String among) {
            return database.number("SELECT count(*) FROM execution WHERE outcome IS NOT NULL" + among);
        }
    }

    @Test
    void aSliceIsAskedForWhatItsOwnTablesKnowOfTheSameExecutions() {
        execution(1, WAIVER, true);
        execution(2, WAIVER, true);
        rows.ofJob(1, 7);

        assertThat(new PastReader(database, JobScope.ALL).answer(new All())).isEqualTo(2);
        assertThat(new PastReader(database, JobScope.job(7)).answer(new All())).isEqualTo(1);
    }
}
