// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.HistoryView;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.JobBuild;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryFilter.Label;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Tone;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsHistoryTest {
    @TempDir
    Path folder;

    private History history;
    private JobsHistory jobs;

    @BeforeEach
    void fill() {
        history = History.open(folder.resolve("history.db"), AllFeatures.historyTables());
        jobs = new JobsHistory(folder.resolve("history.db"), Clock.systemUTC());
        State state = new State(folder);
        List<String> names = List.of("team/app", "team/app", "other");
        for (int number = 1; number <= names.size(); number++) {
            state.finished(number, number == 2 ? Run::rolledBack : Run::applied);
            jobs.add(state.execution(number), names.get(number - 1), number, true, List.of());
        }
    }

    @AfterEach
    void close() {
        history.close();
    }

    private static JobsQuestion all(Map<String, String> given) {
        return JobsQuestion.ofUser(given, Optional.empty());
    }

    private static JobsQuestion seeing(Predicate<String> seen, Map<String, String> given) {
        return JobsQuestion.ofUser(given, Optional.of(seen));
    }

    private HistoryFilter filter(Map<String, String> given) {
        return all(given).query(history).filter();
    }

    @Test
    void readsTheWordsOfTheHistoryGoal() {
        HistoryFilter filter = filter(Map.of(
                "status", "rolled_back",
                "label", "team=core",
                "since", "2026-03-01",
                "until", "2026-03-02T08:00:00+01:00",
                "path", "src/main"));

        assertThat(filter.criteria().status()).contains(OutcomeKind.ROLLED_BACK);
        assertThat(filter.criteria().label()).contains(new Label("team", Optional.of("core")));
        assertThat(filter.since()).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(filter.until()).contains(Instant.parse("2026-03-02T07:00:00Z"));
        assertThat(filter.criteria().path()).contains(WorkspacePath.of("src/main"));
        assertThat(filter.jobs()).isEmpty();
        assertThat(filter(Map.of())).isEqualTo(HistoryFilter.all());
        assertThat(all(Map.of()).query(history)).isEqualTo(HistoryQuery.newest(50));
    }

    private Optional<Set<String>> jobsOf(JobsQuestion question) {
        return question.query(history).filter().jobs();
    }

    private long total(JobsQuestion question) {
        return jobs.answer(question).details().path("total").asLong(-1);
    }

    @Test
    void restrictsWhatIsAskedToTheJobsThatMayBeSeen() {
        assertThat(jobsOf(all(Map.of("job", "team")))).contains(Set.of("team/app"));
        assertThat(jobsOf(all(Map.of("job", "tea")))).contains(Set.of());
        assertThat(jobsOf(seeing("other"::equals, Map.of()))).contains(Set.of("other"));
        assertThat(jobsOf(seeing("other"::equals, Map.of("job", "team")))).contains(Set.of());
        assertThat(total(seeing(name -> false, Map.of()))).isZero();
        assertThat(jobs.one(Sample.execution(1), seeing("other"::equals, Map.of())))
                .isEmpty();
        assertThat(jobs.one(Sample.execution(1), all(Map.of()))).isPresent();
    }

    @Test
    void listsExecutionsWithLinksAndBadges() {
        JobsAnswer page = jobs.answer(all(Map.of("job", "team", "limit", "1")));

        assertThat(page.extent()).isEqualTo("1 of 2 executions");
        assertThat(page.older()).contains(Sample.execution(2));
        assertThat(jobs.answer(all(Map.of("job", "team", "until", Sample.execution(2))))
                        .extent())
                .isEqualTo("1 of 1 execution");
        assertInvalid(
                () -> jobs.answer(all(Map.of("view", "statistics", "until", Sample.execution(2)))),
                "is an execution; with `lonelycat.view`, give a time");
        List<Line> row =
                page.sections().get(0).all(DataTable.class).get(0).rows().get(0);
        assertThat(row.get(0).spans().get(0).mark()).as("the intent").isEqualTo(Mark.Plain.QUOTE);
        assertThat(row.get(0).spans()).as("the intent and the reason").hasSize(2);
        assertThat(row.get(8).spans().get(0).mark()).isEqualTo(new Mark.ToExecution(Sample.execution(2)));
        assertThat(row.get(1).plain()).isEqualTo("rolled back");
        assertThat(row.get(1).spans().get(0).mark()).isEqualTo(new Mark.Badge(Tone.BAD));
        assertThat(row.get(3).spans().get(0).mark()).isInstanceOf(Mark.Moment.class);
        assertThat(row.get(2).spans().get(0).mark()).isEqualTo(new Mark.ToBuild(new JobBuild("team/app", 2)));
        assertThat(jobs.answer(all(Map.of("status", "quarantined"))).sections())
                .containsExactly(Section.notice("No execution that you may see matches the filters."));
    }

    @Test
    void answersAboutAJobInPlaceOfAList() {
        for (HistoryView view : JobsHistory.views()) {
            JobsAnswer answer = jobs.answer(all(Map.of("job", "team", "view", view.name())));
            assertThat(answer.sections()).as(view.name()).isNotEmpty();
            assertThat(answer.extent()).isEmpty();
        }
        assertThat(total(all(Map.of("job", "team", "view", "statistics")))).isEqualTo(2);
        JobsQuestion compared = all(Map.of("view", "similar", "execution", Sample.execution(1)));
        assertInvalid(() -> jobs.answer(compared), "is not a view of the history of all jobs");
    }
}
