// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.CommitWish;
import io.lonelycat.api.KeyName;
import io.lonelycat.api.McpRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentServerTest extends AgentTest {
    private static final String ASKING =
            "schema: lonelycat.policy/1\npaths: {need_approval: ['docs/**'], allow: ['**']}\napproval: {unsigned: true}\n";

    @Test
    void takesAChangeFromItsEditsToItsEvidenceAndLeavesNothingElse() {
        Map<String, Object> planned = talk.planGuide("Read it.", "Read it twice.");
        Map<String, Object> gated = talk.call("lonelycat_gate", Talk.handle(planned));
        assertThat(project.read("docs/guide.md")).contains("Read it.");
        Map<String, Object> executed = talk.call("lonelycat_execute", Talk.handle(gated));
        Map<String, Object> latest = Map.of("execution", executed.get("execution"));

        assertThat(planned).containsEntry("status", "planned").containsEntry("files", 1);
        assertThat(gated).containsEntry("status", "allow").containsEntry("digest", planned.get("digest"));
        assertThat(executed).containsEntry("status", "applied");
        assertThat(project.read("docs/guide.md")).contains("Read it twice.");
        assertThat(talk.call("lonelycat_status", latest)).containsEntry("status", "applied");
        assertThat(talk.call("lonelycat_evidence", latest)).containsEntry("holds", true);
        assertThat(Talk.rows(talk.call("lonelycat_history", Map.of()), "executions"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("planId", planned.get("plan"))
                        .containsEntry("trigger", "agent")
                        .containsEntry("intent", "Guide them"));
        assertThat(talk.call("lonelycat_execute", Talk.handle(gated))).containsEntry("status", "already_applied");
        assertThat(project.folder().toFile().list())
                .containsExactlyInAnyOrder(".lonelycat", "docs", "lonelycat-policy.yaml");
        assertThat(project.temporary()).isEmptyDirectory();
    }

    @Test
    void putsTheNameOfTheClientOnRecordAsAClaimAndForWhomItWorks() {
        Map<String, Object> executed = talk.executeGuide();

        assertThat(project.read(".lonelycat/executions/" + executed.get("execution") + "/plan.json"))
                .contains("\"createdBy\": \"agent claude-code/1.2 (unproven) for alice\"")
                .contains("\"trigger\": \"agent\"");
        assertThat(Talk.text(talk.call("lonelycat_evidence", Map.of("execution", "latest")), "story"))
                .containsPattern("Planned by +agent claude-code/1\\.2 \\(unproven\\) for alice, trigger agent")
                .contains("by alice on host (mcp");
    }

    @Test
    void saysWhatToSendNextUntilNothingIsLeft() {
        Map<String, Object> answer = talk.planGuide("Read it.", "Read it twice.");
        for (String tool : List.of("lonelycat_gate", "lonelycat_execute")) {
            Map<String, Object> next = Talk.rows(answer, "next").get(0);
            assertThat(next).containsEntry("who", "agent").containsEntry("tool", tool);
            answer = talk.call(tool, Talk.members(next, "arguments"));
        }

        assertThat(answer).containsEntry("status", "applied");
        assertThat(Talk.rows(answer, "next")).anySatisfy(step -> assertThat(step)
                .containsEntry("who", "person")
                .containsEntry(
                        "command", "type `lonelycat rollback execution=" + answerOf(talk) + " lockTimeout=30s`"));
    }

    private static String answerOf(Talk talk) {
        return Talk.text(
                Talk.rows(talk.call("lonelycat_history", Map.of()), "executions")
                        .get(0),
                "executionId");
    }

    @Test
    void leavesAnApprovalToAPersonWhoIsNotWhoeverRunsTheAgent() {
        project.policy(ASKING);
        Map<String, Object> planned = talk.planGuide("Read it.", "Read it twice.");
        Map<String, Object> gated = talk.call("lonelycat_gate", Talk.handle(planned));
        String pinned = planned.get("plan") + "@" + planned.get("digest");

        assertThat(gated).containsEntry("status", "need_approval");
        assertThat(Talk.rows(gated, "findings").get(0))
                .containsEntry("rule", "paths.need_approval")
                .containsEntry("policyLine", 2);
        assertThat(Talk.rows(gated, "next").get(0))
                .containsEntry("who", "person")
                .containsEntry("where", project.folder().toString())
                .containsEntry("command", "type `lonelycat approve plan=" + pinned + " reason=... lockTimeout=30s`");

        assertThatThrownBy(() -> approve(project, "alice", pinned)).hasMessageContaining("is an author of the plan");
        assertThat(talk.call("lonelycat_execute", Talk.handle(planned)))
                .containsEntry("status", "need_approval")
                .extractingByKey("findings")
                .asString()
                .contains("any person other than the author `alice`");

        approve(project, "bob", pinned);
        assertThat(talk.call("lonelycat_execute", Talk.handle(planned))).containsEntry("status", "applied");
    }

    static void approve(Project project, String who, String plan) {
        project.engineOf(who)
                .run(new ApproveRequest(
                        Optional.of(plan),
                        Optional.empty(),
                        Optional.of("looked at it"),
                        KeyName.NONE,
                        Optional.empty()));
    }

    @Test
    void executesNothingElseThanWhatHasTheDigest() {
        Map<String, Object> one = talk.planGuide("Read it.", "Read it twice.");
        Map<String, Object> other = talk.planGuide("Read it.", "Burn it.");

        assertThat(talk.call("lonelycat_execute", Map.of("plan", other.get("plan"), "digest", one.get("digest"))))
                .containsEntry("status", "invalid")
                .extractingByKey("message")
                .asString()
                .contains("Nothing was done", "`lonelycat_gate`");
        assertThat(talk.call("lonelycat_execute", Map.of("plan", one.get("plan"))))
                .containsEntry("status", "invalid")
                .extractingByKey("message")
                .asString()
                .contains("\"digest\" is missing");
        assertThat(project.read("docs/guide.md")).contains("Read it.\n");
    }

    @Test
    void refusesEditsThatDoNotFitWithTheNearestLineAndNoNameOfAFileOfOurs() {
        Map<String, Object> refused = talk.planGuide("Reed it.", "Read it twice.");

        assertThat(refused).containsEntry("status", "invalid").containsOnlyKeys("status", "message", "problem", "next");
        assertThat(Talk.text(refused, "message"))
                .contains("docs/guide.md", "Read it.")
                .doesNotContain(project.temporary().toString());
        Map<String, Object> misfit =
                Talk.rows(Talk.members(refused, "problem"), "refused").get(0);
        assertThat(Talk.members(misfit, "nearest")).containsEntry("line", 3).containsEntry("text", "Read it.\n");
        assertThat(project.temporary()).isEmptyDirectory();
    }

    @Test
    void takesEditsInAFormThatAgentsWriteUnaltered() {
        String edits = "--- a/docs/guide.md\n+++ b/docs/guide.md\n@@ ... @@\n-Read it.\n+Read it twice.\n";
        Map<String, Object> planned = talk.call("lonelycat_plan", Map.of("edits", edits, "intent", "Guide them"));

        assertThat(talk.call("lonelycat_execute", Talk.handle(planned))).containsEntry("status", "applied");
        assertThat(project.read("docs/guide.md")).isEqualTo("# Guide\n\nRead it twice.\n");
        assertThat(project.temporary()).isEmptyDirectory();
    }

    @Test
    void rollsBackWhatFailsItsCheckAndSaysWhatTheCheckPrinted() {
        String policy = Project.OPEN
                + "checks:\n  fails: {command: [sh, -c, 'echo out; echo err >&2; grep twice docs/guide.md && exit 3 || true']}\n"
                + "require: {low: {checks: [fails]}}\n";
        project.policy(policy);
        Map<String, Object> executed = talk.executeGuide();

        assertThat(executed).containsEntry("status", "rolled_back");
        assertThat(Talk.rows(executed, "checks")).singleElement().satisfies(check -> assertThat(check)
                .containsEntry("name", "fails")
                .containsEntry("passed", false)
                .extractingByKey("printed")
                .asString()
                .contains("out"));
        assertThat(project.read("docs/guide.md")).contains("Read it.\n");
    }

    @Test
    void notifiesAClientThatGaveATokenWhileACheckRunsAndNoOther() {
        String policy = Project.OPEN + "checks: {slow: {command: [sh, -c, 'sleep 6'], timeout: 5m}}\n"
                + "require: {low: {checks: [slow]}}\n";
        try (Talk asking = Talk.with(Project.under(policy, temporary.resolve("asking")));
                Talk other = Talk.with(Project.under(policy, temporary.resolve("other")))) {
            int id = execute(asking, Map.of("progressToken", "p1"));
            execute(other, Map.of());

            Map<String, Object> notification = asking.hear();
            assertThat(notification)
                    .containsEntry("method", "notifications/progress")
                    .doesNotContainKey("id");
            assertThat(Talk.members(notification, "params"))
                    .containsEntry("progressToken", "p1")
                    .containsEntry("message", "05_verify: the check `slow` has run for 5 s")
                    .extractingByKey("progress")
                    .satisfies(seconds -> assertThat((Integer) seconds).isGreaterThanOrEqualTo(5));
            assertThat(asking.hear()).containsEntry("id", id);
            assertThat(Talk.object(other.hear())).containsEntry("status", "applied");
            assertThat(asking.refusal(
                            "tools/call",
                            Map.of("name", "lonelycat_history", "_meta", Map.of("progressToken", List.of()))))
                    .contains("progressToken");
        }
    }

    @Test
    void notifiesAClientWhileItWaitsForTheLock() {
        int id;
        try (HeldLock held = lock(project)) {
            assertThat(held.workspace().root()).isEqualTo(project.folder());
            id = execute(talk, Map.of("progressToken", 7));

            assertThat(Talk.members(talk.hear(), "params"))
                    .containsEntry("progressToken", 7)
                    .extractingByKey("message")
                    .asString()
                    .contains("Waiting for the lock of", "another goal");
        }
        assertThat(talk.hear()).containsEntry("id", id);
    }

    private static HeldLock lock(Project project) {
        Workspace workspace = Workspace.of(project.folder());
        LockHolder holder = new LockHolder("another", 1, Instant.EPOCH, "host", Instant.EPOCH, "another goal");
        return (HeldLock)
                new WorkspaceLock(workspace, holder, Optional.empty()).acquire(Duration.ZERO, Cancel.NEVER, line -> {});
    }

    private static int execute(Talk talk, Map<String, ?> meta) {
        Map<String, Object> handle = Talk.handle(talk.planGuide("Read it.", "Read it twice."));
        return talk.request("tools/call", Map.of("name", "lonelycat_execute", "arguments", handle, "_meta", meta));
    }

    @Test
    void showsNoLineOfAClosedFileThatACheckPrinted() {
        String policy = Project.OPEN.replace("allow", "deny: ['closed/**'], allow")
                + "checks: {fails: {command: [sh, -c, 'echo out; echo error: $(cat closed/plan.txt); grep -q twice"
                + " docs/guide.md && exit 3 || true']}}\n"
                + "require: {low: {checks: [fails]}}\n";
        project.policy(policy).with("closed/plan.txt", "we launch at dawn\n");
        Map<String, Object> planned = talk.planGuide("Read it.", "Read it twice.");
        Map<String, Object> executed = talk.call("lonelycat_execute", Talk.handle(planned));
        Map<String, Object> latest = Map.of("execution", "latest");

        assertThat(executed).containsEntry("status", "rolled_back");
        assertThat(executed.toString()).contains("out\n[hidden").doesNotContain("launch");
        assertThat(talk.call("lonelycat_status", latest).toString()).doesNotContain("launch");
        assertThat(talk.call("lonelycat_evidence", latest).toString()).doesNotContain("launch");
        assertThat(talk.call("lonelycat_history", Map.of()).toString()).doesNotContain("launch");
    }

    @Test
    void runsDryWhenAskedOrWhenThatIsAllThatIsAllowed() {
        Map<String, Object> handle = Talk.handle(talk.planGuide("Read it.", "Read it twice."));
        assertThat(talk.call(
                        "lonelycat_execute",
                        Map.of("plan", handle.get("plan"), "digest", handle.get("digest"), "dryRun", true)))
                .containsEntry("status", "ready");
        Workplace dry = project.workplace(new McpRequest(Optional.of(true), Optional.empty(), CommitWish.NONE));
        try (Talk talk = Talk.silent(dry).greeted("a", "1")) {
            assertThat(talk.executeGuide()).containsEntry("status", "ready");
        }
        assertThat(project.read("docs/guide.md")).contains("Read it.\n");
    }

    @Test
    void asksForACommitOnlyWhereTheUserWhoRunsTheServerAllowsIt() {
        Workplace open = project.workplace();
        CommitWish allowed = new CommitWish(true);
        Workplace committing = project.workplace(new McpRequest(Optional.empty(), Optional.empty(), allowed));
        for (Workplace place : List.of(open, committing)) {
            try (Talk talk = Talk.silent(place).greeted("a", "1")) {
                Map<String, Object> handle = Talk.handle(talk.planGuide("Read it.", "Read it twice."));

                Map<String, Object> answer = talk.call(
                        "lonelycat_execute",
                        Map.of("plan", handle.get("plan"), "digest", handle.get("digest"), "commit", true));

                assertThat(answer).containsEntry("status", "invalid");
                assertThat(String.valueOf(answer.get("message")))
                        .contains(place.equals(open) ? "does not allow `commit`" : "not in a git repository");
                assertThat(project.read("docs/guide.md")).contains("Read it.\n");
            }
        }
        try (Talk talk = Talk.silent(committing).greeted("a", "1")) {
            assertThat(talk.executeGuide()).containsEntry("status", "applied");
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void answersACallWhateverFails(Supplier<Settings> failure, String message) {
        Workplace open = project.workplace();
        Workplace broken = new Workplace(
                (progress, cancel) -> failure.get(), open.log(), open.given(), open.people(), open.version());
        try (Talk talk = Talk.silent(broken).greeted("a", "1")) {
            assertThat(talk.call("lonelycat_history", Map.of()))
                    .containsEntry("status", "failed")
                    .containsEntry("message", message);
            assertThat(talk.call("lonelycat_history", Map.of())).containsEntry("status", "failed");
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> failures() {
        return Stream.of(
                failure("There is no workspace.", () -> {
                    throw new InvalidInputException("There is no workspace.");
                }),
                failure("Internal error of LonelyCat: StackOverflowError.", () -> {
                    throw new StackOverflowError("x");
                }));
    }

    @Test
    void tellsABugOfTheEngineToTheUserWhoRunsTheServer() {
        Workplace open = project.workplace();
        List<String> log = new ArrayList<>();
        Workplace broken = new Workplace(
                (progress, cancel) -> withABrokenClock(open.settings().apply(progress, cancel)),
                log::add,
                open.given(),
                open.people(),
                open.version());
        try (Talk talk = Talk.silent(broken).greeted("a", "1")) {
            assertThat(talk.planGuide("Read it.", "Read it twice."))
                    .containsEntry("status", "failed")
                    .containsEntry("message", "Internal error of LonelyCat: IllegalStateException.");
        }
        assertThat(log).contains("lonelycat_plan: java.lang.IllegalStateException: no time");
    }

    @Test
    void answersWithTheRefusalOfWhatItAsksBesides() throws IOException {
        Map<String, Object> executed = talk.executeGuide();
        String execution = String.valueOf(executed.get("execution"));
        project.with(".lonelycat/executions/" + execution + "/changeset.json", "{");

        Map<String, Object> evidence = talk.call("lonelycat_evidence", Map.of("execution", execution));

        assertThat(evidence).containsEntry("status", "invalid").doesNotContainKey("story");
    }

    private static Settings withABrokenClock(Settings settings) {
        Settings.Machine machine = settings.machine();
        Clock broken = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                throw new IllegalStateException("no time");
            }
        };
        return new Settings(
                settings.workspace(),
                settings.configuration(),
                settings.caller(),
                settings.environment(),
                settings.commandAliases(),
                new Settings.Machine(broken, machine.random(), machine.progress(), machine.cancel(), machine.places()));
    }

    private static org.junit.jupiter.params.provider.Arguments failure(String message, Supplier<Settings> failure) {
        return org.junit.jupiter.params.provider.Arguments.of(failure, message);
    }

    @Test
    void listsExecutionsOfAllEnvironments() {
        talk.executeGuide();
        Workplace there = project.workplace(new McpRequest(Optional.of(false), Optional.of("prod"), CommitWish.NONE));
        try (Talk talk = Talk.silent(there).greeted("a", "1")) {
            assertThat(talk.call("lonelycat_history", Map.of()).get("message")).isEqualTo("1 of 1 executions.");
        }
    }

    @Test
    void keepsWhatTheClientSaidAboutTheChange() {
        Map<String, Object> planned = talk.call(
                "lonelycat_plan",
                Map.of(
                        "edits", Talk.edit("docs/guide.md", "Read it.", "Read it twice."),
                        "intent", "Guide them",
                        "objective", "fewer questions",
                        "affectedPaths", List.of("docs/**"),
                        "risk", "medium",
                        "label", List.of("ticket=A-1"),
                        "costs", "{\"schema\": \"lonelycat.costs/1\", \"tokensIn\": 4711}",
                        "correlation", "run-7"));

        assertThat(project.read(".lonelycat/plans/" + planned.get("plan") + "/plan.json"))
                .contains(
                        "\"objective\": \"fewer questions\"",
                        "\"docs/**\"",
                        "\"medium\"",
                        "\"A-1\"",
                        "\"tokensIn\": 4711",
                        "\"run-7\"");
    }
}
