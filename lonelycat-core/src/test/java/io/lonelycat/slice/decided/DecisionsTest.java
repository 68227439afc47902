// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApproveRequest;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.HistoryRequest.Filter;
import io.lonelycat.flow.HistoryRequest.Instead;
import io.lonelycat.flow.KeyName;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.look.LookTest;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.slice.backup.BackupCalls;
import io.lonelycat.slice.summary.ReportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was decided and said is on record, whether anything was executed or not; and what runs is seen while it does. */
class DecisionsTest {
    private static final Optional<String> ANY = Optional.empty();
    private static final Instead DECISIONS = new Instead("decisions", "true");

    private static Result asking(Sandbox sandbox, Filter filter, boolean rebuild, boolean counted) {
        return sandbox.cat().history(new HistoryRequest(filter, 2, ANY, rebuild, counted, ANY, 1).instead(DECISIONS));
    }

    private static List<InputObject> decisions(Sandbox sandbox, Filter filter) {
        return Sandbox.json(asking(sandbox, filter, false, false)).required("decisions").list().stream()
                .map(InputValue::object)
                .toList();
    }

    private static Filter with(Optional<String> verdict, Optional<String> path) {
        Map<String, Optional<String>> given = Map.of("verdict", verdict, "path", path);
        return Filter.of(name -> given.getOrDefault(name, ANY));
    }

    private static String text(InputObject row, String member) {
        return row.required(member).string();
    }

    @Test
    void aNoOfTheGateIsOnRecordWithoutAnExecution(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Result planned = sandbox.plan("--- /dev/null\n+++ b/server.key\n@@ -0,0 +1 @@\n+text\n");
        sandbox.gate();

        List<InputObject> all = decisions(sandbox, Filter.all());

        assertThat(all).hasSize(1);
        assertThat(text(all.get(0), "verdict")).isEqualTo("deny");
        assertThat(text(all.get(0), "planId")).isEqualTo(Sandbox.id(planned, "plan"));
        assertThat(all.get(0).required("rules").list())
                .extracting(InputValue::string)
                .containsExactly("paths.deny");
        assertThat(all.get(0).optional("executionId")).isEmpty();
        assertThat(decisions(sandbox, with(Optional.of("deny"), Optional.of("server.key"))))
                .hasSize(1);
        assertThat(decisions(sandbox, with(Optional.of("allow"), ANY))).isEmpty();
        assertThat(decisions(sandbox, with(ANY, Optional.of("docs")))).isEmpty();
        assertThat(sandbox.history().message()).contains("Nothing was executed");
    }

    @Test
    void whoAnsweredAndHowSoonIsOnRecord(@TempDir Path folder) {
        Sandbox sandbox = AskedPlan.asked(folder);
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
        AskedPlan.approve(sandbox, "other", Choice.SKIP);
        AskedPlan.approve(sandbox, "key", Choice.EDIT);
        sandbox.gate();

        List<InputObject> all = decisions(sandbox, Filter.all());

        assertThat(all).extracting(row -> text(row, "verdict")).containsExactly("deny", "need_approval");
        List<InputObject> answers = all.get(1).required("answers").list().stream()
                .map(InputValue::object)
                .toList();
        assertThat(answers)
                .extracting(it -> text(it, "approver") + " " + text(it, "decision"))
                .containsExactly("ben skip", "anna edit");
        assertThat(answers.get(1).required("responseMillis").integer(0, Long.MAX_VALUE))
                .isBetween(290_000L, 330_000L);
        InputObject figures = Sandbox.json(asking(sandbox, Filter.all(), false, true));
        assertThat(figures.required("plansAsked").integer(0, 9)).isEqualTo(1);
        assertThat(figures.required("plansUnanswered").integer(0, 9)).isZero();
        assertThat(figures.required("answers").object().required("edit").integer(0, 9))
                .isEqualTo(1);
        assertThat(asking(sandbox, Filter.all(), false, true).message())
                .contains("Response   half within 5 min", "skip 1", "edit 1");
    }

