// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.PlainLine;
import io.lonelycat.jenkins.StepPolicy;
import io.lonelycat.jenkins.agent.Cookie;
import io.lonelycat.jenkins.agent.EngineCall;
import io.lonelycat.jenkins.agent.EngineRequest;
import io.lonelycat.jenkins.agent.RemoteCommands;
import io.lonelycat.next.Goal;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepFailureTest {
    private static final String HEAD = "schema: lonelycat.policy/1\n";
    private static final String OPEN = HEAD + "paths: {allow: ['**']}\n";
    private static final String CHECKED = OPEN
            + "require: {low: {checks: [unit]}}\nchecks: {unit: {command: [only-in-the-container], timeout: 5m}}\n";

    @TempDir
    Path folder;

    private String policy = OPEN;
    private int exitCodeOfAChange;
    private Runnable meanwhile = () -> {};
    private boolean staysAlive;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        x: y                            | plan has no such parameter | It has: patch
        patch: c.patch; from: docs      | 2 are given            | Give either a patch (patch: 'FILE')
        patch: none.patch               | none.patch             | does not exist
        patch: c.patch; label: x        | label:                 | Write name=value
        patch: c.patch; delete: x       | delete is only allowed with from | Remove delete
        patch: c.patch; lockTimeout: x  | lockTimeout | a duration
        patch: c.patch; planFile: c.patch | c.patch              | expected
        patch: docs/guide.md            | docs/guide.md          | patch
        """)
    void saysWhyNothingIsPlanned(String parameters, String what, String next) throws IOException {
        workspace();

        PlainLine.check(line("plan", map(parameters)), "lonelycatPlan: ", what, next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        paths: {deny: ['docs/**']}          | denied by managed: test      | Drop the path from the change.
        paths: {need_approval: ['docs/**']} | approval needed by managed: test | To do without the approval, drop the path from the change. Otherwise get the change approved: 1 approval by
        limits: {lines: 1}                  | limits.lines, policy line    | Split the change into smaller changes
        environments: {staging: {}}         | The policy has environments | Set environment to the target environment: staging
        """)
    void saysWhatTheGateFoundAndWhatToDo(String section, String what, String next) throws IOException {
        workspace();
        plan();
        policy = (section.startsWith("paths") ? HEAD : OPEN) + section + "\n";

        PlainLine.check(line("gate", Map.of()), "lonelycatGate: ", what, next);
        PlainLine.check(
                line("execute", Map.of()), "lonelycatExecute: ", "the policy `managed: test`", next, "is not applied");
        PlainLine.check(line("execute", Map.of("dryRun", "true")), "lonelycatExecute: ", next);
    }

    @Test
    void namesEverybodyWhoseApprovalIsMissing() throws IOException {
        workspace();
        plan();
        policy = OPEN + "approval: {quorum: 2, approvers: [bob, carol], groups: {db: [bob]},"
                + " required: [{paths: ['docs/**'], group: db}]}\n";

        PlainLine.check(
                line("gate", Map.of()),
                "approval.required.db",
                "Otherwise get the change approved: 1 approval of the group `db` (bob), and 2 approvals by bob, carol.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gate     |                             | There is no plan           | Plan a change with lonelycatPlan, or name a plan with plan.
        gate     | plan: plan_x                | There is no plan `plan_x`  | lonelycatPlan
        gate     | environment: moon           | environment                | moon
        execute  |                             | There is no plan           | Plan a change with lonelycatPlan, or name a plan with plan.
        rollback |                             | execution                  | lonelycat
        rollback | execution: exec_x           | There is no execution `exec_x` | To list the executions, run lonelycatHistory.
        recover  | resolve: keep               | reason                     | add reason
        recover  | resolve: keeep; reason: x   | resolve: 'keeep' is not one of | Did you mean keep?
        history  | status: done                | status: 'done' is not one of   | rolled_back
        history  | since: yesterday            | since        | such as
        history  | limit: many                 | limit        | an integer from 1 to 1000
        """)
    void saysWhatIsWrongWithACall(String goal, @Nullable String parameters, String what, String next)
            throws IOException {
        workspace();
        if (goal.equals("gate") && parameters != null && !parameters.startsWith("plan")) {
            plan();
        }

        PlainLine.check(line(goal, map(parameters == null ? "" : parameters)), what, next);
    }

    @Test
    void namesTheNewestOfTwoPlansWhereNoneIsNamed() throws IOException {
        workspace();
        plan();
        String newest = plan();

        assertThat(line("gate", Map.of())).contains("Verdict: allowed", newest);
    }

    @Test
    void saysWhatIsWrongWithAPolicy() throws IOException {
        workspace();
        plan();
        policy = HEAD + "pathz: {}\n";

        PlainLine.check(line("gate", Map.of()), "pathz", "paths");
    }

    @Test
    void saysWhichFileIsStaleAndBothThatCanBeDone() throws IOException {
        workspace();
        plan();
        Files.writeString(folder.resolve("docs/guide.md"), "# Guide\nother\n");

        String[] parts = {
            "`docs/guide.md` was changed after planning", "Plan the change again", WorkspaceState.OLD.sentence()
        };
        PlainLine.check(line("execute", Map.of()), parts);
        PlainLine.check(line("execute", Map.of("dryRun", "true")), parts);
    }

    @Test
    void saysWhichCheckFailedAndThatAllIsAsBefore() throws IOException {
        workspace();
        plan();
        policy = CHECKED;
        exitCodeOfAChange = 3;

        PlainLine.check(
                line("execute", Map.of()),
                "Rolled back: the check `unit` failed: ",
                "plan again with lonelycatPlan",
                WorkspaceState.OLD.sentence());
    }

    @Test
    void saysWhatADecisionOfBeforeDiffersIn() throws IOException {
        workspace();
        plan();
        policy = HEAD + "paths: {deny: ['docs/**']}\n";
        line("gate", Map.of());
        policy = OPEN;

        PlainLine.check(
                line("execute", Map.of()),
                "now decides differently than when the gate checked the plan. The verdict is now: ",
                "The verdict was deny and is now allow",
                "To see the new decision, run the gate again: lonelycatGate");
    }

    @Test
    void saysWhoHasTheLock() throws IOException {
        workspace();
        plan();
        LockHolder holder = new LockHolder("exec_other", 1, Instant.EPOCH, "somewhere", Instant.EPOCH, "execute");
        WorkspaceLock lock = new WorkspaceLock(Workspace.of(folder), holder, Optional.empty());
        try (HeldLock held = (HeldLock) lock.acquire(Duration.ZERO, Cancel.NEVER, line -> {})) {
            assertThat(held.workspace()).isNotNull();
            PlainLine.check(
                    line("execute", Map.of("lockTimeout", "10ms")),
                    "is locked by",
                    "Wait until that process ends, or set a longer lockTimeout. " + WorkspaceState.OLD.sentence());
        }
    }

    @Test
    void saysWhoDecidesAboutAQuarantine() throws IOException {
        workspace();
        plan();
        policy = CHECKED;
        exitCodeOfAChange = 3;
        meanwhile = () -> {
            putALinkInPlaceOfTheFolder();
            staysAlive = true;
        };

        String[] parts = {"uarantined", "lonelycatRecover", WorkspaceState.OPEN.sentence()};
        PlainLine.check(line("execute", Map.of()), parts);
        PlainLine.check(line("execute", Map.of()), parts);
        PlainLine.check(line("rollback", Map.of()), parts);
        PlainLine.check(line("recover", Map.of()), parts);
        PlainLine.check(
                line("gate", Map.of()), "is not finished", "run lonelycatRecover. Then run lonelycatGate again");
    }

    @Test
    void saysWhyAnExecutionIsNotTakenBack() throws IOException {
        workspace();
        plan();
        line("execute", Map.of());
        Files.writeString(folder.resolve("docs/guide.md"), "# Guide\nother\n");
        PlainLine.check(line("rollback", Map.of()), "lonelycatRollback: Refused: ", "`docs/guide.md`");
    }

    private String plan() throws IOException {
        ReturnedAnswer planned = answer("plan", Map.of("patch", "c.patch"));
        assertThat(planned.status()).as(planned.message()).isEqualTo("planned");
        return Objects.requireNonNull(planned.ids().get("plan"));
    }

    private String line(String goal, Map<String, String> parameters) {
        ReturnedAnswer answer = answer(goal, parameters);
        return StepFailure.line(call(goal), answer);
    }

    private ReturnedAnswer answer(String goal, Map<String, String> parameters) {
        HashMap<String, String> environment = new HashMap<>(Map.of("PATH", "/nowhere"));
        EngineRequest request = new EngineRequest(
                goal,
                new LinkedHashMap<>(parameters),
                environment,
                "alice",
                StepPolicy.managed("test", policy),
                new ArrayList<>(),
                "http://jenkins/job/x/1/",
                null);
        PrintStream log = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        TaskListener listener = () -> log;
        return ReturnedAnswer.read(
                goal,
                new EngineCall(request, Cookie.create(), new Commands(), question -> "", listener)
                        .invoke(folder.toFile(), null));
    }

    private static StepCall call(String goal) {
        return new StepCall(Goal.named(goal).orElseThrow(), Map.of(), "", FailureThreshold.NEED_APPROVAL);
    }

    private static Map<String, String> map(String parameters) {
        Map<String, String> map = new HashMap<>();
        for (String one : parameters.split(";", -1)) {
            if (one.contains(":")) {
                map.put(
                        one.substring(0, one.indexOf(':')).strip(),
                        one.substring(one.indexOf(':') + 1).strip());
            }
        }
        return map;
    }

    private void workspace() throws IOException {
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(folder.resolve("docs/guide.md"), "# Guide\nold\n");
        Files.writeString(
                folder.resolve("c.patch"),
                "--- a/docs/guide.md\n+++ b/docs/guide.md\n@@ -1,2 +1,2 @@\n # Guide\n-old\n+new\n");
    }

    private void putALinkInPlaceOfTheFolder() {
        try {
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
            Files.move(folder.resolve("docs"), folder.resolve("moved"));
            Files.createSymbolicLink(folder.resolve("docs"), elsewhere);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends each command at once, successfully unless the change is applied. */
    private final class Commands implements RemoteCommands {
        @Override
        public boolean startHere() {
            return false;
        }

        @Override
        public String start(List<String> words, Map<String, String> variables, OutputStream sink) {
            if (words.contains("only-in-the-container")) {
                meanwhile.run();
            }
            return "handle";
        }

        @Override
        public @Nullable Integer await(String handle, long millis) {
            try {
                boolean changed =
                        Files.readString(folder.resolve("docs/guide.md")).contains("new");
                return changed ? exitCodeOfAChange : 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean kill(String handle) {
            return !staysAlive;
        }
    }
}
