// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Checks;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.error.EngineException;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Move;
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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the checks of one execution, and knows what they have reached: whether something of them may still be writing, and
 * whether they have written what decides about changes or carries them.
 */
final class ChecksOfChange {
    private final ExecutionRequest run;
    private final Narrator narrator;
    private final HeldLock lock;
    private final Journal journal;
    private final Supplier<Optional<Intent>> intent;
    private final List<FileChange> changes;
    private final List<CheckSpec> all;
    private @Nullable TamperCheck tamperCheck;
    private @Nullable FailedCheck failed;
    private final Set<String> alteredGuards = new TreeSet<>();
    private boolean ran;

    /** The check that ended the execution. */
    private record FailedCheck(CheckSpec spec, CheckResult result) {}

    /**
     * Prepares them.
     *
     * @param intent how the change is carried out, once that is known
     */
    ChecksOfChange(
            ExecutionRequest run,
            HeldLock lock,
            Journal journal,
            RehearsableChange change,
            Supplier<Optional<Intent>> intent) {
        this.run = run;
        this.narrator = run.narrator();
        this.lock = lock;
        this.journal = journal;
        this.intent = intent;
        this.changes = change.proposal().changeset().changes();
        this.all = Stream.concat(change.verification().stream(), change.healthChecks().stream())
                .toList();
        run.checks().ofChange(change.proposal());
    }

    /**
     * Runs these checks in the open step, one after the other.
     *
     * @param proof what they have to show
     */
    void runAll(List<CheckSpec> specs, Proof proof) throws IOException {
        if (specs.isEmpty()) {
            narrator.log("There is no check to run");
            return;
        }
        run.checks().beforeFirst(all);
        // The others run no code of the change.
        if (specs.stream().noneMatch(CommandCheck.class::isInstance)) {
            ran = true;
            runEach(specs, proof);
            return;
        }
        TamperCheck watch = watch();
        ran = true;
        try {
            runEach(specs, proof);
        } finally {
            watch.tell(narrator);
            alteredGuards.addAll(watch.alteredGuards());
        }
        watch.refuse();
    }

    /** Runs these checks, whatever comes of them. */
    List<CheckResult> look(List<CheckSpec> specs) {
        ran = true;
        run.checks().beforeFirst(all);
        return specs.stream().map(this::result).toList();
    }

    /** Does something during which code of the change runs elsewhere, and sees that nothing of it has written here. */
    void guarding(Work work) throws IOException {
        TamperCheck watch = tamperCheck(List.of());
        try {
            work.run();
        } finally {
            watch.tell(narrator);
            alteredGuards.addAll(watch.alteredGuards());
        }
        watch.refuse();
    }

