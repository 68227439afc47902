// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedTest {
    private final Sandbox sandbox;

    LockedTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder);
        sandbox.lockTimeout = Duration.ofMillis(150);
        sandbox.plan(Sandbox.GUIDE_PATCH);
    }

    private HeldLock held() {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElse(Instant.EPOCH);
        LockHolder holder =
                new LockHolder("exec_other", self.pid(), started, "another-host", Instant.EPOCH, "execute something");
        return (HeldLock) new WorkspaceLock(Workspace.of(sandbox.root), holder, Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, line -> {});
    }

    @Test
    void namesWhoHasTheLockAndDoesNotWaitInsideACheckOfTheHolder() {
        try (HeldLock lock = held()) {
            for (Answer answer : new Answer[] {sandbox.execute(), sandbox.recover(), sandbox.dryRun()}) {
                assertThat(answer.status()).isEqualTo("locked");
                assertThat(answer.exitCode()).isEqualTo(Answer.REFUSED);
                assertThat(answer.message())
                        .contains("process " + ProcessHandle.current().pid())
                        .contains("another-host")
                        .contains("execute something")
                        .contains("lonelycat.lockTimeout");
            }
            assertThat(lock.workspace().root())
                    .isEqualTo(Workspace.of(sandbox.root).root());
            // A check that waits for the lock of its own execution would wait until both time out.
            sandbox.lockTimeout = Duration.ofDays(1);
            sandbox.environment = Map.of("LONELYCAT_EXECUTION", "exec_other");
            assertThat(sandbox.executed("locked").message()).contains("started by a check of exec_other");
        }

        sandbox.environment = Map.of();
        assertThat(sandbox.tree()).isEqualTo(Map.of("docs/guide.md", "# Guide\nold\n"));
        assertThat(sandbox.executions()).isEmpty();
        assertThat(sandbox.execute().status()).as("afterwards").isEqualTo("applied");
    }

    @Test
    void executionsThatComeAtTheSameTimeAreMadeOneAfterTheOther() throws Exception {
        sandbox.file("docs/other.md", "# Guide\nold\n");
        sandbox.lockTimeout = Duration.ofMinutes(5);
        List<String> plans = List.of(
                Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan"),
                Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH.replace("guide.md", "other.md")), "plan"));
        Phaser together = new Phaser(plans.size());
        List<CompletableFuture<Answer>> executions = plans.stream()
                .map(plan -> CompletableFuture.supplyAsync(() -> {
                    together.arriveAndAwaitAdvance();
                    return sandbox.execute(plan);
                }))
                .toList();
        List<Answer> results = executions.stream().map(CompletableFuture::join).toList();

        assertThat(results).extracting(Answer::status).containsExactly("applied", "applied");
        assertThat(sandbox.tree())
                .isEqualTo(Map.of("docs/guide.md", "# Guide\nnew\n", "docs/other.md", "# Guide\nnew\n"));
        assertThat(sandbox.rows()).hasSize(2);
        List<Instant> times = sandbox.executions().stream()
                .map(evidence -> ExecutionStory.read(evidence).execution())
                .sorted(Comparator.comparing(ExecutionDocument::startedAt))
                .flatMap(execution ->
                        Stream.of(execution.startedAt(), execution.endedAt().orElseThrow()))
                .toList();
        assertThat(times).as("begin and end of one, then of the other").isSorted();
    }
}
