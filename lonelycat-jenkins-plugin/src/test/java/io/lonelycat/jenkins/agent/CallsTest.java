// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.jenkins.StepPolicy;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsTest {
    private static final String CHECKED = """
            schema: lonelycat.policy/1
            paths: {allow: ['docs/**'], deny: ['secret/**']}
            require: {low: {checks: [unit-tests]}}
            checks: {unit-tests: {command: [only-in-the-container, --fast], timeout: 5m}}
            """;

    @TempDir
    Path folder;

    private final Cookie cookie = Cookie.create();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void plansGatesAndExecutesWithChecksOfTheStep() throws IOException {
        workspace();
        InputObject planned = call("plan", Map.of("patch", "c.patch"), new Script(0));
        InputObject gated = call("gate", Map.of(), new Script(0));
        Script script = new Script(0);

        InputObject executed = call("execute", Map.of("plan", id(planned, "plan")), script);

        assertThat(gated.required("status").string()).isEqualTo("allow");
        assertThat(executed.required("status").string())
                .as(executed.required("message").string())
                .isEqualTo("applied");
        assertThat(script.argv).containsExactly("only-in-the-container", "--fast");
        assertThat(script.env).containsEntry("LONELYCAT_EXECUTION", id(executed, "execution"));
        assertThat(folder.resolve("docs/guide.md")).hasContent("# Guide\nnew");
        InputObject decision = executed.required("details").object();
        assertThat(decision.required("trigger").string()).isEqualTo("ci");
        assertThat(decision.required("createdBy").string()).isEqualTo("alice");
    }

    @Test
    void recordsThatTheLauncherIsTheBoundaryWhereNoSandboxCanBePutUp() throws IOException {
        workspace();
        call("plan", Map.of("patch", "c.patch"), new Script(0));

        InputObject executed = call("execute", Map.of(), new Script(0));

        String record = Files.readString(folder.resolve(".lonelycat/executions")
                .resolve(id(executed, "execution"))
                .resolve("execution.json"));
        assertThat(record).contains("only the program that starts the commands");
        assertThat(Files.readString(folder.resolve(".lonelycat/executions")
                        .resolve(id(executed, "execution"))
                        .resolve("stdout.log")))
                .doesNotContain("do not see these variables");
    }

    @Test
    void takesBackWhatACheckRefuses() throws IOException {
        workspace();
        call("plan", Map.of("patch", "c.patch"), new Script(0));

        InputObject executed = call("execute", Map.of(), new Script(3));

        assertThat(executed.required("status").string()).isEqualTo("could_not_check");
        assertThat(folder.resolve("docs/guide.md")).hasContent("# Guide\nold");
    }

    @Test
    void stopsAtACancelAndTakesBackWhatWasBegun() throws Exception {
        workspace();
        call("plan", Map.of("patch", "c.patch"), new Script(0));
        Script script = new Script(null);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<InputObject> executed = pool.submit(() -> call("execute", Map.of(), script));
            script.started.await();

            assertThat(new CancelCall(Cookie.create()).invoke(folder.toFile(), null))
                    .isFalse();
            assertThat(new CancelCall(cookie).invoke(folder.toFile(), null)).isTrue();

            assertThat(executed.get().required("status").string()).isEqualTo("cancelled");
            assertThat(script.killed).isTrue();
            assertThat(folder.resolve("docs/guide.md")).hasContent("# Guide\nold");
            assertThat(new CancelCall(cookie).invoke(folder.toFile(), null)).isFalse();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void writesReportsInTheWordsOfAPipelineAndAnswersWithValues() throws IOException {
        workspace();
        String policy = "schema: lonelycat.policy/1\npaths: {need_approval: ['docs/**']}\n";
        InputObject planned = call("plan", Map.of("patch", "c.patch"), new Script(0));

        InputObject gated = ask(request("gate", Map.of(), StepPolicy.managed("test", policy)), new Script(0));

        String report = Files.readString(folder.resolve(".lonelycat/plans/" + id(planned, "plan") + "/decision.md"));
        assertThat(report)
                .contains("mvn lonelycat:keygen -Dlonelycat.key=approval makes")
                .doesNotContain("lonelycat keygen");
        assertThat(gated.required("message").string()).contains("`lonelycat keygen key=approval workspace=");
    }

    @Test
    void answersMistakesAsResultsWithoutATrace() {
        InputObject invalid = call("plan", Map.of("patch", "none.patch"), new Script(0));
        InputObject misspelt = call("execute", Map.of("lockTimeout", "soon"), new Script(0));

        assertThat(invalid.required("status").string()).isEqualTo("invalid");
        assertThat(invalid.required("exitCode").integer(0, 10)).isEqualTo(2);
        assertThat(invalid.required("message").string())
                .contains("none.patch does not exist")
                .doesNotContain("\tat ");
        assertThat(misspelt.required("message").string()).contains("lockTimeout=soon`: expected a duration");
    }

    @Test
    void takesNoPolicyFromTheWorkspaceOrTheEnvironmentUnlessTheControllerSaysSo() throws IOException {
        workspace();
        Files.writeString(
                folder.resolve("lonelycat-policy.yaml"), "schema: lonelycat.policy/1\npaths: {deny: ['**']}\n");
        call("plan", Map.of("patch", "c.patch"), new Script(0));

        InputObject builtIn = ask(request("gate", Map.of(), StepPolicy.builtIn()), new Script(0));
        InputObject workspace =
                ask(request("gate", Map.of(), StepPolicy.inWorkspace("the workspace", "")), new Script(0));

        assertThat(builtIn.required("status").string()).isEqualTo("allow");
        assertThat(details(builtIn, "policyName")).isEqualTo("managed: Jenkins, built-in default");
        assertThat(workspace.required("status").string()).isEqualTo("denied");
        assertThat(details(workspace, "policyName")).isEqualTo("lonelycat-policy.yaml");
    }

    @Test
    void namesTheExecutionThatItCouldNotRecover() throws IOException {
        workspace();
        call("plan", Map.of("patch", "c.patch"), new Script(0));
        InputObject executed = call("execute", Map.of(), new Script(0));
        LockHolder holder = new LockHolder("exec_other", 1, Instant.EPOCH, "somewhere", Instant.EPOCH, "execute");
        WorkspaceLock lock = new WorkspaceLock(Workspace.of(folder), holder, Optional.empty());

        try (HeldLock held = (HeldLock) lock.acquire(Duration.ZERO, Cancel.NEVER, line -> {})) {
            InputObject answer = recover(cookie, Map.of("lockTimeout", "10ms"));

            assertThat(held.workspace()).isNotNull();
            assertThat(answer.required("status").string()).isEqualTo("locked");
            assertThat(id(answer, "execution")).isEqualTo(id(executed, "execution"));
            assertThat(id(answer, "plan")).isEqualTo(id(executed, "plan"));
        }
    }

    @Test
    void recoversWhatThisStepBeganAndNothingElse() throws IOException {
        workspace();
        call("plan", Map.of("patch", "c.patch"), new Script(0));
        InputObject executed = call("execute", Map.of(), new Script(0));

        InputObject own = recover(cookie);
        InputObject other = recover(Cookie.create());

        assertThat(own.required("status").string()).isEqualTo("applied");
        assertThat(own.required("goal").string()).isEqualTo("execute");
        assertThat(own.required("exitCode").integer(0, 10)).isZero();
        for (String kind : List.of("plan", "changeset", "decision", "execution")) {
            assertThat(id(own, kind)).isEqualTo(id(executed, kind));
        }
        assertThat(other.required("status").string()).isEqualTo("not_started");
        assertThat(other.required("exitCode").integer(0, 10)).isEqualTo(1);
    }

    @Test
    void answersABugAndKeepsItsStackTraceInTheLogOfTheAgent() {
        List<LogRecord> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logRecord) {
                logged.add(logRecord);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(EngineAnswer.class.getName());
        RuntimeException bug = new IllegalStateException("a state");
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            InputObject thrown = read(EngineAnswer.of("gate", () -> {
                throw bug;
            }));
            InputObject refused = read(EngineAnswer.of("gate", () -> Answer.Refused.of("gate", bug)));

            assertThat(thrown.required("status").string()).isEqualTo("failed");
            assertThat(thrown.required("message").string())
                    .contains("java.lang.IllegalStateException: a state", "the log of the Jenkins agent")
                    .isEqualTo(refused.required("message").string());
            assertThat(logged).extracting(LogRecord::getThrown).containsExactly(bug, bug);
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    void answersWhatTheControllerReadsHoweverManyFilesThereAre() {
        Map<String, Object> details =
                Map.of("files", List.of("x".repeat(ReturnedAnswer.LARGEST)), "filesChanged", 30_000);
        Answer counted = new Answer.Shown(AnswerHead.of("execute", "applied", 0, "Applied"), Json.object(details));
        Map<String, Object> more = Map.of("findings", List.of("x".repeat(ReturnedAnswer.LARGEST)));
        Answer bare = new Answer.Shown(AnswerHead.of("execute", "rolled_back", 1, "Rolled back"), Json.object(more));

        assertThat(read(EngineAnswer.text(counted))
                        .required("details")
                        .object()
                        .required("filesChanged")
                        .integer(0, 50_000))
                .isEqualTo(30_000);
        assertThat(EngineAnswer.text(counted)).doesNotContain("xxx");
        assertThat(read(EngineAnswer.text(bare)).required("status").string()).isEqualTo("rolled_back");
    }

    @Test
    void endsAQuarantineAsAPersonSaysAndAsksForTheReason() throws IOException {
        workspace();
        call("plan", Map.of("patch", "c.patch"), new Script(0));
        InputObject executed = call("execute", Map.of(), new Script(3) {
            @Override
            public String start(List<String> words, Map<String, String> variables, OutputStream sink) {
                if (words.contains("only-in-the-container")) {
                    putALinkInPlaceOfTheFolder();
                }
                return super.start(words, variables, sink);
            }

            /** The command may still be writing, so nothing is rolled back. */
            @Override
            public boolean kill(String handle) {
                return argv.isEmpty();
            }
        });
        assertThat(executed.required("status").string()).isEqualTo("quarantined");

        InputObject unreasoned = call("recover", Map.of("resolve", "keep"), new Script(0));
        InputObject misspelt = call("recover", Map.of("resolve", "keeep", "reason", "x"), new Script(0));
        InputObject ended = call("recover", Map.of("resolve", "keep", "reason", "It is right."), new Script(0));

        assertThat(unreasoned.required("message").string()).contains("give a reason");
        assertThat(misspelt.required("message").string())
                .contains("resolve=keeep` is not one of restore, keep. Did you mean keep?");
        assertThat(ended.required("status").string())
                .as(ended.required("message").string())
                .isEqualTo("recovered");
        assertThat(ended.required("details").object().required("executions").list())
                .singleElement()
                .satisfies(
                        row -> assertThat(row.object().required("executionId").string())
                                .isEqualTo(id(executed, "execution")));
    }

    /** A roll back never follows a link. */
    private void putALinkInPlaceOfTheFolder() {
        try {
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
            Files.move(folder.resolve("docs"), folder.resolve("moved"));
            Files.createSymbolicLink(folder.resolve("docs"), elsewhere);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void printsProgressAsItComes() {
        EngineCall.progress(listener()).accept("staged 10 of 20 files");

        assertThat(log.toString(StandardCharsets.UTF_8)).isEqualTo("[LonelyCat] staged 10 of 20 files\n");
    }

    @Test
    void hidesWhatARequestKnows() {
        EngineRequest request = request("gate", Map.of(), StepPolicy.managed("x", "secret policy"));

        assertThat(request.toString()).isEqualTo("EngineRequest[gate]");
    }

    private void workspace() throws IOException {
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(folder.resolve("docs/guide.md"), "# Guide\nold\n");
        Files.writeString(
                folder.resolve("c.patch"),
                "--- a/docs/guide.md\n+++ b/docs/guide.md\n@@ -1,2 +1,2 @@\n # Guide\n-old\n+new\n");
    }

    private InputObject call(String goal, Map<String, String> parameters, RemoteCommands commands) {
        return ask(request(goal, parameters, StepPolicy.managed("test", CHECKED)), commands);
    }

    private InputObject ask(EngineRequest request, RemoteCommands commands) {
        return read(
                new EngineCall(request, cookie, commands, CallsTest::noPast, listener()).invoke(folder.toFile(), null));
    }

    private static String noPast(String question) {
        throw new AssertionError("No rule asks about the past: " + question);
    }

    private InputObject recover(Cookie of) {
        return recover(of, Map.of());
    }

    private InputObject recover(Cookie of, Map<String, String> parameters) {
        EngineRequest request = request("execute", parameters, StepPolicy.managed("test", CHECKED));
        return read(new RecoverCall(request, of, listener()).invoke(folder.toFile(), null));
    }

    private static InputObject read(String answer) {
        return InputDocument.json("answer", answer.getBytes(StandardCharsets.UTF_8));
    }

    private TaskListener listener() {
        PrintStream stream = new PrintStream(log, true, StandardCharsets.UTF_8);
        return () -> stream;
    }

    private static EngineRequest request(String goal, Map<String, String> parameters, StepPolicy policy) {
        HashMap<String, String> environment = new HashMap<>(
                Map.of("PATH", "/nowhere", "LONELYCAT_POLICY", "/tmp/other.yaml", "LONELYCAT_EXECUTION", "exec_outer"));
        return new EngineRequest(
                goal,
                new LinkedHashMap<>(parameters),
                environment,
                "alice",
                policy,
                new ArrayList<>(),
                "http://jenkins/job/x/1/",
                null);
    }

    private static String id(InputObject answer, String kind) {
        return answer.required("ids").object().required(kind).string();
    }

    private static String details(InputObject answer, String name) {
        return answer.required("details").object().required(name).string();
    }

    /** Controller whose command ends at once or only when killed; the sandbox probe always ends. */
    private static class Script implements RemoteCommands {
        private static final String CHECK = "the check";

        final CountDownLatch started = new CountDownLatch(1);
        List<String> argv = List.of();
        Map<String, String> env = Map.of();
        volatile boolean killed;
        private final @Nullable Integer code;

        Script(@Nullable Integer code) {
            this.code = code;
        }

        @Override
        public boolean startHere() {
            return false;
        }

        @Override
        public String start(List<String> words, Map<String, String> variables, OutputStream sink) {
            if (!words.contains("only-in-the-container")) {
                return "a look for a sandbox";
            }
            argv = words;
            env = variables;
            started.countDown();
            return CHECK;
        }

        @Override
        public @Nullable Integer await(String handle, long millis) throws InterruptedException {
            if (code == null && !handle.equals(CHECK)) {
                return 1;
            }
            if (code == null) {
                new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
            }
            return code;
        }

        @Override
        public boolean kill(String handle) {
            killed = true;
            return true;
        }
    }
}
