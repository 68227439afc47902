// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.approval.ConsideredApproval.Vote;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.past.PastQuestion.ExecutionsOf;
import io.lonelycat.gate.past.PastQuestion.LastOutcome;
import io.lonelycat.gate.past.PastQuestion.LastPassage;
import io.lonelycat.gate.past.PastQuestion.RollbacksOf;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.JobBuild;
import io.lonelycat.record.Ticking;
import io.lonelycat.record.Variant;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobHistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final WorkspacePath DOCS = WorkspacePath.of("docs/a.md");

    @Test
    void keepsTheBuildThatAnExecutionBelongsTo(@TempDir Path folder) {
        try (History history = filled(folder, "team/app", "team/app", "other")) {
            HistoryRow row = history.one(Sample.execution(2)).orElseThrow();
            assertThat(row.build()).contains(new JobBuild("team/app", 2));
            assertThat(row.buildGoneAt()).isEmpty();
            assertThat(history.jobs().names()).containsExactly("other", "team/app");
            assertThat(history.jobs().builds())
                    .containsExactly(
                            new JobBuild("other", 3), new JobBuild("team/app", 1), new JobBuild("team/app", 2));
        }
    }

    @Test
    void followsAFolderAndAllBelowItToAnotherName(@TempDir Path folder) {
        try (History history = filled(folder, "team", "team/app", "team/sub/lib", "team2", "team-x/app")) {
            history.jobs().rename("team", "crew/blue", NOW);
            assertThat(history.jobs().names())
                    .containsExactly("crew/blue", "crew/blue/app", "crew/blue/sub/lib", "team-x/app", "team2");
            assertThat(shown(history, "crew/blue/sub/lib")).containsExactly(3);
            history.jobs().rename("nobody", "team2", NOW);
            assertThat(shown(history, "team2")).containsExactly(4);
        }
    }

    @Test
    void aNewJobHasNothingOfOneThatIsGone(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = filled(folder, "team/secret", "team/secret", "app")) {
            history.jobs().markGone("team", NOW);
            assertThat(shown(history, "team/secret")).isEmpty();
            assertThat(history.page(HistoryQuery.newest(9)).total()).isEqualTo(3);
            HistoryRow kept = history.one(Sample.execution(1)).orElseThrow();
            HistoryFilter mine = HistoryFilter.all().withJobs(Set.of("team/secret", "app"));
            assertThat(history.one(Sample.execution(1), mine)).isEmpty();
            assertThat(history.one(Sample.execution(3), mine)).isPresent();
            assertThat(kept.build()).contains(new JobBuild("team/secret", 1));
            assertThat(kept.buildGoneAt()).contains(NOW);

            state.finished(4, Run::applied);
            add(history, state, 4, "team/secret");
            assertThat(shown(history, "team/secret")).containsExactly(4);
            assertThat(history.jobs().past("team/secret").answer(new ExecutionsOf(DOCS, Instant.EPOCH)))
                    .isEqualTo(1);

            history.jobs().rename("app", "team/secret", NOW);
            assertThat(shown(history, "team/secret")).containsExactly(3);
        }
    }

    @Test
    void keepsTheRowsOfABuildThatIsGone(@TempDir Path folder) {
        try (History history = filled(folder, "app", "app", "lib", "lib/x")) {
            JobHistory jobs = history.jobs();
            jobs.markGone(new JobBuild("app", 1), NOW);
            assertThat(history.one(Sample.execution(1)).orElseThrow().buildGoneAt())
                    .contains(NOW);
            assertThat(shown(history, "app")).containsExactly(2, 1);
            assertThat(history.damages()).isEmpty();
        }
    }

    @Test
    void whatOneBuildArchivesTakesNoRowFromAnother(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = filled(folder, "app", "lib")) {
            assertThatThrownBy(() -> history.jobs().add(state.execution(1), new JobBuild("lib", 2), true))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("already belongs to another build");
            assertThatThrownBy(() -> history.jobs().add(state.execution(1), new JobBuild("app", 7), true))
                    .hasMessageContaining("already belongs to another build");
            history.jobs().markGone("app", NOW);
            assertThatThrownBy(() -> history.jobs().add(state.execution(1), new JobBuild("app", 1), true))
                    .hasMessageContaining("already belongs to another build");
            assertThat(history.one(Sample.execution(1)).orElseThrow().build()).contains(new JobBuild("app", 1));
        }
    }

    @Test
    void aBuildMayEndWhatAnEarlierOneOfItsJobLeftOpen(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = History.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            state.finished(1, run -> {});
            history.jobs().add(state.execution(1), new JobBuild("app", 1), true);
            assertThatThrownBy(() -> history.jobs().add(state.execution(1), new JobBuild("lib", 1), true))
                    .hasMessageContaining("already belongs to another build");
            try (Evidence evidence = Evidence.reopen(state.execution(1), Ticking.from("2026-11-20T09:00:00Z"))) {
                Run.recover(evidence, ExecutionStory.read(state.execution(1)));
                evidence.finish(List.of());
            }
            history.jobs().add(state.execution(1), new JobBuild("app", 2), true);
            HistoryRow row = history.one(Sample.execution(1)).orElseThrow();
            assertThat(row.build()).contains(new JobBuild("app", 2));
            assertThat(row.outcome()).isEqualTo(OutcomeKind.CANCELLED);
        }
    }

    @Test
    void refusesAFolderThatIsNotNamedByItsExecution(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = filled(folder, "app")) {
            Path other = state.execution(1).resolveSibling("exec_other");
            StateFiles.rename(state.execution(1), other);
            assertThatThrownBy(() -> history.jobs().add(other, new JobBuild("lib", 1), true))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("the name of the folder: expected " + Sample.execution(1));
            assertThat(history.page(HistoryQuery.newest(9)).total()).isEqualTo(1);
        }
        assertThatThrownBy(() -> new JobBuild(" ", 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new JobBuild("app", 0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void answersRulesFromTheExecutionsOfOneJob(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = filled(folder, "app", "app", "lib")) {
            state.finished(4, Run::rolledBack);
            add(history, state, 4, "lib");
            var app = history.jobs().past("app");
            var lib = history.jobs().past("lib");
            assertThat(app.answer(new ExecutionsOf(DOCS, Instant.EPOCH))).isEqualTo(2);
            assertThat(app.answer(new RollbacksOf(DOCS, Instant.EPOCH))).isZero();
            assertThat(app.answer(new LastOutcome(DOCS))).contains(OutcomeKind.APPLIED);
            assertThat(lib.answer(new RollbacksOf(DOCS, Instant.EPOCH))).isEqualTo(1);
            assertThat(lib.answer(new LastOutcome(DOCS))).contains(OutcomeKind.ROLLED_BACK);
            assertThat(history.jobs().past("nobody").answer(new ExecutionsOf(DOCS, Instant.EPOCH)))
                    .isZero();
        }
    }

    @Test
    void knowsWhereAJobCompletedAChange(@TempDir Path folder) {
        State state = new State(folder);
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            HistoryWriter writer = new HistoryWriter(database);
            ExecutionStory done = new Variant(state.finished(1, Run::applied))
                    .environment("staging")
                    .story();
            Digest checksum = done.changeset().checksum();
            writer.write(done, Sample.NO_PATCH, new JobBuild("app", 1), true);
            JobHistory jobs = new JobHistory(database);
            assertThat(jobs.past("app")
                            .answer(new LastPassage(checksum, "staging"))
                            .orElseThrow()
                            .executionId())
                    .isEqualTo(Sample.execution(1));
            assertThat(jobs.past("app").answer(new LastPassage(checksum, "production")))
                    .isEmpty();
            assertThat(jobs.past("lib").answer(new LastPassage(checksum, "staging")))
                    .isEmpty();

            ExecutionStory other = new Variant(done).number(2).story();
            writer.write(other, Sample.NO_PATCH, new JobBuild("lib", 1), true);
            ExecutionStory back = new Variant(done)
                    .number(3)
                    .trigger(Trigger.ROLLBACK)
                    .childOf(2)
                    .story();
            writer.write(back, Sample.NO_PATCH, new JobBuild("lib", 2), true);
            assertThat(jobs.past("lib").answer(new LastPassage(checksum, "staging")))
                    .isEmpty();
            assertThat(jobs.past("app")
                            .answer(new LastPassage(checksum, "staging"))
                            .orElseThrow()
                            .executionId())
                    .isEqualTo(Sample.execution(1));
        }
    }

    @Test
    void opensNoWayByWhatWasNotComparedAlsoWhenItsBuildIsGone(@TempDir Path folder) {
        State state = new State(folder);
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            HistoryWriter writer = new HistoryWriter(database);
            ExecutionStory done = new Variant(state.finished(1, Run::applied))
                    .environment("staging")
                    .story();
            Digest checksum = done.changeset().checksum();
            JobHistory jobs = new JobHistory(database);
            writer.write(done, Sample.NO_PATCH, new JobBuild("app", 1), true);
            ExecutionStory recovered = new Variant(done).number(2).story();
            writer.write(recovered, Sample.NO_PATCH, new JobBuild("app", 2), false);
            assertThat(jobs.past("app")
                            .answer(new LastPassage(checksum, "staging"))
                            .orElseThrow()
                            .executionId())
                    .as("the last one of which it is known what was sent for it")
                    .isEqualTo(Sample.execution(1));

            writer.delete("id = ?", Sample.execution(1));
            assertThat(jobs.past("app").answer(new LastPassage(checksum, "staging")))
                    .isEmpty();

            jobs.markGone(new JobBuild("app", 2), Instant.now());
            assertThat(jobs.past("app").answer(new LastPassage(checksum, "staging")))
                    .isEmpty();
            writer.write(recovered, Sample.NO_PATCH, new JobBuild("app", 2), true);
            assertThat(jobs.past("app").answer(new LastPassage(checksum, "staging")))
                    .isPresent();
        }
    }

    @Test
    void knowsWhichApprovalsCompletedExecutionsHaveUsed(@TempDir Path folder) {
        State state = new State(folder);
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            HistoryWriter writer = new HistoryWriter(database);
            ExecutionStory applied = approved(state.finished(1, Run::applied), true, "appr_1", "appr_2");
            writer.write(applied, Sample.NO_PATCH);
            writer.write(approved(state.finished(2, Run::rolledBack), true, "appr_3"), Sample.NO_PATCH);
            writer.write(approved(state.finished(3, Run::applied), false, "appr_4"), Sample.NO_PATCH);
            writer.write(approved(state.finished(4, Run::applied), true, "appr_1"), Sample.NO_PATCH);
            JobHistory jobs = new JobHistory(database);
            Digest checksum = applied.changeset().checksum();
            List<String> asked = List.of("appr_1", "appr_2", "appr_3", "appr_4", "appr_5");
            assertThat(jobs.usedApprovals(checksum, asked))
                    .isEqualTo(Map.of("appr_1", Sample.execution(1), "appr_2", Sample.execution(1)));
            assertThat(jobs.usedApprovals(Digest.of(new byte[] {1}), asked)).isEmpty();
        }
    }

    private static ExecutionStory approved(ExecutionStory story, boolean counted, String... ids) {
        return new Variant(story)
                .approvals(Stream.of(ids).map(id -> considered(id, counted)).toList())
                .story();
    }

    private static ConsideredApproval considered(String id, boolean counted) {
        return new ConsideredApproval(
                "jenkins",
                Digest.of(id.getBytes(StandardCharsets.UTF_8)),
                Optional.of(new Vote(id, Person.of("bob"), Choice.APPROVE)),
                ProofKind.FRONT_END,
                Optional.of("jenkins"),
                counted,
                "it was given");
    }

    private static History filled(Path folder, String... jobs) {
        State state = new State(folder);
        History history = History.open(folder.resolve("history.db"), AllFeatures.historyTables());
        for (int number = 1; number <= jobs.length; number++) {
            state.finished(number, Run::applied);
            add(history, state, number, jobs[number - 1]);
        }
        return history;
    }

    private static void add(History history, State state, int number, String job) {
        history.jobs().add(state.execution(number), new JobBuild(job, number), true);
    }

    private static List<Integer> shown(History history, String... jobs) {
        HistoryQuery query = new HistoryQuery(HistoryFilter.all().withJobs(Set.of(jobs)), 1000);
        HistoryPage page = history.page(query);
        assertThat(page.total()).isEqualTo(page.rows().size());
        return page.rows().stream()
                .map(row -> Integer.parseInt(
                        row.executionId().substring(row.executionId().length() - 4)))
                .toList();
    }
}
