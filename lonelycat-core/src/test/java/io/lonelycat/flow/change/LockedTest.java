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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace that another process is changing. */
class LockedTest {
    private final Sandbox sandbox;

    LockedTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder);
        sandbox.lockTimeout = Duration.ofMillis(150);
        sandbox.plan(Sandbox.GUIDE_PATCH);
    }

    private HeldLock held(String execution) {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElse(Instant.EPOCH);
        LockHolder holder =
                new LockHolder(execution, self.pid(), started, "another-host", Instant.EPOCH, "execute something");
        return (HeldLock) new WorkspaceLock(Workspace.of(sandbox.root), holder, Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, line -> {});
    }

    @Test
    void namesWhoHasTheLock() {
        try (HeldLock lock = held("exec_other")) {
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
        }

        assertThat(sandbox.tree()).isEqualTo(Map.of("docs/guide.md", "# Guide\nold\n"));
        assertThat(sandbox.executions()).isEmpty();
        assertThat(sandbox.execute().status()).as("afterwards").isEqualTo("applied");
    }

    /** It would wait for its own parent, until both time out. */
    @Test
    void refusesAtOnceInsideACheckOfTheHolder() {
        sandbox.lockTimeout = Duration.ofDays(1);
        sandbox.environment = Map.of("LONELYCAT_EXECUTION", "exec_parent");

        try (HeldLock lock = held("exec_parent")) {
            Answer executed = sandbox.executed("locked");
            assertThat(executed.message()).contains("started by a check of exec_parent");
            assertThat(lock.workspace().stateFolder()).exists();
        }
    }

    @Test
    void executionsThatComeAtTheSameTimeAreMadeOneAfterTheOther() throws Exception {
        sandbox.file("docs/other.md", "# Guide\nold\n");
        sandbox.lockTimeout = Duration.ofMinutes(5);
        List<String> plans = List.of(
                Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan"),
                Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH.replace("guide.md", "other.md")), "plan"));
        CyclicBarrier together = new CyclicBarrier(plans.size());
        ExecutorService threads = Executors.newFixedThreadPool(plans.size());
        List<Answer> results = new ArrayList<>();
        try {
            List<Future<Answer>> all = plans.stream()
                    .map(plan -> threads.submit(() -> {
                        together.await();
                        return sandbox.execute(plan);
                    }))
                    .toList();
            for (Future<Answer> one : all) {
                results.add(one.get());
            }
        } finally {
            threads.shutdownNow();
        }

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
