// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import io.lonelycat.config.Settings;
import io.lonelycat.jenkins.StepPolicy;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueCallsTest {
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ['docs/**']}
            require: {low: {checks: [unit]}}
            checks: {unit: {command: [run-it], timeout: 5m}}
            """;
    private static final Map<String, String> LOGIN =
            Map.of(Settings.STORE_USER_VARIABLE, "builds", Settings.STORE_PASSWORD_VARIABLE, "very-secret");

    @TempDir
    Path folder;

    private final Cookie cookie = Cookie.create();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Script script = new Script();
    private Path workspace = Path.of("");

    @BeforeEach
    void workspace() throws IOException {
        workspace = Files.createDirectories(folder.resolve("ws"));
        Files.createDirectories(workspace.resolve("docs"));
        for (String name : List.of("one", "two")) {
            Files.writeString(workspace.resolve("docs/" + name + ".md"), "old\n");
            Files.writeString(
                    workspace.resolve(name + ".patch"),
                    "--- a/docs/%1$s.md\n+++ b/docs/%1$s.md\n@@ -1 +1 @@\n-old\n+new\n".formatted(name));
        }
    }

    @Test
    void landsWhatWasSubmittedAndNamesTheExecutionOfEach() {
        String one = submitted("one");
        String two = submitted("two");

        InputObject worked = call("work", Map.of());

        assertThat(worked.required("status").string())
                .as(worked.required("message").string())
                .isEqualTo("worked");
        assertThat(worked.required("exitCode").integer(0, 10))
                .as(worked.required("message").string())
                .isZero();
        assertThat(executions(worked)).extracting(row -> row.get("plan")).containsExactly(one, two);
        assertThat(executions(worked)).allSatisfy(row -> {
            assertThat(row).containsEntry("result", "landed");
            assertThat(workspace.resolve(".lonelycat/executions/" + row.get("executionId")))
                    .isDirectory();
        });
        assertThat(workspace.resolve("docs/one.md")).hasContent("new");
        assertThat(workspace.resolve("docs/two.md")).hasContent("new");
    }

    @Test
    void movesAPlanInTheNameOfTheUserWhoStartedTheBuild() {
        String one = submitted("one");

        InputObject held = call("queue", Map.of("plan", one, "action", "hold", "reason", "not today"));
        InputObject worked = call("work", Map.of());
        InputObject told = call("queue", Map.of("plan", one));

        assertThat(held.required("status").string()).isEqualTo("on_hold");
        assertThat(worked.required("status").string()).isEqualTo("idle");
        assertThat(executions(worked)).isEmpty();
        assertThat(told.required("message").string()).contains("alice", "not today");
    }

    @Test
    void stopsAtACancelAndLeavesThePlanInTheQueue() throws Exception {
        submitted("one");
        script.lasts = true;
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<InputObject> worked = pool.submit(() -> call("work", Map.of()));
            script.started.await();

            assertThat(new CancelCall(cookie).invoke(workspace.toFile(), null)).isTrue();

            assertThat(worked.get().required("status").string()).isEqualTo("stopped");
            assertThat(executions(worked.get())).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("result", "not_now"));
        } finally {
            pool.shutdownNow();
        }
        assertThat(workspace.resolve("docs/one.md")).hasContent("old");
        assertThat(call("queue", Map.of()).required("message").string()).contains("1 waits");
    }

    @Test
    void namesAllThatALostWorkerHadExecuted() {
        submitted("one");
        submitted("two");
        call("work", Map.of());

        InputObject recovered =
                read(new RecoverCall(request("work", Map.of()), cookie, listener()).invoke(workspace.toFile(), null));

        assertThat(recovered.required("status").string()).isEqualTo("stopped");
        assertThat(recovered.required("exitCode").integer(0, 10)).isEqualTo(1);
        assertThat(executions(recovered)).hasSize(2);
        assertThat(recovered.required("message").string())
                .startsWith("The connection to this worker of the queue was lost. ");
    }

    @Test
    void keepsThePasswordFromChecksRecordsAndTheLog() throws IOException {
        submitted("one");

        InputObject worked = call("work", Map.of());

        assertThat(executions(worked)).hasSize(1);
        assertThat(script.told).isNotEmpty().noneMatch(text -> text.contains("very-secret"));
        assertThat(script.env).doesNotContainKeys(Settings.STORE_USER_VARIABLE, Settings.STORE_PASSWORD_VARIABLE);
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("very-secret");
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                            Files.readString(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain("very-secret"));
        }
    }

    @Test
    void takesSeveralTagsSeparatedByCommas() {
        String plan = call("plan", Map.of("patch", "one.patch"))
                .required("ids")
                .object()
                .required("plan")
                .string();
        call("submit", Map.of("plan", plan, "tags", "gpu, linux"));

        assertThat(call("work", Map.of("tags", "gpu")).required("message").string())
                .doesNotContain("1 landed");
        assertThat(call("work", Map.of("tags", "linux,gpu")).required("message").string())
                .contains("1 landed");
    }

    private String submitted(String name) {
        String plan = call("plan", Map.of("patch", name + ".patch"))
                .required("ids")
                .object()
                .required("plan")
                .string();
        assertThat(call("submit", Map.of("plan", plan)).required("status").string())
                .isEqualTo("queued");
        return plan;
    }

    private static List<Map<String, Object>> executions(InputObject answer) {
        return answer.required("details").object().required("executions").list().stream()
                .map(row -> row.object().plain())
                .toList();
    }

    private InputObject call(String goal, Map<String, String> parameters) {
        return read(
                new EngineCall(request(goal, parameters), cookie, script, question -> "{\"answer\": {}}", listener())
                        .invoke(workspace.toFile(), null));
    }

    private static EngineRequest request(String goal, Map<String, String> parameters) {
        return new EngineRequest(
                goal,
                new LinkedHashMap<>(parameters),
                new HashMap<>(LOGIN),
                "alice",
                StepPolicy.managed("test", POLICY),
                new ArrayList<>(),
                "http://jenkins/job/x/1/",
                null);
    }

    private static InputObject read(String answer) {
        return InputDocument.json("answer", answer.getBytes(StandardCharsets.UTF_8));
    }

    private TaskListener listener() {
        PrintStream stream = new PrintStream(log, true, StandardCharsets.UTF_8);
        return () -> stream;
    }

    /** Controller whose checks succeed or run until killed. */
    private static final class Script implements RemoteCommands {
        private static final String CHECK = "the check";

        final CountDownLatch started = new CountDownLatch(1);
        final List<String> told = new ArrayList<>();
        volatile Map<String, String> env = Map.of();
        volatile boolean lasts;
        private volatile boolean killed;

        @Override
        public boolean startHere() {
            return false;
        }

        @Override
        public String start(List<String> words, Map<String, String> variables, OutputStream sink) {
            told.add(words + " " + variables);
            if (!words.contains("run-it")) {
                return "a look for a sandbox";
            }
            env = variables;
            killed = false;
            started.countDown();
            return CHECK;
        }

        @Override
        public @Nullable Integer await(String handle, long millis) throws InterruptedException {
            if (!handle.equals(CHECK)) {
                return 127;
            }
            if (lasts && !killed) {
                Thread.sleep(Math.min(millis, 50));
                return null;
            }
            return killed ? 143 : 0;
        }

        @Override
        public boolean kill(String handle) {
            killed |= handle.equals(CHECK);
            return true;
        }
    }
}
