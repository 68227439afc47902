// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.LonelyCat;
import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.CheckSlices;
import io.lonelycat.check.Checks;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionListener;
import io.lonelycat.execute.ExecutionRequest;
import io.lonelycat.execute.Executor;
import io.lonelycat.execute.Narrator;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.Result;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Applies one edited line in each of many files of 100 lines: git apply, and the executor with journal, digests, reading
 * again and tidying up, in turn on the same tree.
 */
public final class ApplyBench {
    private final Path root;
    private final Path patch;
    private final Path policy;

    private ApplyBench(Path folder) throws IOException {
        Bench.freshFolder(folder);
        root = Files.createDirectories(folder.resolve("tree"));
        patch = folder.resolve("change.patch");
        policy = Files.writeString(folder.resolve("policy.yaml"), Bench.POLICY);
    }

    /** Runs with a folder to work in, the number of files, and the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        ApplyBench bench = new ApplyBench(Path.of(arguments[0]).toAbsolutePath());
        ManyFiles.write(bench.root, bench.patch, Integer.parseInt(arguments[1]));
        bench.run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }

    private void run(int files, int rounds) throws Exception {
        LonelyCat cat = LonelyCat.with(Bench.settings(root, policy));
        long start = System.nanoTime();
        Result planned = Bench.demandOk(
                cat.plan(new PlanRequest(new PlanInput.PatchInput(patch), null, "bench", Trigger.MANUAL)));
        Bench.print("plan of %,d files: %,d ms", files, (System.nanoTime() - start) / 1_000_000);
        start = System.nanoTime();
        ApprovedChange change = approved(Objects.requireNonNull(planned.ids().get("plan")));
        Bench.print("gate of %,d files: %,d ms", files, (System.nanoTime() - start) / 1_000_000);
        long[] git = new long[rounds];
        long[] ours = new long[rounds];
        for (int round = -1; round < rounds; round++) {
            long gitNanos = Bench.git(root, "apply", patch.toString());
            Bench.git(root, "apply", "-R", patch.toString());
            long oursNanos = execute(change, round);
            Bench.git(root, "apply", "-R", patch.toString());
            if (round >= 0) {
                git[round] = gitNanos;
                ours[round] = oursNanos;
            }
        }
        report(files, git, ours);
    }

    private ApprovedChange approved(String plan) {
        Proposal proposal = Proposal.read(root.resolve(".lonelycat/plans").resolve(plan));
        Gate gate =
                new Gate(Policy.read("policy.yaml", Bench.POLICY.getBytes(StandardCharsets.UTF_8)), Optional.empty());
        return gate.decide(proposal, "dec_bench", new GateEnvironment(Instant.EPOCH, "bench", "bench", Map.of()))
                .approved()
                .orElseThrow();
    }

    private long execute(ApprovedChange change, int round) {
        Workspace workspace = Workspace.of(root);
        LockHolder holder = new LockHolder(
                "bench", ProcessHandle.current().pid(), Instant.EPOCH, "localhost", Instant.EPOCH, "bench");
        String id = "exec_bench" + (round + 1);
        Checks checks = new Checks(
                new LocalCommands(Map.of()),
                Sandbox.none("there are no commands"),
                workspace,
                CommandAliases.none(),
                CheckEnvironment.whole(Map.of()),
                Masker.none(),
                id,
                List.of(),
                CheckSlices.NONE);
        ExecutionRequest run = new ExecutionRequest(
                id,
                checks,
                Narrator.begun(new Deaf(), Progress.SILENT),
                Cancel.NEVER,
                root.resolve(".lonelycat/kept"),
                Map.of(),
                Optional::empty,
                check -> Optional.empty(),
                Optional.empty(),
                () -> {});
        long start = System.nanoTime();
        try (HeldLock lock = (HeldLock) new WorkspaceLock(workspace, holder, Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, line -> {})) {
            Outcome outcome = new Executor(run).execute(change, lock);
            Journals.of(workspace, id).discard();
            if (!(outcome instanceof Outcome.Applied)) {
                throw new IllegalStateException(outcome.message());
            }
        }
        return System.nanoTime() - start;
    }

    private static void report(int files, long[] git, long[] ours) {
        Bench.print(
                "apply of %,d files: git apply %,d ms, lonelycat %,d ms (medians of %d); %s",
                files,
                Bench.median(git) / 1_000_000,
                Bench.median(ours) / 1_000_000,
                git.length,
                Bench.ratio(ours, git));
    }

    /** Keeps no record: the figure is about applying. */
    private static final class Deaf implements ExecutionListener {
        @Override
        public void on(ExecutionEvent event) {}

        @Override
        public void log(Step step, String line) {}

        @Override
        public void serviceOutput(String name, byte[] bytes, int length) {}

        @Override
        public void output(Step step, boolean stderr, byte[] bytes, int length) {}

        @Override
        public List<String> fix() {
            return List.of();
        }
    }
}