    /** What is done meanwhile. */
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
            run.checks().aboutCommands().forEach(narrator::log);
            tamperCheck = tamperCheck(changes);
        }
        return tamperCheck;
    }

    private TamperCheck tamperCheck(List<FileChange> lookedAfter) throws IOException {
        return TamperCheck.before(run, lock, journal, new TamperCheck.Watched(lookedAfter, outputs(), intent.get()));
    }

    /** Returns all places to which checks may write. */
    private WriteScope outputs() {
        return all.stream()
                .filter(CommandCheck.class::isInstance)
                .map(check -> ((CommandCheck) check).outputs())
                .reduce(new WriteScope(List.of()), WriteScope::and);
    }

    /** Returns the part of the roll back that is about these checks. */
    Aftermath aftermath() {
        return new AfterChecks();
    }

    private final class AfterChecks extends Aftermath {
        private Optional<String> left = Optional.empty();
        private boolean ranAgain;

        @Override
        void before() throws IOException {
            left = tamperCheck == null
                    ? Optional.empty()
                    : WrittenOutputs.remove(
                            workspace(), tamperCheck.outputs(), outputs(), run.checks()::masked, narrator);
        }

        @Override
        RollBack.Cause after(RollBack.Cause cause) throws IOException {
            FailedCheck again = failed;
            TamperCheck watch = tamperCheck;
            RollBack.Cause known = cause;
            if (again != null && watch != null && isWorthARun(again, watch)) {
                ranAgain = true;
                known = withoutTheChange(again, watch, cause);
                before();
            }
            return left.map(known::and).orElse(known);
        }

        @Override
        boolean mayHaveWritten() {
            return ranAgain;
        }

        @Override
        Set<String> alteredGuards() {
            return alteredGuards;
        }
    }

    /** Returns whether a second run can tell the change's fault from the machine's, and harms no file that was rolled back. */
    private boolean isWorthARun(FailedCheck it, TamperCheck watch) {
        boolean rollsBackAgain = watch.isConfined()
                || intent.get()
                        .filter(done -> done.removals().stream().allMatch(Move::folder))
                        .isPresent();
        return it.spec() instanceof CommandCheck
                && SecondRun.canTell(it.result(), changes)
                && rollsBackAgain
                && !watch.foundMore()
                && !run.cancel().now()
                && !run.passedBefore().test(it.spec());
    }

    /** Runs the check that failed once more, now that the files are as before. What it writes is removed. */
    private RollBack.Cause withoutTheChange(FailedCheck it, TamperCheck watch, RollBack.Cause cause)
            throws IOException {
        narrator.log("Running the check " + it.spec().name() + " again, without the change");
        CheckResult without;
        try {
            without = run.checks().run(it.spec(), narrator.output(), cancel(it.spec()), ChildListener.NONE);
        } finally {
            watch.tell(narrator);
            alteredGuards.addAll(watch.alteredGuards());
        }
        narrator.log("Without the change: " + without.message());
        return SecondRun.of(it.result(), without, cause);
    }

    /** Whether there were any. */
    boolean ran() {
        return ran;
    }

    /** Ends what they left; returns why files must not be touched, where something may still be writing. */
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
        narrator.tell(new ExecutionEvent.CheckEnded(Objects.requireNonNull(narrator.openStep()), result));
        narrator.log(result.message());
        CancelledException.throwIf(run.cancel());
        return result;
    }

    private CheckResult ran(CheckSpec spec) {
        narrator.log("Running " + spec.name());
        run.checks().aboutVariables(spec).ifPresent(narrator::log);
        return run.checks().run(spec, narrator.output(), cancel(spec), ChildListener.NONE);
    }

    private Cancel cancel(CheckSpec spec) {
        int turn = all.indexOf(spec) + 1;
        return narrator.during(
                Objects.requireNonNull(narrator.openStep()).logName() + ": the check `" + VisibleText.of(spec.name())
                        + "`" + (narrator.openStep() == Step.ROLLBACK ? " without the change" : "")
                        + (all.size() > 1 ? " (" + turn + " of " + all.size() + ")" : "") + " has run",
                run.cancel());
    }

    /** Ends with the first failure. */
    private void runEach(List<CheckSpec> specs, Proof proof) {
        specs.forEach(spec -> runOne(spec, proof));
    }

    private void runOne(CheckSpec spec, Proof proof) {
        CheckResult result = result(spec);
        Runnable demand = proof.seen(result);
        if (!result.passed() && !result.critical()) {
            narrator.log("WARNING: the check " + spec.name() + (result.couldNotRun() ? " could not run" : " failed")
                    + ", but it is not critical; going on");
        } else if (!result.passed()) {
            failed = new FailedCheck(spec, result);
            String code = result.couldNotRun() ? Outcome.COULD_NOT_RUN : Names.of(result.failure());
            throw new StepFailure(
                    code,
                    "The check `" + spec.name() + "`"
                            + (result.couldNotRun()
                                    ? " could not run, which says nothing about the change: "
                                    : " failed: ")
                            + result.reason()
                                    .map(why -> why + "\n" + result.message())
                                    .orElse(result.message()));
        }
        if (result.critical()) {
            demand.run();
        }
    }
}
