// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.record.JobBuild;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.PeriodRows;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsTest {
    @TempDir
    Path folder;

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final JobBuild FIRST = new JobBuild("team/app", 1);
    private static final String KEY_PATCH = "--- /dev/null\n+++ b/server.key\n@@ -0,0 +1 @@\n+text\n";

    private History history;

    private static List<InputObject> rows(Sandbox sandbox, String table) {
        return Sandbox.json(sandbox.run("history", "view", "decisions")).required(table).list().stream()
                .map(InputValue::object)
                .toList();
    }

    private static String text(InputObject row, String member) {
        return row.required(member).string();
    }

    @Test
    void aDenialOfTheGateIsOnRecordWithoutAnExecutionAlsoAfterARebuild() {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(KEY_PATCH);
        sandbox.gate();

        for (int i = 0; i < 2; i++) {
            assertThat(rows(sandbox, "decisions")).singleElement().satisfies(row -> assertThat(
                            List.of(text(row, "verdict"), text(row, "rules")))
                    .containsExactly("deny", "paths.deny"));
            StateFiles.delete(sandbox.state("history.db"));
        }
        assertThat(sandbox.history().message()).contains("Nothing was executed");
    }

    @Test
    void whatTheGateDecidesAgainIsOneDecisionAndEachAnswerHasItsResponseTime() {
        Sandbox sandbox = AskedPlan.asked(folder);
        sandbox.gate();
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
        AskedPlan.approve(sandbox, "other", Choice.SKIP);
        AskedPlan.approve(sandbox, "key", Choice.EDIT);
        sandbox.gate();
        sandbox.gate();

        assertThat(rows(sandbox, "decisions"))
                .extracting(row -> text(row, "verdict"))
                .containsExactly("deny", "need_approval");
        StateFiles.delete(sandbox.state("history.db"));
        List<InputObject> answers = rows(sandbox, "answers");
        assertThat(answers)
                .extracting(it -> text(it, "approver") + " " + text(it, "choice"))
                .containsExactlyInAnyOrder("ben skip", "anna edit");
        assertThat(answers)
                .allSatisfy(it -> assertThat(it.required("responseMillis").integer(0, Long.MAX_VALUE))
                        .isBetween(290_000L, 330_000L));
    }

    private DecisionLog log() {
        return new DecisionLog(folder.resolve("decided.jsonl"));
    }

    private static AnswerLine answer(String reason) {
        return new AnswerLine(
                NOON,
                "appr_1",
                "plan_1",
                Choice.REJECT,
                "anna",
                ProofKind.KEY,
                true,
                reason,
                Optional.of(NOON.minusSeconds(60)));
    }

    private static List<String> reasons(DecisionLog log) {
        List<String> reasons = new ArrayList<>();
        log.forEach(0, line -> reasons.add(((AnswerLine) line).reason()));
        return reasons;
    }

    /** A kill truncates a line, and other programs may write invalid lines. */
    @Test
    void leavesOutWhatIsNoLineOfOurs() throws IOException {
        log().append(answer("first"));
        Files.writeString(log().file(), "{\"schema\":\"lonelycat.dec", StandardOpenOption.APPEND);
        assertThat(log().forEach(0, line -> {}).unreadable()).isZero();
        log().append(answer("second"));
        Files.writeString(log().file(), "{}\n\n" + "x".repeat(2 << 20) + "\n", StandardOpenOption.APPEND);
        log().append(answer("third"));

        assertThat(reasons(log())).containsExactly("first", "second", "third");
        assertThat(log().forEach(0, line -> {}).unreadable()).isEqualTo(3);
    }

    @BeforeEach
    void open() {
        history = History.open(folder.resolve("history.db"), AllFeatures.historyTables());
    }

    @AfterEach
    void close() {
        history.close();
    }

    private Path denied(String workspace) {
        Sandbox sandbox = Sandbox.withGuide(folder.resolve(workspace));
        Answer planned = sandbox.plan(KEY_PATCH);
        sandbox.gated("denied");
        return sandbox.planFolder(planned);
    }

    private List<Map<String, Object>> of(Table table, HistoryFilter filter) {
        return history.ask(database -> new InsightReader(database, filter).read(table, 10))
                .toJson();
    }

    private List<Map<String, Object>> ofJobs(String... jobs) {
        return of(Tables.DECIDED.get(0), HistoryFilter.all().withJobs(Set.of(jobs)));
    }

    private List<Map<String, Object>> answers(String job) {
        return of(Tables.DECIDED.get(1), HistoryFilter.all().withJobs(Set.of(job)));
    }

    @Test
    void listsANoOfTheGateWithItsBuildAndByTheSameFilters() {
        history.jobs().addDecision(denied("a"), FIRST, List.of());

        assertThat(ofJobs("team/app")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("verdict", "deny")
                .containsEntry("rules", "paths.deny")
                .doesNotContainKey("executionId"));
        assertThat(ofJobs("team/other")).isEmpty();
        assertThat(ofJobs()).isEmpty();
        Table decisions = Tables.DECIDED.get(0);
        Set<String> mine = Set.of("team/app");
        assertThat(of(decisions, PeriodRows.filter("path", "server.key").withJobs(mine)))
                .hasSize(1);
        assertThat(of(decisions, PeriodRows.filter("path", "docs").withJobs(mine)))
                .isEmpty();
        assertThat(history.jobs().builds()).containsExactly(FIRST);
        assertThat(history.page(HistoryQuery.newest(9)).total())
                .as("executions")
                .isZero();
    }

    @Test
    void givesNoBuildTheDecisionOfAnother() {
        Path plan = denied("a");
        history.jobs().addDecision(plan, FIRST, List.of());

        assertInvalid(
                () -> history.jobs().addDecision(plan, new JobBuild("evil", 1), List.of()),
                "already belongs to another Jenkins build");
        assertThat(ofJobs("evil")).isEmpty();
        assertThat(ofJobs("team/app")).hasSize(1);
    }

    @Test
    void takesNoDecisionAboutAnotherPlan() throws IOException {
        Path plan = denied("a");
        Path other = denied("b");
        Files.copy(other.resolve("decision.json"), plan.resolve("decision.json"), StandardCopyOption.REPLACE_EXISTING);

        assertInvalid(
                () -> history.jobs().addDecision(plan, FIRST, List.of()),
                "contains a decision.json that was made for another plan.json");
    }

    @Test
    void followsTheBuildAndTheJob() {
        Path first = denied("a");
        history.jobs().addDecision(first, FIRST, List.of());
        history.jobs().addDecision(denied("b"), new JobBuild("gone", 1), List.of());

        history.jobs().rename("team", "crew", NOW);
        history.jobs().markGone(new JobBuild("crew/app", 1), NOW);
        history.jobs().markGone("gone", NOW);

        assertThat(ofJobs("crew/app", "gone")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("planId", String.valueOf(first.getFileName())));
        assertThat(history.jobs().builds()).isEmpty();
        assertThat(history.damages()).isEmpty();
    }

    /** A user who can run one job can make an agent report a plan id of another job. */
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

    @Test
    void countsRequestsAndWhatWasDeniedOrRejected() throws IOException {
        Sandbox sandbox = AskedPlan.asked(folder.resolve("a"));
        String no = AskedPlan.file(AskedPlan.approve(sandbox, "key", Choice.REJECT));
        Path asked = Sandbox.list(sandbox.state("plans")).get(0);
        history.jobs().addDecision(asked, FIRST, List.of());
        history.jobs().addDecision(asked, FIRST, List.of(Files.readString(sandbox.root.resolve(no))));
        history.jobs().addDecision(denied("b"), FIRST, List.of());

        List<Map<String, Object>> rows =
                of(Tables.STATISTICS.get(2), HistoryFilter.all().withJobs(Set.of("team/app")));

        assertThat(answers("team/app")).hasSize(1);
        assertThat(rows).singleElement().satisfies(row -> assertThat(row.values())
                .as("changes, requests, denied, rejected")
                .hasToString("[2, 1, 1, 1]"));
    }
}
