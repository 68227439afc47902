// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.GateRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.JobBuild;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.PeriodRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gates of builds said is listed by job, also where nothing was executed. */
class JobDecisionsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final JobBuild FIRST = new JobBuild("team/app", 1);
    private static final String KEY_PATCH = "--- /dev/null\n+++ b/server.key\n@@ -0,0 +1 @@\n+text\n";

    @TempDir
    Path folder;

    private History history;

    @BeforeEach
    void open() {
        history = History.open(folder.resolve("history.db"), AllFeatures.historyTables());
    }

    @AfterEach
    void close() {
        history.close();
    }

    private Sandbox sandbox(String name) {
        return Sandbox.withGuide(folder.resolve(name));
    }

    /** A plan that the gate denies. */
    private static Path denied(Sandbox sandbox) {
        Answer planned = sandbox.plan(KEY_PATCH);
        assertThat(sandbox.cat()
                        .run(GateRequest.of(Optional.of(Sandbox.id(planned, "plan"))))
                        .status())
                .isEqualTo("denied");
        return sandbox.planFolder(planned);
    }

    private List<JsonObject> of(HistoryFilter filter) {
        return history.ask(database -> new InsightReader(database, filter).read(Tables.DECIDED.get(0), 10))
                .toJson();
    }

    private List<JsonObject> ofJobs(String... jobs) {
        return of(HistoryFilter.all().withJobs(Set.of(jobs)));
    }

    @Test
    void listsANoOfTheGateWithItsBuildAndByTheSameFilters() {
        history.jobs().addDecision(denied(sandbox("a")), FIRST, List.of());

        assertThat(ofJobs("team/app")).singleElement().satisfies(row -> assertThat(row.members())
                .containsEntry("verdict", "deny")
                .containsEntry("rules", "paths.deny")
                .doesNotContainKey("executionId"));
        assertThat(ofJobs("team/other")).isEmpty();
        assertThat(ofJobs()).isEmpty();
        Set<String> mine = Set.of("team/app");
        assertThat(of(PeriodRows.filter("path", "server.key").withJobs(mine))).hasSize(1);
        assertThat(of(PeriodRows.filter("path", "docs").withJobs(mine))).isEmpty();
        assertThat(history.jobs().names()).containsExactly("team/app");
        assertThat(history.jobs().builds()).containsExactly(FIRST);
        assertThat(history.page(HistoryQuery.newest(9)).total())
                .as("executions")
                .isZero();
    }

    @Test
    void givesNoBuildTheDecisionOfAnother() {
        Path plan = denied(sandbox("a"));
        history.jobs().addDecision(plan, FIRST, List.of());

        assertThatThrownBy(() -> history.jobs().addDecision(plan, new JobBuild("evil", 1), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("already belongs to another Jenkins build");
        assertThat(ofJobs("evil")).isEmpty();
        assertThat(ofJobs("team/app")).hasSize(1);
    }

    @Test
    void takesNoDecisionAboutAnotherPlan() throws IOException {
        Sandbox sandbox = sandbox("a");
        Path plan = denied(sandbox);
        Path other = denied(sandbox("b"));
        Files.copy(other.resolve("decision.json"), plan.resolve("decision.json"), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> history.jobs().addDecision(plan, FIRST, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("contains a decision.json that was made for another plan.json");
    }

    @Test
    void followsTheBuildAndTheJob() {
        Path first = denied(sandbox("a"));
        history.jobs().addDecision(first, FIRST, List.of());
        history.jobs().addDecision(denied(sandbox("b")), new JobBuild("gone", 1), List.of());

        history.jobs().rename("team", "crew", NOW);
        history.jobs().markGone(new JobBuild("crew/app", 1), NOW);
        history.jobs().markGone("gone", NOW);

        assertThat(ofJobs("crew/app", "gone")).singleElement().satisfies(row -> assertThat(row.members())
                .containsEntry("planId", String.valueOf(first.getFileName())));
        assertThat(history.jobs().builds()).isEmpty();
        assertThat(history.damages()).isEmpty();
    }

    /** A user who can run a job can make an agent report a plan with the id of another job's. */
    @Test
    void showsAJobNoAnswersToAPlanOfAnother() {
        Sandbox sandbox = AskedPlan.asked(folder.resolve("a"));
        AskedPlan.approve(sandbox, "key", Choice.APPROVE);
        Path evidence = sandbox.evidence(sandbox.execute());
        history.jobs().add(evidence, FIRST, true);
        history.jobs().add(evidence, FIRST, true);

        assertThat(answers("team/app")).hasSize(1);
        history.jobs().addDecision(Sandbox.list(sandbox.state("plans")).get(0), new JobBuild("evil", 1), List.of());
        assertThat(ofJobs("evil")).hasSize(1);
        assertThat(answers("evil")).isEmpty();
    }

    /** A server keeps what people said of a change that is never executed. */
    @Test
    void countsRequestsAndWhatWasDeniedOrRejected() throws IOException {
        Sandbox sandbox = AskedPlan.asked(folder.resolve("a"));
        String no = AskedPlan.file(AskedPlan.approve(sandbox, "key", Choice.REJECT));
        Path asked = Sandbox.list(sandbox.state("plans")).get(0);
        history.jobs().addDecision(asked, FIRST, List.of());
        history.jobs().addDecision(asked, FIRST, List.of(Files.readString(sandbox.root.resolve(no))));
        history.jobs().addDecision(denied(sandbox("b")), FIRST, List.of());

        HistoryFilter mine = HistoryFilter.all().withJobs(Set.of("team/app"));
        List<JsonObject> rows = history.ask(
                        database -> new InsightReader(database, mine).read(Tables.STATISTICS.get(2), 10))
                .toJson();

        assertThat(answers("team/app")).hasSize(1);
        assertThat(rows).singleElement().satisfies(row -> assertThat(
                        row.members().values())
                .as("changes, requests, denied, rejected")
                .hasToString("[2, 1, 1, 1]"));
    }

    private List<JsonObject> answers(String job) {
        HistoryFilter filter = HistoryFilter.all().withJobs(Set.of(job));
        return history.ask(database -> new InsightReader(database, filter).read(Tables.DECIDED.get(1), 10))
                .toJson();
    }
}
