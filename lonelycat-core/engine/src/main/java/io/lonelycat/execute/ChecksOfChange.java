// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Checks;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.error.EngineException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.json.Names;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.MetricCheck;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the checks of one execution. Records the files that the checks modify. */
final class ChecksOfChange {
    private final ExecutionRequest run;
    private final ExecutionRecorder recorder;
    private final HeldLock lock;
    private final Journal journal;
    private final List<FileChange> changes;
    private final List<CheckSpec> all;
    private @Nullable TamperCheck tamperCheck;
    private @Nullable SecondRun secondRun;
    private final Set<String> alteredGuards = new TreeSet<>();
    private boolean ran;

    ChecksOfChange(ExecutionRequest run, HeldLock lock, Journal journal, RehearsableChange change) {
        this.run = run;
        this.recorder = run.recorder();
        this.lock = lock;
        this.journal = journal;
        this.changes = change.proposal().changeset().changes();
        this.all = Stream.concat(change.verification().stream(), change.healthChecks().stream())
                .toList();
        run.checks().beginChange();
    }

    void runAll(List<CheckSpec> specs, Proof proof) throws IOException {
        if (specs.isEmpty()) {
            recorder.log("This step has no check to run");
            return;
        }
        run.checks().beforeFirst(all);
        // Only command checks run code of the change.
        if (specs.stream().noneMatch(CommandCheck.class::isInstance)) {
            ran = true;
            runEach(specs, proof);
            return;
        }
        TamperCheck watch = watch();
        ran = true;
        guarding(watch, () -> runEach(specs, proof));
    }

    List<CheckResult> look(List<CheckSpec> specs) {
        ran = true;
        run.checks().beforeFirst(all);
        return specs.stream().map(this::result).toList();
    }

    /**
     * Runs code of the change in a copy of the workspace, and fails if files of the workspace itself were modified
     * meanwhile.
     */
    void guarding(Work work) throws IOException {
        guarding(new TamperCheck(run, lock, journal, List.of(), outputs()), work);
    }

    private void guarding(TamperCheck watch, Work work) throws IOException {
        try {
            work.run();
        } finally {
            compare(watch);
        }
        watch.refuse();
    }

    private void compare(TamperCheck watch) throws IOException {
        try {
            watch.compare(recorder);
        } finally {
            alteredGuards.addAll(watch.alteredGuards());
        }
    }

    interface Work {
        void run() throws IOException;
    }

    private TamperCheck watch() throws IOException {
        if (tamperCheck == null) {
            if (all.stream()
                    .anyMatch(check ->
                            check instanceof MetricCheck it && it.metric().inPercent())) {
                WrittenOutputs.removeCoverageData(workspace(), outputs());
            }
            run.checks().aboutCommands().forEach(recorder::log);
            tamperCheck = new TamperCheck(run, lock, journal, changes, outputs());
        }
        return tamperCheck;
    }

    private WriteScope outputs() {
        return all.stream()
                .filter(CommandCheck.class::isInstance)
                .map(check -> ((CommandCheck) check).outputs())
                .reduce(new WriteScope(List.of()), WriteScope::and);
    }

    Optional<String> removeOutputs() throws IOException {
        return tamperCheck == null
                ? Optional.empty()
                : WrittenOutputs.remove(workspace(), tamperCheck.outputs(), run.checks()::masked, recorder);
    }

    /**
     * Runs a failed check again without the change, if useful. Returns the cause, amended by the second run's result;
     * empty without a second run.
     */
    Optional<RollBack.Cause> runAgain(RollBack.Cause cause) throws IOException {
        SecondRun second = secondRun;
        if (second == null || !second.isUseful(changes, journal)) {
            return Optional.empty();
        }
        try {
            return Optional.of(second.run(cause, cancel(second.check())));
        } finally {
            compare(second.watch());
        }
    }

    Set<String> alteredGuards() {
        return alteredGuards;
    }

    boolean ran() {
        return ran;
    }

    /** Kills remaining processes of checks, and returns a warning if a process may still write files. */
    Optional<String> survivor() {
        try {
            ChildProcesses.end(Checks.cookie(workspace(), run.executionId()));
            return run.checks().survivor();
        } catch (EngineException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Workspace workspace() {
        return lock.workspace();
    }

    private CheckResult result(CheckSpec spec) {
        CheckResult result = ran(spec);
        recorder.record(new ExecutionEvent.CheckEnded(Objects.requireNonNull(recorder.openStep()), result));
        recorder.log(result.message());
        CancelledException.throwIf(run.cancel());
        return result;
    }

    private CheckResult ran(CheckSpec spec) {
        recorder.log("Running " + spec.name());
        run.checks().aboutVariables(spec).ifPresent(recorder::log);
        return run.checks().run(spec, recorder.output(), cancel(spec), ChildListener.NONE);
    }

    private Cancel cancel(CheckSpec spec) {
        int turn = all.indexOf(spec) + 1;
        return recorder.progress()
                .during(
                        Objects.requireNonNull(recorder.openStep()).logName() + ": the check `"
                                + VisibleText.of(spec.name()) + "`"
                                + (recorder.openStep() == Step.ROLLBACK ? " without the change" : "")
                                + (all.size() > 1 ? " (" + turn + " of " + all.size() + ")" : "") + " has run",
                        run.cancel());
    }

    private void runEach(List<CheckSpec> specs, Proof proof) {
        specs.forEach(spec -> runOne(spec, proof));
    }

    private void runOne(CheckSpec spec, Proof proof) {
        CheckResult result = result(spec);
        Runnable demand = proof.seen(result);
        if (!result.passed() && !result.critical()) {
            recorder.log("WARNING: the check " + spec.name() + (result.couldNotRun() ? " could not run" : " failed")
                    + ", but it is not critical, so the execution goes on");
        } else if (!result.passed()) {
            if (spec instanceof CommandCheck command && tamperCheck != null) {
                secondRun = new SecondRun(run, tamperCheck, command, result);
            }
            String code = result.couldNotRun() ? Outcome.COULD_NOT_RUN : Names.of(result.failure());
            throw new StepFailure(
                    code,
                    "The check `" + spec.name() + "`"
                            + (result.couldNotRun()
                                    ? " could not run, which says nothing about the change: "
                                    : " failed: ")
                            + reasonAndMessage(result));
        }
        if (result.critical()) {
            demand.run();
        }
    }

    static String reasonAndMessage(CheckResult result) {
        return result.reason().map(why -> why + "\n" + result.message()).orElse(result.message());
    }
}
