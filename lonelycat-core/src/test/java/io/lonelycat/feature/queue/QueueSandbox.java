// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static io.lonelycat.json.TestMembers.members;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.PostgresServer;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.RequestReader;
import io.lonelycat.config.Keys;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.plan.GitTool;
import io.lonelycat.record.ExecutionStory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A queue and its workspace with files f1, f2, ..., each with the line "old". */
record QueueSandbox(Path folder, Sandbox sandbox) {
    static final Map<String, String> WHO = Map.of(
            "PATH", "/usr/bin:/bin",
            "GIT_AUTHOR_NAME", "Ann",
            "GIT_AUTHOR_EMAIL", "ann@example.org",
            "GIT_COMMITTER_NAME", "Cy",
            "GIT_COMMITTER_EMAIL", "cy@example.org");

    static QueueSandbox of(Path folder, int files) {
        Sandbox sandbox = new Sandbox(folder).allowing();
        for (int i = 1; i <= files; i++) {
            sandbox.file("f" + i, "old\n");
        }
        return new QueueSandbox(folder, sandbox);
    }

    /** Another machine's workspace, which shares only the database. */
    static QueueSandbox sharing(Path folder, String address) {
        QueueSandbox machine = of(folder, 4);
        machine.sandbox().given.put(Keys.STORE, address);
        return machine;
    }

    /** Opens the same workspace and queue for another process. */
    QueueSandbox another() {
        Sandbox other = new Sandbox(folder);
        other.given.putAll(sandbox.given);
        other.environment = sandbox.environment;
        return new QueueSandbox(folder, other);
    }

    /** Commits all files on {@code main}, tagged {@code start}. */
    QueueSandbox inGit() {
        sandbox.file(".gitignore", ".lonelycat/\n");
        sandbox.environment = WHO;
        GitTool git = GitTool.init(sandbox.root);
        git.commitAll();
        git.run("tag", "start");
        return this;
    }

    /** Asserts one commit per plan in a linear history. */
    void demandOneCommitOfEach(int plans) {
        GitTool git = new GitTool(sandbox.root);
        List<String> commits =
                git.run("rev-list", "--reverse", "start..HEAD").lines().toList();
        List<String> files = new ArrayList<>();
        Set<String> executions = new HashSet<>();
        String parent = git.run("rev-parse", "start").strip();
        for (String commit : commits) {
            assertThat(git.run("rev-list", "--parents", "-1", commit).strip()).isEqualTo(commit + " " + parent);
            String changed = git.run("diff-tree", "--no-commit-id", "--name-status", "-r", commit)
                    .strip();
            String file = changed.replace("M\t", "");
            files.add(file);
            assertThat(git.run("show", commit + ":" + file)).isEqualTo("new\n");
            String execution = git.run("log", "-1", "--format=%(trailers:key=LonelyCat-Execution,valueonly)", commit)
                    .strip();
            executions.add(execution);
            assertThat(ExecutionStory.read(sandbox.state("executions").resolve(execution))
                            .changeset()
                            .changes())
                    .extracting(change -> change.path().value())
                    .containsExactly(file);
            assertThat(git.run("log", "-1", "--format=%(trailers:key=LonelyCat-Evidence)", commit))
                    .contains("sha256:");
            parent = commit;
        }
        assertThat(files)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, plans).mapToObj(i -> "f" + i).toList());
        assertThat(executions).hasSize(plans);
        assertThat(git.run("status", "--porcelain")).isEmpty();
        git.run("fsck", "--strict");
    }

    /** Advances the local clock, or shifts times on the database server back. */
    void later(Duration time) {
        Optional<String> server =
                Optional.ofNullable(sandbox.given.get(Keys.STORE)).filter(it -> it.startsWith("jdbc:"));
        if (server.isPresent()) {
            long millis = time.toMillis();
            PostgresServer.run(server.get(), "UPDATE queue_worker SET heard = heard - " + millis);
        } else {
            sandbox.clock = Clock.offset(sandbox.clock, time);
        }
    }

    /** The file is missing for a moment during an execution. */
    boolean isNew(String file) {
        try {
            return Files.readString(sandbox.root.resolve(file)).equals("new\n");
        } catch (IOException notYet) {
            return false;
        }
    }

    Path store() {
        return folder.resolve(Sandbox.NAME + ".queue");
    }

    /** Returns the new plan's id. */
    String planned(int file, String... dependencies) {
        Answer planned = sandbox.plan(
                String.format(Locale.ROOT, "--- a/f%1$d%n+++ b/f%1$d%n@@ -1 +1 @@%n-old%n+new%n", file),
                "dependencies: [" + String.join(", ", dependencies) + "]\n");
        assertThat(planned.exitCode()).as(planned.message()).isZero();
        return Sandbox.id(planned, "plan");
    }

    Answer run(String goal, Map<String, Object> given) {
        Map<String, Object> parameters = members();
        given.forEach((name, value) -> parameters.put(name, text(value)));
        byte[] request =
                Json.line(members("goal", goal, "parameters", parameters)).getBytes(StandardCharsets.UTF_8);
        return sandbox.cat().run(RequestReader.read(InputDocument.json("request", request), folder));
    }

    private static String text(Object value) {
        return value instanceof List<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                : value.toString();
    }

    Answer work() {
        return work(Map.of());
    }

    Answer work(Map<String, Object> given) {
        return run("work", given);
    }

    Answer submit(String plan, Map<String, Object> given) {
        Map<String, Object> all = new HashMap<>(given);
        all.put("plan", plan);
        return run("submit", all);
    }

    String submitted(int file, Map<String, Object> given) {
        String plan = planned(file);
        Answer submitted = submit(plan, given);
        assertThat(submitted.exitCode()).as(submitted.message()).isZero();
        return plan;
    }

    String submitted(int file) {
        return submitted(file, Map.of());
    }

    Answer queue() {
        return run("queue", Map.of());
    }

    Answer act(String plan, String action) {
        return run("queue", Map.of("plan", plan, "action", action, "reason", "because"));
    }

    <T> T change(Function<Queue, T> work) {
        try (QueueStore store = QueueStore.open(session())) {
            return store.change(work);
        }
    }

    WorkspaceSession session() {
        return new WorkspaceSession(sandbox.settings(), FrontEnd.PLAIN, AllFeatures.ALL, elsewhere -> {
            throw new IllegalStateException("not asked for");
        });
    }

    List<String> order() {
        return plans(Sandbox.json(queue()), "plans");
    }

    static List<String> plans(InputObject in, String key) {
        return in.required(key).list().stream()
                .map(it -> it.object().required("plan").string())
                .toList();
    }

    List<String> moves(String plan) {
        return Sandbox.json(run("queue", Map.of("plan", plan))).required("events").list().stream()
                .map(it -> it.object().required("to").string())
                .toList();
    }

    String state(String plan) {
        return run("queue", Map.of("plan", plan)).status();
    }
}
