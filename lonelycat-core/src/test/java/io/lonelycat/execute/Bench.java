// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.Checks;
import io.lonelycat.check.PluggedCheck;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.Durability;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalEnd;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.Feature;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Executes and recovers in one workspace as production code does. */
final class Bench {
    static final String EXECUTION = "exec_01k000000000000000000000ex";
    private static final AtomicLong PROCESSES = new AtomicLong(1000);

    private final Workspace workspace;
    private final String executionId;
    private CommandAliases aliases = CommandAliases.none();
    private Commands commands = ScriptedCommands.passing();
    private Cancel cancel = Cancel.NEVER;
    Progress progress = Progress.SILENT;
    Optional<String> doneBy = Optional.empty();
    boolean passedBefore = true;
    Map<WorkspacePath, byte[]> policies = Map.of();
    Sandbox sandbox = Sandbox.none("a test");
    List<PluggedCheck> plugged = Feature.all(AllFeatures.ALL, Feature::checks);
    private Optional<Rehearsal> rehearsal = Optional.empty();

    private Durability durability = Durability.PROCESS;

    Bench(Path root) {
        this(root, EXECUTION);
    }

    Bench(Path root, String executionId) {
        this.workspace = Workspace.of(root);
        this.executionId = executionId;
    }

    Bench with(CommandAliases replacement) {
        aliases = replacement;
        return this;
    }

    Bench with(Durability replacement) {
        durability = replacement;
        return this;
    }

    Bench with(Commands replacement) {
        commands = replacement;
        return this;
    }

    Bench with(Cancel replacement) {
        cancel = replacement;
        return this;
    }

    Bench rehearsedBy(Rehearsal replacement) {
        rehearsal = Optional.of(replacement);
        return this;
    }

    Workspace workspace() {
        return workspace;
    }

    String executionId() {
        return executionId;
    }

    Journal journal() {
        return Journals.of(workspace, executionId);
    }

    Path keepFolder() {
        return workspace.stateFolder().resolve("kept");
    }

    /** Creates the journal, as callers must if checks run before staging. */
    Bench begun() {
        workspace.ensureState();
        journal().create();
        return this;
    }

    HeldLock lock() {
        LockHolder holder =
                new LockHolder(executionId, PROCESSES.incrementAndGet(), Draft.NOW, "host", Draft.NOW, "test");
        LockAttempt attempt = new WorkspaceLock(workspace, holder, Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, progress -> {});
        if (attempt instanceof HeldLock lock) {
            return lock;
        }
        throw new AssertionError(((LockAttempt.Busy) attempt).message());
    }

    /** Executes, and deletes an obsolete journal even after an interrupt. */
    Outcome execute(ApprovedChange change, ExecutionListener listener) {
        try (HeldLock lock = lock()) {
            Outcome outcome = new Executor(request(listener)).carryOut(change, lock);
            if (outcome.status() != ExecutionStatus.QUARANTINED) {
                boolean interrupted = Thread.interrupted();
                new JournalEnd(journal(), durability, workspace.stateFolder()).settle(false);
                journal().discard();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            return outcome;
        }
    }

    ExecutionRequest request(ExecutionListener listener) {
        ExecutionRecorder recorder = ExecutionRecorder.begun(listener, progress);
        Checks checks = new Checks(
                commands,
                sandbox,
                workspace,
                aliases,
                CheckEnvironment.whole(Map.of()),
                Masker.none(),
                executionId,
                plugged);
        return new ExecutionRequest(
                executionId,
                checks,
                recorder,
                cancel,
                keepFolder(),
                durability,
                policies,
                () -> doneBy,
                check -> passedBefore,
                rehearsal);
    }

    List<Outcome> recover(ExecutionListener listener) {
        return recover(listener, recovery -> recovery.run(keepFolder(), 1, false));
    }

    List<Outcome> resolve(RecoveryChoice choice, ExecutionListener listener) {
        return recover(
                listener, recovery -> recovery.resolve(choice, "1@host", "looked", keepFolder(), 1, Optional.empty()));
    }

    List<Outcome> recoverAll(ExecutionListener listener) {
        return recover(listener, recovery -> {
            recovery.endChildren();
            return recovery.run(keepFolder(), 1, false);
        });
    }

    private List<Outcome> recover(ExecutionListener listener, Function<Recovery, Outcome> way) {
        List<Outcome> outcomes = new ArrayList<>();
        try (HeldLock lock = lock()) {
            Journals.sweep(lock.workspace());
            for (Journal journal : Journals.unfinished(lock.workspace())) {
                ExecutionRecorder recorder = ExecutionRecorder.resumed(
                        listener, ExecutionStatus.HEALTH_CHECKING, Step.HEALTH, Progress.SILENT);
                Outcome outcome = way.apply(new Recovery(
                        workspace, journal, recorder, durability, Optional.empty(), WriteScope.BUILD_OUTPUTS));
                outcomes.add(outcome);
                if (outcome.status() != ExecutionStatus.QUARANTINED) {
                    new JournalEnd(journal, durability, workspace.stateFolder()).settle(false);
                    journal.discard();
                }
            }
        }
        return outcomes;
    }
}