    @Test
    void whatTheGateSaysAgainIsOneDecision(@TempDir Path folder) {
        Sandbox sandbox = AskedPlan.asked(folder);
        sandbox.gate();
        AskedPlan.approve(sandbox, "key", Choice.APPROVE);
        sandbox.gate();
        sandbox.gate();

        List<InputObject> all = decisions(sandbox, Filter.all());

        assertThat(all).extracting(row -> text(row, "verdict")).containsExactly("allow", "need_approval");
        assertThat(all.get(0).required("answers").list()).hasSize(1);
    }

    @Test
    void executionsAreDecisionsToo(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.gate();
        String execution = Sandbox.id(sandbox.execute(), "execution");
        sandbox.plan("--- /dev/null\n+++ b/a.md\n@@ -0,0 +1 @@\n+text\n");
        sandbox.gate();

        Result page = asking(sandbox, Filter.all(), false, false);
        String next = Sandbox.json(page).required("next").string();
        Result rest = sandbox.cat()
                .history(new HistoryRequest(Filter.all(), 2, Optional.of(next), false, false, ANY, 1)
                        .instead(DECISIONS));

        assertThat(page.message()).contains("2 of 3 decisions; more with", execution);
        assertThat(Sandbox.json(rest).required("decisions").list()).hasSize(1);
        assertThat(Sandbox.json(rest).optional("next")).isEmpty();
        assertThatThrownBy(() -> sandbox.cat()
                        .history(new HistoryRequest(Filter.all(), 2, Optional.of("before-x"), false, false, ANY, 1)
                                .instead(DECISIONS)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not where a page of decisions ended");
    }

    @Test
    void anIndexThatIsGoneIsMadeAgainFromTheLog(@TempDir Path folder) throws IOException {
        Sandbox sandbox = AskedPlan.asked(folder);
        sandbox.gate();
        Result before = asking(sandbox, Filter.all(), false, false);
        Files.writeString(sandbox.state("decided.jsonl"), "forged\n", StandardOpenOption.APPEND);

        Result again = asking(sandbox, Filter.all(), true, false);
        Files.delete(sandbox.state("history.db"));
        Result after = asking(sandbox, Filter.all(), false, false);

        assertThat(again.details()).isEqualTo(before.details());
        assertThat(after.details()).isEqualTo(before.details());
        assertThat(after.message()).contains("1 line of decided.jsonl cannot be read and is left out");
    }

    /** An index of decisions alone would look like one of all. */
    @Test
    void saysThatThereIsNoIndexWhereThereIsEvidence(@TempDir Path folder) throws IOException {
        Sandbox sandbox = LookTest.executed(folder);
        sandbox.plan("--- /dev/null\n+++ b/server.key\n@@ -0,0 +1 @@\n+text\n");
        sandbox.gate();
        Files.delete(sandbox.state("history.db"));

        Result asked = asking(sandbox, Filter.all(), false, false);

        assertThat(asked.message()).contains("but no index");
        assertThat(sandbox.state("history.db")).doesNotExist();
        assertThat(Sandbox.json(asking(sandbox, Filter.all(), true, false))
                        .required("total")
                        .integer(0, 9))
                .isEqualTo(2);
    }

    @Test
    void aRestoreKeepsWhatWasDecidedBeforeTheBackupAndSince(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan("--- /dev/null\n+++ b/server.key\n@@ -0,0 +1 @@\n+text\n");
        sandbox.gate();
        sandbox.execute();
        Path backups = folder.resolve("backups");
        sandbox.cat().run(BackupCalls.into(backups));
        Files.move(sandbox.root.resolve(".lonelycat"), folder.resolve("lost"));
        sandbox.plan("--- /dev/null\n+++ b/other.key\n@@ -0,0 +1 @@\n+text\n");
        sandbox.gate();

        Result restored = sandbox.cat().run(BackupCalls.restoring(backups, "latest"));

        assertThat(restored.exitCode()).as(restored.message()).isEqualTo(Result.OK);
        Result all = asking(sandbox, Filter.all(), false, false);
        assertThat(Sandbox.json(all).required("total").integer(0, 9)).isEqualTo(3);
        assertThat(decisions(sandbox, with(ANY, Optional.of("other.key")))).hasSize(1);
        assertThat(decisions(sandbox, with(ANY, Optional.of("server.key")))).hasSize(2);
    }

    @Test
    void aStatusIsNoQuestionAboutDecisions(@TempDir Path folder) {
        Sandbox sandbox = AskedPlan.asked(folder);
        Filter applied = new Filter(Map.of("status", "applied"));

        assertThatThrownBy(() -> asking(sandbox, applied, false, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a decision has a verdict. Ask by `lonelycat.verdict`");
        assertThatThrownBy(() -> sandbox.cat()
                        .history(HistoryRequest.of(
                                name -> Optional.ofNullable(Map.of("costsBy", "day", "decisions", "true")
                                        .get(name)),
                                1)))
                .hasMessageContaining("`lonelycat.costsBy` and `lonelycat.decisions` ask for different things");
    }

    @Test
    void anExecutionIsSeenFromItsFirstMoment(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'true'");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        List<Result> seen = new ArrayList<>();
        sandbox.cancel = () -> {
            if (seen.isEmpty() && !sandbox.executions().isEmpty()) {
                seen.add(untilListed(sandbox));
            }
            return false;
        };

        Result executed = sandbox.execute();

        InputObject page = Sandbox.json(seen.get(0));
        InputObject row = page.required("executions").list().get(0).object();
        assertThat(text(row, "status")).isEqualTo("unfinished");
        assertThat(text(row, "executionId")).isEqualTo(Sandbox.id(executed, "execution"));
        assertThat(row.required("paths").list()).extracting(InputValue::string).containsExactly("docs/guide.md");
        InputObject look = page.required("unfinished").list().get(0).object();
        assertThat(look.required("running").bool()).isTrue();
        assertThat(text(look, "holder")).startsWith("process ");
        assertThat(seen.get(0).message()).contains("after it began; process ", "is working on it");
        assertThat(sandbox.rows()).singleElement().satisfies(done -> assertThat(text(done, "status"))
                .isEqualTo("applied"));
    }

    @Test
    void peopleAnswerOtherPlansAndReadSummariesWhileAnExecutionIsUnderWay(@TempDir Path folder) {
        Sandbox sandbox = AskedPlan.asked(folder, """
                sandbox: none
                checks: {slow: {command: [sh, -c, 'touch ../started; sleep 1']}}
                require: {low: {checks: [slow]}, medium: {checks: [slow]}}
                """);
        String asked = Sandbox.id(AskedPlan.approve(sandbox, "key", Choice.APPROVE), "plan");
        List<Result> said = new ArrayList<>();
        String waits = Sandbox.id(sandbox.plan("--- /dev/null\n+++ b/docs/other.md\n@@ -0,0 +1 @@\n+text\n"), "plan");
        sandbox.cancel = () -> {
            if (said.isEmpty() && Files.exists(sandbox.root.resolveSibling("started"))) {
                Sandbox elsewhere = new Sandbox(sandbox.root.resolveSibling("."));
                said.add(elsewhere.cat().run(ReportRequest.USUAL));
                said.add(AskedPlan.freshClone(sandbox)
                        .cat()
                        .approve(new ApproveRequest(
                                Optional.of(sandbox.state("plans/" + waits).toString()),
                                Choice.REJECT,
                                Optional.of("Not now."),
                                Optional.empty(),
                                new KeyName(
                                        Optional.of(sandbox.root
                                                .resolveSibling("other")
                                                .toString()),
                                        Optional.empty()),
                                Optional.empty())));
            }
            return false;
        };

        Result executed = sandbox.cat().execute(Optional.of(asked), false);

        assertThat(said).as(executed.message()).extracting(Result::exitCode).containsExactly(Result.OK, Result.OK);
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
    }

    private static Result untilListed(Sandbox sandbox) {
        Instant latest = Instant.now().plusSeconds(30);
        Sandbox looking = new Sandbox(sandbox.root.resolveSibling("."));
        Result page = looking.history();
        while (Sandbox.json(page).required("executions").list().isEmpty()
                && Instant.now().isBefore(latest)) {
            page = looking.history();
        }
        return page;
    }
}
