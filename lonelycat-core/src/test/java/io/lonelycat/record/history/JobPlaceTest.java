// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.record.JobBuild;
import io.lonelycat.record.Variant;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions of jobs are in the order in which they began. */
class JobPlaceTest {
    private static final Instant SECOND = Instant.parse("2026-11-20T08:02:00.005Z");

    private final Database database;

    /** Executions 1 and 3 to 6 are of the job app; 2 and 5 are rolled back, and 6 has not ended. */
    JobPlaceTest(@TempDir Path folder) {
        State state = new State(folder);
        database = HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables());
        for (int number = 1; number <= 6; number++) {
            int it = number;
            Variant story = new Variant(state.finished(number, run -> how(it, run)));
            new HistoryWriter(database)
                    .write(story.story(), Sample.NO_PATCH, new JobBuild(number == 2 ? "lib" : "app", number), true);
        }
    }

    private static void how(int number, Run run) {
        switch (number) {
            case 2, 5 -> run.rolledBack();
            case 6 -> {
                // It has begun, and no more.
            }
            default -> run.applied();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void placesExecutionsByTheTimeAtWhichTheyBegan() {
        List<Long> positions =
                database.query(row -> row.getLong(1), "SELECT position FROM execution ORDER BY started, position");

        assertThat(positions).hasSize(6).isSorted().doesNotHaveDuplicates();
        assertThat(database.number("SELECT position FROM execution WHERE id = ?", Sample.execution(2)))
                .isEqualTo(SECOND.toEpochMilli() * 4096);
    }

    @Test
    void keepsTheTimeOfAnExecutionWithinWhatAPositionCanHold() {
        assertThat(HistoryWriter.bounded(SECOND)).isEqualTo(SECOND);
        assertThat(HistoryWriter.bounded(Instant.MIN).toEpochMilli() * 4096).isZero();
        assertThat(Math.multiplyExact(HistoryWriter.bounded(Instant.MAX).toEpochMilli(), 4096L))
                .isPositive();
    }
}
