// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.record.history.IndexFixture.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.approval.ConsideredApproval.Vote;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.past.PastExecution.PastProof;
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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobHistoryTest {
    @AutoClose
    private final IndexFixture index;

    JobHistoryTest(@TempDir Path folder) {
        index = new IndexFixture(folder);
    }

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final WorkspacePath DOCS = WorkspacePath.of("docs/a.md");

    @Test
    void keepsTheBuildOfAnExecutionAlsoWhenItIsGone() {
        History history = index.kept(filled("team/app", "team/app", "other", "other/x"));
        JobHistory jobs = history.jobs();
        assertThat(history.one(Sample.execution(2)).orElseThrow().build()).contains(new JobBuild("team/app", 2));
        assertThat(jobs.names()).containsExactly("other", "other/x", "team/app");
        assertThat(jobs.builds())
                .contains(new JobBuild("other", 3), new JobBuild("team/app", 1), new JobBuild("team/app", 2));

        jobs.markGone(new JobBuild("team/app", 1), NOW);
        assertThat(history.one(Sample.execution(1)).orElseThrow().buildGoneAt()).contains(NOW);
        assertThat(history.one(Sample.execution(2)).orElseThrow().buildGoneAt()).isEmpty();
        assertThat(shown(history, "team/app")).containsExactly(2, 1);
    }

    @Test
    void followsAFolderAndAllBelowItToAnotherName() {
        History history = index.kept(filled("team", "team/app", "team/sub/lib", "team2", "team-x/app"));
        history.jobs().rename("team", "crew/blue", NOW);
        assertThat(history.jobs().names())
                .containsExactly("crew/blue", "crew/blue/app", "crew/blue/sub/lib", "team-x/app", "team2");
        assertThat(shown(history, "crew/blue/sub/lib")).containsExactly(3);
        history.jobs().rename("nobody", "team2", NOW);
        assertThat(shown(history, "team2")).containsExactly(4);
    }

    @Test
    void aNewJobHasNothingOfOneThatIsGone() {
        History history = index.kept(filled("team/secret", "team/secret", "app"));
        history.jobs().markGone("team", NOW);
        assertThat(shown(history, "team/secret")).isEmpty();
        assertThat(history.page(HistoryQuery.newest(9)).total()).isEqualTo(3);
        HistoryRow kept = history.one(Sample.execution(1)).orElseThrow();
        HistoryFilter mine = HistoryFilter.all().withJobs(Set.of("team/secret", "app"));
        assertThat(history.one(Sample.execution(1), mine)).isEmpty();
        assertThat(history.one(Sample.execution(3), mine)).isPresent();
        assertThat(kept.build()).contains(new JobBuild("team/secret", 1));
        assertThat(kept.buildGoneAt()).contains(NOW);

        index.state.finished(4, Run::applied);
        add(history, 4, "team/secret");
        assertThat(shown(history, "team/secret")).containsExactly(4);
        assertThat(history.jobs().past("team/secret").answer(new ExecutionsOf(DOCS, Instant.EPOCH)))
                .isEqualTo(1);

        history.jobs().rename("app", "team/secret", NOW);
        assertThat(shown(history, "team/secret")).containsExactly(3);
    }

    @Test
    void whatOneBuildArchivesTakesNoRowFromAnother() {
        History history = index.kept(filled("app", "lib"));
        assertOfAnotherBuild(history, new JobBuild("lib", 2));
        assertOfAnotherBuild(history, new JobBuild("app", 7));
        history.jobs().markGone("app", NOW);
        assertOfAnotherBuild(history, new JobBuild("app", 1));
        assertThat(history.one(Sample.execution(1)).orElseThrow().build()).contains(new JobBuild("app", 1));
    }

    private void assertOfAnotherBuild(History history, JobBuild build) {
        assertInvalid(
                () -> history.jobs().add(index.state.execution(1), build, true), "already belongs to another build");
    }

    @Test
    void aBuildMayEndWhatAnEarlierOneOfItsJobLeftOpen() {
        History history = index.kept(index.open());
        index.state.finished(1, run -> {});
        history.jobs().add(index.state.execution(1), new JobBuild("app", 1), true);
        assertOfAnotherBuild(history, new JobBuild("lib", 1));
        try (Evidence evidence = Evidence.reopen(index.state.execution(1), Ticking.from("2026-11-20T09:00:00Z"))) {
            Run.recover(evidence, ExecutionStory.read(index.state.execution(1)));
            evidence.finish(List.of());
        }
        history.jobs().add(index.state.execution(1), new JobBuild("app", 2), true);
        HistoryRow row = history.one(Sample.execution(1)).orElseThrow();
        assertThat(row.build()).contains(new JobBuild("app", 2));
        assertThat(row.outcome()).isEqualTo(OutcomeKind.CANCELLED);
    }

    @Test
    void refusesAFolderThatIsNotNamedByItsExecution() {
        try (History history = filled("app")) {
            Path other = index.state.execution(1).resolveSibling("exec_other");
            StateFiles.rename(index.state.execution(1), other);
            assertInvalid(
                    () -> history.jobs().add(other, new JobBuild("lib", 1), true),
                    "the name of the folder: expected " + Sample.execution(1));
            assertThat(history.page(HistoryQuery.newest(9)).total()).isEqualTo(1);
        }
        assertThatThrownBy(() -> new JobBuild(" ", 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new JobBuild("app", 0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void answersRulesFromTheExecutionsOfOneJob() {
        History history = index.kept(filled("app", "app", "lib"));
        index.state.finished(4, Run::rolledBack);
        add(history, 4, "lib");
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

    /** Rows of jobs that applied one change in staging. */
    private record Passage(Database database, ExecutionStory done) {
        void write(int number, String job, boolean compared) {
            write(new Variant(done).number(number), number, job, compared);
        }

        void write(Variant story, int build, String job, boolean compared) {
            new HistoryWriter(database).write(story.story(), Sample.NO_PATCH, new JobBuild(job, build), compared);
        }

        Optional<String> of(String job, String environment) {
            return new JobHistory(database)
                    .past(job)
                    .answer(new LastPassage(done.changeset().checksum(), environment))
                    .map(PastProof::executionId);
        }
    }

    private Passage passage() {
        Variant applied = new Variant(index.state.finished(1, Run::applied));
        Passage passage = new Passage(
                index.kept(index.database()), applied.environment("staging").story());
        passage.write(1, "app", true);
        return passage;
    }

    @Test
    void knowsWhereAJobCompletedAChange() {
        Passage passage = passage();
        assertThat(passage.of("app", "staging")).contains(Sample.execution(1));
        assertThat(passage.of("app", "production")).isEmpty();
        assertThat(passage.of("lib", "staging")).isEmpty();

        passage.write(2, "lib", true);
        assertThat(passage.of("lib", "staging")).contains(Sample.execution(2));
        Variant back = new Variant(passage.done()).number(3).trigger(Trigger.ROLLBACK);
        passage.write(back.childOf(2), 3, "lib", true);
        assertThat(passage.of("lib", "staging")).isEmpty();
        assertThat(passage.of("app", "staging")).contains(Sample.execution(1));
    }

    @Test
    void opensNoWayByWhatWasNotComparedAlsoWhenItsBuildIsGone() {
        Passage passage = passage();
        passage.write(2, "app", false);
        assertThat(passage.of("app", "staging"))
                .as("the last one of which it is known what was sent for it")
                .contains(Sample.execution(1));

        new HistoryWriter(passage.database()).delete("id = ?", Sample.execution(1));
        assertThat(passage.of("app", "staging")).isEmpty();
        new JobHistory(passage.database()).markGone(new JobBuild("app", 2), NOW);
        assertThat(passage.of("app", "staging")).isEmpty();
        passage.write(2, "app", true);
        assertThat(passage.of("app", "staging")).isPresent();
    }

    @Test
    void knowsWhichApprovalsCompletedExecutionsHaveUsed() {
        Database database = index.kept(index.database());
        HistoryWriter writer = new HistoryWriter(database);
        ExecutionStory applied = approved(index.state.finished(1, Run::applied), true, "appr_1", "appr_2");
        writer.write(applied, Sample.NO_PATCH);
        writer.write(approved(index.state.finished(2, Run::rolledBack), true, "appr_3"), Sample.NO_PATCH);
        writer.write(approved(index.state.finished(3, Run::applied), false, "appr_4"), Sample.NO_PATCH);
        writer.write(approved(index.state.finished(4, Run::applied), true, "appr_1"), Sample.NO_PATCH);
        JobHistory jobs = new JobHistory(database);
        Digest checksum = applied.changeset().checksum();
        List<String> asked = List.of("appr_1", "appr_2", "appr_3", "appr_4", "appr_5");
        assertThat(jobs.usedApprovals(checksum, asked))
                .isEqualTo(Map.of("appr_1", Sample.execution(1), "appr_2", Sample.execution(1)));
        assertThat(jobs.usedApprovals(Digest.of(new byte[] {1}), asked)).isEmpty();
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

    private History filled(String... jobs) {
        History history = index.open();
        for (int number = 1; number <= jobs.length; number++) {
            index.state.finished(number, Run::applied);
            add(history, number, jobs[number - 1]);
        }
        return history;
    }

    private void add(History history, int number, String job) {
        history.jobs().add(index.state.execution(number), new JobBuild(job, number), true);
    }

    private static List<Integer> shown(History history, String... jobs) {
        return found(history, HistoryFilter.all().withJobs(Set.of(jobs)));
    }

    @Test
    void keepsTheTimeOfAnExecutionWithinTheRangeOfAPosition() {
        assertThat(HistoryWriter.bounded(Instant.MIN).toEpochMilli() * 4096).isZero();
        assertThat(Math.multiplyExact(HistoryWriter.bounded(Instant.MAX).toEpochMilli(), 4096L))
                .isPositive();
    }
}
