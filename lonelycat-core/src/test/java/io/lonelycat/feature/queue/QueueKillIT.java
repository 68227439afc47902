// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.PostgresServer;
import io.lonelycat.Sandbox;
import io.lonelycat.Share;
import io.lonelycat.api.Answer;
import io.lonelycat.config.Keys;
import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.ExecutionStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills workers and the database server at random moments, while others use the same queue. {@code -Dlonelycat.queue.kills=500} runs
 * longer.
 */
class QueueKillIT {
    private static final int KILLS = Integer.getInteger("lonelycat.queue.kills", Share.of(2, 20));
    private static final int PLANS = 3 * KILLS;

    @TempDir
    Path folder;

    static Stream<Boolean> withAServer() {
        return Share.drawn(List.of(false, true), 2);
    }

    @ParameterizedTest
    @MethodSource("withAServer")
    void losesNoPlanAndLandsNoneTwice(boolean server) throws Exception {
        QueueSandbox queue = QueueSandbox.of(folder, PLANS);
        queue.sandbox().checks("sh, -c, sleep 0.05");
        queue.inGit();
        if (server) {
            queue.sandbox().given.put(Keys.STORE, PostgresServer.schema());
            queue.sandbox().lockTimeout = Duration.ofMinutes(1);
        }
        List<String> plans =
                IntStream.rangeClosed(1, PLANS).mapToObj(queue::submitted).toList();
        Random random = new Random();
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            List<Process> workers = List.of(QueueWorkerProcess.start(queue), QueueWorkerProcess.start(queue));
            if (server && random.nextInt(3) == 0) {
                Thread.sleep(random.nextInt(1_000));
                PostgresServer.shared().kill();
                PostgresServer.shared().start();
            }
            for (Process worker : workers) {
                if (!worker.waitFor(random.nextInt(2_500), TimeUnit.MILLISECONDS)) {
                    worker.destroyForcibly();
                    killed++;
                }
                worker.waitFor();
            }
        }

        queue.later(Worker.LEASE.multipliedBy(2));
        queue.queue();
        // After three killed workers in a row, a plan is held until a user releases the plan.
        plans.stream().filter(it -> queue.state(it).equals("on_hold")).forEach(it -> queue.act(it, "release"));
        commitWhatKilledWorkersLeft(queue, killed);
        Answer worked = work(queue);
        while (worked.status().equals("stopped")) {
            commitWhatKilledWorkersLeft(queue, killed);
            worked = work(queue);
        }

        System.out.println(killed + " workers of " + 2 * KILLS + " were killed");
        assertThat(killed).isPositive();
        assertThat(worked.status()).as(worked.message()).isIn("worked", "idle");
        assertThat(queue.order()).as("all are through: " + worked.message()).isEmpty();
        for (String plan : plans) {
            List<String> moves = queue.moves(plan);
            assertThat(moves)
                    .as(plan)
                    .endsWith("landed")
                    .containsOnlyOnce("landed")
                    .doesNotContain("returned");
        }
        assertThat(applied(queue.sandbox())).containsExactlyInAnyOrderElementsOf(plans);
        queue.demandOneCommitOfEach(PLANS);
    }

    private static Answer work(QueueSandbox queue) {
        return queue.work(Map.of("commit", true));
    }

    /** Deletes lock files of killed git processes, and commits executions that workers left uncommitted. */
    private static void commitWhatKilledWorkersLeft(QueueSandbox queue, int killed) throws IOException {
        List<Path> locks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(queue.sandbox().root.resolve(".git"))) {
            files.filter(file -> file.toString().endsWith(".lock")).forEach(locks::add);
        }
        assertThat(locks).hasSizeLessThanOrEqualTo(killed);
        for (Path lock : locks) {
            Files.delete(lock);
        }
        GitTool git = new GitTool(queue.sandbox().root);
        String committed = git.run("log", "--format=%(trailers:key=LonelyCat-Execution,valueonly)");
        queue.sandbox().recover();
        for (ExecutionStory story : applications(queue.sandbox())) {
            String id = story.execution().subject().executionId();
            if (!committed.contains(id)) {
                assertStatus(queue.run("commit", Map.of("execution", id)), "committed");
            }
        }
    }

    private static List<String> applied(Sandbox sandbox) {
        return applications(sandbox).stream().map(story -> story.plan().id()).toList();
    }

    private static List<ExecutionStory> applications(Sandbox sandbox) {
        return sandbox.executions().stream()
                .map(ExecutionStory::read)
                .filter(story -> story.execution()
                        .outcome()
                        .filter(end -> end.kind() == OutcomeKind.APPLIED)
                        .isPresent())
                .toList();
    }

    static final class QueueWorkerProcess {
        private QueueWorkerProcess() {}

        public static void main(String[] words) {
            QueueSandbox queue = new QueueSandbox(Path.of(words[0]), new Sandbox(Path.of(words[0])));
            if (words.length > 1) {
                queue.sandbox().given.put(Keys.STORE, words[1]);
                queue.sandbox().lockTimeout = Duration.ofMinutes(1);
            }
            queue.sandbox().environment = QueueSandbox.WHO;
            System.exit(queue.work(Map.of("commit", true)).exitCode());
        }

        static Process start(QueueSandbox queue) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    QueueWorkerProcess.class.getName(),
                    queue.folder().toString()));
            Optional.ofNullable(queue.sandbox().given.get(Keys.STORE)).ifPresent(command::add);
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            queue.folder().resolve("log").toFile()))
                    .start();
        }
    }
}
