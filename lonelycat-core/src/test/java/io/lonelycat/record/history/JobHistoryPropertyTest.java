// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.JobBuild;
import io.lonelycat.record.Variant;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class JobHistoryPropertyTest {
    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("history");
    }

    @AfterTry
    void removeFolder() {
        StateFiles.deleteTree(folder);
    }

    @Property(tries = 40)
    void pagesHaveAllOfTheJobsAskedForAndNothingElse(
            @ForAll @Size(max = 25) List<@IntRange(min = 0, max = 4) Integer> jobs,
            @ForAll Set<@IntRange(min = 0, max = 5) Integer> asked,
            @ForAll @IntRange(min = 1, max = 6) int limit,
            @ForAll boolean appliedOnly,
            @ForAll @IntRange(min = -1, max = 25) int since,
            @ForAll @IntRange(min = -1, max = 25) int until) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            fill(database, jobs, folder);
            Set<String> names = asked.stream().map(JobHistoryPropertyTest::name).collect(Collectors.toSet());
            HistoryFilter both = (appliedOnly ? PeriodRows.filter("status", "applied") : HistoryFilter.all())
                    .withJobs(names)
                    .withTimes(time(since), time(until));
            List<String> expected = IntStream.range(0, jobs.size())
                    .filter(i -> asked.contains(jobs.get(i)) && (i % 3 != 0 || !appliedOnly))
                    .filter(i -> i >= since && (until < 0 || i < until))
                    .mapToObj(i -> Sample.execution(i + 1))
                    .sorted(Collections.reverseOrder())
                    .toList();
            HistoryPage page = new History(database).page(new HistoryQuery(both, limit));
            assertThat(page.rows())
                    .extracting(HistoryRow::executionId)
                    .isEqualTo(expected.stream().limit(limit).toList());
            assertThat(page.total()).isEqualTo(expected.size());
        }
    }

    /** Every third execution is rolled back; rows are inserted in reverse order. */
    private static void fill(Database database, List<Integer> jobs, Path folder) {
        Variant applied = new Variant(new State(folder.resolve("a")).finished(1, Run::applied));
        Variant rolledBack = new Variant(new State(folder.resolve("b")).finished(1, Run::rolledBack));
        for (int i = jobs.size() - 1; i >= 0; i--) {
            ExecutionStory story =
                    (i % 3 == 0 ? rolledBack : applied).number(i + 1).story();
            new HistoryWriter(database).write(story, Sample.NO_PATCH, new JobBuild(name(jobs.get(i)), i + 1), true);
        }
    }

    /** Returns empty for a negative index. */
    private static Optional<Instant> time(int index) {
        return Optional.of(index).filter(it -> it >= 0).map(it -> Instant.parse("2026-11-20T08:01:00Z")
                .plus(Duration.ofMinutes(it + 1)));
    }

    private static String name(int job) {
        return "folder/job-" + job;
    }
}
