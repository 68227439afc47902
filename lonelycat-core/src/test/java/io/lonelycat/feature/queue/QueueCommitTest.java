// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.GitTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueCommitTest {
    @TempDir
    Path folder;

    private QueueSandbox queue;
    private Sandbox sandbox;
    private GitTool git;

    @BeforeEach
    void aRepository() {
        queue = QueueSandbox.of(folder, 3).inGit();
        sandbox = queue.sandbox();
        git = new GitTool(sandbox.root);
    }

    private List<String> git(String... arguments) {
        return git.run(arguments).lines().toList();
    }

    private Answer work() {
        return queue.work(Map.of("commit", true));
    }

    private Answer commit() {
        return queue.run("commit", Map.of());
    }

    private List<String> subjects() {
        return git("log", "--format=%s", "--reverse", "start..HEAD");
    }

    @Test
    void makesOneCommitOfEachPlanByWorkersAtTheSameTime() {
        List<String> plans =
                IntStream.rangeClosed(1, 3).mapToObj(queue::submitted).toList();

        List<CompletableFuture<Answer>> workers = Stream.of(queue.another(), queue.another())
                .peek(it -> it.sandbox().lockTimeout = Duration.ofMinutes(1))
                .map(it -> CompletableFuture.supplyAsync(() -> it.work(Map.of("commit", true))))
                .toList();

        assertThat(workers)
                .allSatisfy(it ->
                        assertThat(it.join().exitCode()).as(it.join().message()).isZero());
        assertThat(plans).allSatisfy(it -> assertThat(queue.state(it)).isEqualTo("landed"));
        queue.demandOneCommitOfEach(3);
    }

    @Test
    void returnsAPlanWhoseFileHasUncommittedChangesAndLandsTheOthers() {
        sandbox.file("f1", "mine\nold\n");
        String plan = Sandbox.id(sandbox.plan("--- a/f1\n+++ b/f1\n@@ -1,2 +1,2 @@\n mine\n-old\n+new\n"), "plan");
        assertThat(queue.submit(plan, Map.of()).exitCode()).isZero();
        String other = queue.submitted(2);

        Answer worked = work();

        assertThat(worked.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(worked.message()).contains("`f1` had uncommitted edits before");
        assertThat(List.of(queue.state(plan), queue.state(other))).containsExactly("returned", "landed");
        assertThat(sandbox.read("f1")).isEqualTo("mine\nold\n");
        assertThat(subjects()).containsExactly("Change f2");
        assertThat(git("status", "--porcelain")).containsExactly(" M f1");
    }

    @Test
    void takesNoPlanWhereNothingCanBeCommitted() {
        String plan = queue.submitted(1);
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin");

        assertThatThrownBy(this::work)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("git config --global user.name");

        assertThat(queue.moves(plan)).containsExactly("waiting");
        assertThat(sandbox.read("f1")).isEqualTo("old\n");
    }

    @Test
    void triesTheSignatureOutOnceForAllPlans() throws Exception {
        IntStream.rangeClosed(1, 3).forEach(queue::submitted);
        Path key = folder.resolve("key");
        Path sign = Files.writeString(
                folder.resolve("sign"),
                "#!/bin/sh\necho >> '" + folder.resolve("signed") + "'\nexec /usr/bin/ssh-keygen \"$@\"\n");
        assertThat(sign.toFile().setExecutable(true)).isTrue();
        assertThat(new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString())
                        .start()
                        .waitFor())
                .isZero();
        git.run("config", "commit.gpgSign", "true");
        git.run("config", "gpg.format", "ssh");
        git.run("config", "user.signingKey", key.toString());
        git.run("config", "gpg.ssh.program", sign.toString());

        assertThat(work().exitCode()).isZero();

        assertThat(subjects()).hasSize(3);
        assertThat(Files.readAllLines(folder.resolve("signed"))).hasSize(1 + 3);
    }

    @Test
    void landsNothingWhileALandedPlanHasNoCommitAndSaysHowToCommitIt() throws Exception {
        String plan = queue.submitted(1);
        String other = queue.planned(2, plan);
        assertThat(queue.submit(other, Map.of()).exitCode()).isZero();
        Path lock = sandbox.root.resolve(".git/index.lock");
        // The engine calls this function during the execution.
        sandbox.cancel = () -> {
            if (queue.isNew("f1") && !Files.exists(lock)) {
                Sandbox.doing(() -> Files.createFile(lock));
            }
            return false;
        };

        Answer worked = work();

        String execution = Sandbox.json(queue.run("queue", Map.of("plan", plan)))
                .required("execution")
                .string();
        assertThat(worked.status()).as(worked.message()).isEqualTo("stopped");
        assertThat(worked.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(worked.message())
                .contains("landed, not committed  " + plan)
                .contains("index.lock exists")
                .contains("`lonelycat commit execution=" + execution);
        assertThat(queue.run("queue", Map.of("plan", plan)).message())
                .contains("index.lock exists", "To commit the change, run");
        assertThat(queue.queue().message())
                .contains("1 landed and not committed", "landed, not committed for", "commit execution=" + execution);

        sandbox.cancel = () -> false;
        Files.delete(lock);
        Answer stopped = work();
        assertThat(stopped.status()).as(stopped.message()).isEqualTo("stopped");
        assertThat(stopped.message()).contains("Commit the landed change: `lonelycat commit execution=" + execution);
        assertThat(List.of(queue.state(plan), queue.state(other))).containsExactly("uncommitted", "waiting");
        assertThat(queue.isNew("f2")).isFalse();
        assertThat(subjects()).isEmpty();

        assertThat(queue.run("commit", Map.of("execution", execution)).status()).isEqualTo("committed");
        Answer next = work();
        assertThat(next.exitCode()).as(next.message()).isZero();
        String head = git("rev-parse", "HEAD").get(0);
        assertThat(next.message()).contains(", committed as " + head);
        assertThat(queue.run("queue", Map.of("plan", other)).message()).contains("committed as " + head);
        assertThat(List.of(queue.state(plan), queue.state(other))).containsOnly("landed");
        queue.demandOneCommitOfEach(2);
    }

    @Test
    void goesPastAPlanWhoseChangeWasRolledBackInsteadOfCommitted() {
        String first = queue.submitted(1);
        Answer executed = queue.run("execute", Map.of("plan", first));
        assertThat(work().status()).isEqualTo("stopped");
        String second = queue.submitted(2);

        Answer back = queue.run("rollback", Map.of("execution", Sandbox.id(executed, "execution")));

        assertThat(back.status()).as(back.message()).isEqualTo("applied");
        Answer next = work();
        assertThat(next.exitCode()).as(next.message()).isZero();
        assertThat(List.of(queue.state(first), queue.state(second))).containsOnly("landed");
        assertThat(subjects()).containsExactly("Change f2");
    }

    @Test
    void commitsOnNoOtherCommitThanTheOneOnWhichAPlanWasExecuted() {
        String plan = queue.submitted(1);
        // The engine calls this function during the execution.
        sandbox.cancel = () -> {
            if (queue.isNew("f1") && subjects().isEmpty()) {
                git.run("commit", "-q", "--allow-empty", "-m", "of another");
            }
            return false;
        };

        Answer worked = work();

        assertThat(worked.status()).as(worked.message()).isEqualTo("stopped");
        assertThat(worked.message()).contains("Another git process moved HEAD");
        assertThat(queue.state(plan)).isEqualTo("uncommitted");
        assertThat(subjects()).containsExactly("of another");
        assertThat(commit().status()).isEqualTo("committed");
        assertThat(subjects()).containsExactly("of another", "Change f1");
    }

    /** Simulates a worker that was killed before its report. */
    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, true"})
    void commitsNothingTwiceWhereAWorkerWasKilled(boolean committed, boolean staged) {
        String plan = queue.submitted(1);
        Answer executed = assertStatus(queue.run("execute", Map.of("plan", plan, "commit", committed)), "applied");
        if (staged) {
            git.run("add", "f1");
        }

        Answer worked = work();

        assertThat(worked.status()).as(worked.message()).isEqualTo(committed ? "worked" : "stopped");
        assertThat(queue.state(plan)).isEqualTo(committed ? "landed" : "uncommitted");
        if (!committed) {
            assertThat(worked.message()).contains("`lonelycat commit execution=" + Sandbox.id(executed, "execution"));
        }
        assertThat(commit().status()).isEqualTo(committed ? "already_committed" : "committed");
        queue.demandOneCommitOfEach(1);
    }
}
