// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.record.history.DecidedStatistics;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.JobBuild;
import io.lonelycat.slice.AllSlices;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history of jobs is made of evidence alone, and knows from it how soon people answered. */
class JobAnswersTest {
    private static final JobBuild BUILD = new JobBuild("app", 7);

    @TempDir
    Path folder;

    @Test
    void knowsHowSoonPeopleAnswered() {
        Path evidence = approved();

        try (History history = History.open(folder.resolve("controller.db"), AllSlices.historyTables())) {
            history.jobs().add(evidence, BUILD, true);
            history.jobs().add(evidence, BUILD, true);

            DecidedStatistics said = said(history, "app");
            assertThat(said.responses().count()).isEqualTo(1);
            assertThat(said.answers()).containsEntry(Choice.APPROVE, 1L);
            history.jobs().remove(BUILD);
            assertThat(said(history, "app").answers()).isEmpty();
        }
    }

    /** A user who can run a job can make an agent say that its plan has the id of another job's. */
    @Test
    void tellsNothingOfAPlanWhoseIdTwoJobsHave() {
        Sandbox sandbox = AskedPlan.asked(folder);
        AskedPlan.approve(sandbox, "key", Choice.APPROVE);
        Result done = sandbox.execute();
        Path first = sandbox.evidence(done);
        Path second = sandbox.evidence(sandbox.cat().execute(Optional.of(Sandbox.id(done, "plan")), false));

        try (History history = History.open(folder.resolve("controller.db"), AllSlices.historyTables())) {
            history.jobs().add(first, BUILD, true);
            assertThat(said(history, "app").responses().count()).isEqualTo(1);
            history.jobs().add(second, new JobBuild("other", 1), true);

            assertThat(said(history, "other").answers()).isEmpty();
            assertThat(said(history, "app").answers()).isEmpty();
        }
    }

    private Path approved() {
        Sandbox sandbox = AskedPlan.asked(folder);
        AskedPlan.approve(sandbox, "key", Choice.APPROVE);
        return sandbox.evidence(sandbox.execute());
    }

    private static DecidedStatistics said(History history, String job) {
        return history.decided(HistoryFilter.all().withJobs(Set.of(job)));
    }
}
