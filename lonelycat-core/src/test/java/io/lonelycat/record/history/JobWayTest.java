// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.record.Variant;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.history.JobHistory.JobTable;
import io.lonelycat.record.history.JobWay.JobPlace;
import io.lonelycat.slice.AllFeatures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions of jobs are found in one of two ways, which show the same. */
class JobWayTest {
    private static final Instant SECOND = Instant.parse("2026-11-20T08:02:00.005Z");
    private static final HistoryFilter APP = HistoryFilter.all().withJobs(Set.of("app"));

    private final Database database;

    /** Executions 1 and 3 to 6 are of the job app; 2 and 5 are rolled back, and 6 has not ended. */
    JobWayTest(@TempDir Path folder) {
        State state = new State(folder);
        database = HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables());
        for (int number = 1; number <= 6; number++) {
            int it = number;
            Variant story = new Variant(state.finished(number, run -> how(it, run)));
            new HistoryWriter(database)
                    .write(
                            story.story(),
                            Sample.execution(number),
                            Sample.NO_PATCH,
                            new JobTable(database).make(number == 2 ? "lib" : "app"),
                            number,
                            true);
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

    private List<String> found(HistoryFilter filter, JobWay way) {
        HistoryPage page = new HistoryReader(database).page(new HistoryQuery(filter, 10), 0, way);
        return page.rows().stream()
                .map(HistoryRow::executionId)
                .map(id -> id.substring(id.length() - 1))
                .toList();
    }

    @Test
    void dependsOnHowManyThereAre() {
        assertThat(JobWay.reading(APP, 10_000)).isEqualTo(JobWay.LOOKED_UP);
        assertThat(JobWay.reading(APP, 10_001)).isEqualTo(JobWay.GONE_THROUGH);
        assertThat(JobWay.reading(HistoryFilter.all(), 10_001)).isEqualTo(JobWay.ANY);
        assertThat(JobWay.counting(APP)).isEqualTo(JobWay.LOOKED_UP);
        assertThat(JobWay.counting(HistoryFilter.all())).isEqualTo(JobWay.ANY);
    }

    @Test
    void hasAPlaceForEachTimeInItsOrder() {
        List<Long> places = new ArrayList<>();
        for (Instant time : List.of(
                Instant.EPOCH, Instant.EPOCH.plusMillis(1), Instant.EPOCH.plusSeconds(1), SECOND, Instant.MAX)) {
            places.add(JobPlace.first(time));
        }

        assertThat(places).isSorted().doesNotHaveDuplicates().startsWith(0L, 4096L, 4_096_000L);
        assertThat(JobPlace.first(Instant.MIN)).isZero();
        assertThat(JobPlace.first(Instant.EPOCH.minusMillis(1))).isZero();
    }

    @Test
    void givesThoseThatBeganInTheSameMillisecondPlacesOfTheirOwn() {
        long place = JobPlace.first(SECOND);

        assertThat(database.number("SELECT seq FROM execution WHERE id = ?", Sample.execution(2)))
                .isEqualTo(place);
        assertThat(JobPlace.free(database, SECOND)).isEqualTo(place + 1);
        assertThat(JobPlace.free(database, SECOND.plusMillis(1))).isEqualTo(JobPlace.first(SECOND.plusMillis(1)));
    }

    @Test
    void isAskedByASliceOfOneJobAlone() {
        JobHistory jobs = new JobHistory(database);

        assertThat(jobs.<Long>ask(
                        "app", (asked, among) -> asked.number("SELECT count(*) FROM execution WHERE 1" + among)))
                .contains(5L);
        assertThat(jobs.<Long>ask("gone", (asked, among) -> 1L)).isEmpty();
        assertThat(JobHistory.number(database, "app"))
                .isEqualTo(database.number("SELECT jid FROM job WHERE name = 'app'"));
    }

    @Test
    void losesTheRowsOfABuildThatIsGone() {
        JobHistory jobs = new JobHistory(database);
        jobs.markGone(new JobBuild("app", 3), SECOND);

        jobs.removeGone();

        assertThat(found(APP, JobWay.LOOKED_UP)).containsExactly("6", "5", "4", "1");
        assertThat(jobs.names()).containsExactly("app", "lib");
    }
}
