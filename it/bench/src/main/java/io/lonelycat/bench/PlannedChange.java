// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.Checks;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.Durability;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionListener;
import io.lonelycat.execute.ExecutionRecorder;
import io.lonelycat.execute.ExecutionRequest;
import io.lonelycat.execute.Executor;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalEnd;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change as the gate allows it, for the executor alone: with journal, digests, reading again and tidying up, and without
 * a record.
 */
final class PlannedChange {
    /** Work that is complete when the files reach the state. */
    private static final Map<FileState, String> PARTS = Map.of(
            FileState.VALIDATED, "compare with the plan",
            FileState.STAGED, "make ready",
            FileState.APPLIED, "write");

    private final Path root;
    private final ApprovedChange change;
    private int executions;
    private Map<String, Long> parts = Map.of();

    private PlannedChange(Path root, ApprovedChange change) {
        this.root = root;
        this.change = change;
    }

    /** Asks the gate about a plan of a workspace. */
    static PlannedChange gated(Path root, String plan, String policyText) {
        Proposal proposal = Proposal.read(root.resolve(".lonelycat/plans").resolve(plan));
        Gate gate = new Gate(Policy.read("policy.yaml", policyText.getBytes(StandardCharsets.UTF_8)), Optional.empty());
        return new PlannedChange(
                root,
                gate.decide(
                                proposal,
                                "dec_bench",
                                new GateEnvironment(Instant.EPOCH, "bench", "bench", Map.of(), Optional.empty()))
                        .approved()
                        .orElseThrow());
    }

    /** Applies it, and returns how long that took, in nanoseconds. */
    long apply() {
        return apply(Durability.PROCESS);
    }

    /** Applies it so that it survives a failure. */
    long apply(Durability durability) {
        Deaf listener = new Deaf();
        long start = System.nanoTime();
        execute(listener, durability, OutcomeKind.APPLIED);
        long nanos = System.nanoTime() - start;
        listener.ended("the rest");
        parts = listener.parts;
        return nanos;
    }

    /** Applies it under a policy whose check fails, and returns how long rolling back took from there, in nanoseconds. */
    long rollBack() {
        Deaf listener = new Deaf();
        execute(listener, Durability.PROCESS, OutcomeKind.COULD_NOT_CHECK);
        return System.nanoTime() - listener.failed;
    }

    private void execute(Deaf listener, Durability durability, OutcomeKind wanted) {
        Workspace workspace = Workspace.of(root);
        LockHolder holder = new LockHolder(
                "bench", ProcessHandle.current().pid(), Instant.EPOCH, "localhost", Instant.EPOCH, "bench");
        String id = "exec_bench" + executions++;
        Checks checks = new Checks(
                new LocalCommands(Map.of()),
                Sandbox.none("it is measured without one"),
                workspace,
                CommandAliases.none(),
                CheckEnvironment.whole(System.getenv()),
                Masker.none(),
                id,
                List.of());
        ExecutionRequest run = new ExecutionRequest(
                id,
                checks,
                ExecutionRecorder.begun(listener, Progress.SILENT),
                Cancel.NEVER,
                root.resolve(".lonelycat/kept"),
                durability,
                Map.of(),
                Optional::empty,
                check -> false,
                Optional.empty());
        try (HeldLock lock = (HeldLock) new WorkspaceLock(workspace, holder, Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, line -> {})) {
            Outcome outcome = new Executor(run).carryOut(change, lock);
            Journal journal = Journals.of(workspace, id);
            new JournalEnd(journal, durability, workspace.stateFolder()).settle(false);
            journal.discard();
            if (outcome.kind() != wanted) {
                throw new IllegalStateException(outcome.message());
            }
        }
    }

    /** Returns the duration of each part of the last call of {@link #apply}, in nanoseconds. */
    Map<String, Long> parts() {
        return parts;
    }

    /** Keeps no record, since the figures are about files; knows only when a step failed, and when parts ended. */
    private static final class Deaf implements ExecutionListener {
        @Override
        public List<String> altered() {
            return List.of();
        }

        private final Map<String, Long> parts = new LinkedHashMap<>();
        private long failed;
        private long ended = System.nanoTime();

        private void ended(String part) {
            long now = System.nanoTime();
            parts.merge(part, now - ended, Long::sum);
            ended = now;
        }

        @Override
        public void on(ExecutionEvent event) {
            if (event instanceof ExecutionEvent.StepEnded ended && !ended.ok()) {
                failed = System.nanoTime();
            }
            if (event instanceof ExecutionEvent.FilesReached reached) {
                ended(String.valueOf(PARTS.getOrDefault(reached.state(), "the rest")));
            }
        }

        @Override
        public void log(Step step, String line) {
            if (step == Step.APPLY && line.startsWith("Every file was read again")) {
                ended("read again");
            }
        }

        @Override
        public void output(Step step, boolean stderr, byte[] bytes, int length) {}
    }
}
