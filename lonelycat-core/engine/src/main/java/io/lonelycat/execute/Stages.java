// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Preconditions.ObservedFile;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Runs the stages of one execution. Each stage takes the result of the previous stage as a parameter, which enforces
 * the order.
 */
final class Stages {
    private final ExecutionRequest run;
    private final ExecutionRecorder recorder;
    private final RehearsableChange change;
    private final Workspace workspace;
    private final Journal journal;
    private final ChecksOfChange checks;
    private final List<CheckSpec> verification;
    private final List<CheckSpec> healthChecks;

    record Validated(List<ObservedFile> files) {}

    record Prepared(Intent intent) {}

    record Applied(Intent intent) {}

    record Verified(Intent intent) {}

    record Healthy(Intent intent) {}

    interface StageAfter<T> {
        T after(Validated validated) throws IOException;
    }

    Stages(ExecutionRequest run, RehearsableChange change, HeldLock lock, Predicate<CheckSpec> wanted) {
        this.run = run;
        this.recorder = run.recorder();
        this.change = change;
        this.workspace = lock.workspace();
        this.journal = Journals.of(workspace, run.executionId());
        this.checks = new ChecksOfChange(run, lock, journal, change);
        this.verification = change.verification().stream().filter(wanted).toList();
        this.healthChecks = change.healthChecks().stream().filter(wanted).toList();
    }

    private List<FileChange> changes() {
        return change.proposal().changeset().changes();
    }

    private int files() {
        return changes().size();
    }

    /**
     * Compares the workspace with the plan.
     *
     * @param checking whether checks may run for a change that is already applied
     * @param ended receives the outcome if the change is refused or already applied
     */
    <T> T validate(boolean checking, Function<Outcome, T> ended, StageAfter<T> next) throws IOException {
        List<CheckSpec> all =
                Stream.concat(verification.stream(), healthChecks.stream()).toList();
        List<String> unresolved = all.stream()
                .flatMap(spec -> run.checks().resolve(spec).stream())
                .toList();
        if (!unresolved.isEmpty()) {
            return ended.apply(recorder.refuse("check_unresolved", String.join("\n", unresolved), List.of()));
        }
        List<String> names = all.stream().map(CheckSpec::name).toList();
        recorder.log(
                names.isEmpty() ? "There is no check to run" : "All checks can be run: " + String.join(", ", names));
        change.decision().leftOut().forEach(check -> recorder.log(check.reason()));
        recorder.end();
        recorder.begin(Step.CHECKSUM);
        Preconditions.FilesSeen findings = Preconditions.of(
                workspace,
                changes(),
                change.policy().install(),
                recorder.progress().count("compared"));
        if (findings.alreadyThere()) {
            return ended.apply(alreadyThere(checking));
        }
        if (!findings.stale().isEmpty()) {
            return ended.apply(refuseStale(findings.stale()));
        }
        recorder.record(new ExecutionEvent.FilesReached(FileState.VALIDATED, files()));
        recorder.log((files() == 1 ? "1 file is" : files() + " files are") + " unchanged since planning");
        recorder.end();
        return next.after(new Validated(findings.sightings()));
    }

    /**
     * Ends the execution of an already applied change without writing files. Runs the checks if the change targets an
     * environment.
     */
    private Outcome alreadyThere(boolean checking) throws IOException {
        Optional<String> by = run.doneBy().get();
        String there =
                (changes().size() == 1 ? "The file has its" : "All " + changes().size() + " files have their")
                        + " new content already"
                        + by.map(id -> " (applied by " + id + ")").orElse("") + ".";
        Optional<String> environment = change.decision().environment();
        if (checking && environment.isPresent()) {
            return confirmed(there, environment.get(), by);
        }
        String message = there + " Nothing was written and no check was run.";
        recorder.ignoreListenerFailures();
        recorder.log(message);
        recorder.end();
        return alreadyApplied(message, by);
    }

    private Outcome confirmed(String there, String environment, Optional<String> by) throws IOException {
        recorder.log(there + " Only the checks for the environment " + environment + " will run");
        recorder.end();
        try {
            // The execution keeps the status VALIDATING, because every later status requires a roll back after a
            // failure.
            runChecks(Step.VERIFY, verification, Proof.NONE);
            runChecks(Step.HEALTH, healthChecks, Proof.NONE);
        } catch (StepFailure failed) {
            throwIfGuardsAltered(failed);
            String untouched = there + " So only the checks were run. Nothing was written, so there is nothing to"
                    + " roll back. Remove the cause of this failure, then execute again.";
            return recorder.refuse(failed.code(), failed.getMessage() + "\n" + untouched, List.of());
        }
        List<WorkspacePath> altered = Preconditions.differing(workspace, changes());
        if (!altered.isEmpty()) {
            return recorder.refuse(
                    "altered",
                    "Files of the change were modified while the checks ran, so the check results are invalid: `"
                            + altered.get(0).display() + "`" + (altered.size() == 1 ? "" : " and others")
                            + ".\nRestore the approved new content of these files, as in `changes.patch` in the plan's"
                            + " folder. Then execute the plan again.",
                    altered);
        }
        recorder.ignoreListenerFailures();
        boolean none = change.verification().isEmpty() && change.healthChecks().isEmpty();
        return alreadyApplied(
                there + " Nothing was written. "
                        + (none
                                ? "No check was run, because neither the plan nor the policy requires a check for the"
                                        + " environment " + environment + "."
                                : "The checks for the environment " + environment + " ran, and all passed."),
                by);
    }

    /**
     * Throws the given failure if checks modified files that control changes, such as the policy. Unlike a refusal, the
     * exception quarantines the workspace and thus prevents further changes.
     */
    private void throwIfGuardsAltered(StepFailure failed) {
        if (!checks.alteredGuards().isEmpty()) {
            throw failed;
        }
    }

    private Outcome alreadyApplied(String message, Optional<String> by) {
        recorder.become(ExecutionStatus.APPLIED);
        return ended(Outcome.alreadyApplied(by, message));
    }

    private Outcome refuseStale(List<Preconditions.Stale> stale) {
        StringBuilder message =
                new StringBuilder("Files of the workspace are not as the plan expects, so nothing was changed:");
        stale.stream().limit(20).forEach(it -> message.append("\n  `")
                .append(it.path().display())
                .append("` ")
                .append(it.why()));
        if (stale.size() > 20) {
            message.append("\n  and ").append(stale.size() - 20).append(" more");
        }
        message.append("\nPlan the change again, or restore the files that the plan was made for.");
        return recorder.refuse(
                "stale",
                message.toString(),
                stale.stream().map(Preconditions.Stale::path).toList());
    }

    /** Rehearses the change, if requested; returns the outcome if the rehearsal refused the change. */
    Optional<Outcome> rehearse() throws IOException {
        if (run.rehearsal().isEmpty()) {
            return Optional.empty();
        }
        Rehearsal rehearsal = run.rehearsal().get();
        recorder.begin(Step.REHEARSE);
        try {
            checks.guarding(() -> rehearsal.run(run, change));
        } catch (StepFailure no) {
            throwIfGuardsAltered(no);
            return Optional.of(notRehearsed(no.code(), no));
        } catch (InvalidInputException | EngineException no) {
            return Optional.of(notRehearsed("rehearsal_failed", no));
        }
        recorder.end();
        return Optional.empty();
    }

    Outcome rehearsed() {
        recorder.ignoreListenerFailures();
        recorder.become(ExecutionStatus.REHEARSED);
        return ended(Outcome.rehearsed(
                "In a copy of the workspace the change was applied, passed its checks and was rolled back. The workspace"
                        + " was not changed."));
    }

    private Outcome notRehearsed(String code, RuntimeException why) {
        return recorder.refuse(
                code,
                why.getMessage() + "\nThis failure happened while the change was tried in a copy of the workspace."
                        + " The workspace was not changed.",
                List.of());
    }

    Prepared backup(Validated validated) throws IOException {
        Intent intent = stage(validated);
        journal.write(intent, run.durability());
        recorder.end();
        return new Prepared(intent);
    }

    Intent stage(Validated validated) throws IOException {
        recorder.become(ExecutionStatus.BACKING_UP);
        recorder.begin(Step.BACKUP);
        Intent staged = Staging.stage(run, workspace, journal, change.proposal(), validated.files());
        recorder.record(new ExecutionEvent.FilesReached(FileState.STAGED, files()));
        int arrivals = staged.arrivals().size();
        recorder.log("New files or folders prepared: " + arrivals + "; old files or folders that will be moved away: "
                + staged.removals().size() + counted(staged, " will be overwritten in place"));
        return staged;
    }

    private static String counted(Intent intent, String what) {
        int files = intent.overwrites().size();
        return files == 0 ? "" : "; " + files + (files == 1 ? " file" : " files") + what;
    }

    Applied apply(Prepared prepared) throws IOException {
        Intent intent = prepared.intent();
        recorder.become(ExecutionStatus.APPLYING);
        recorder.begin(Step.APPLY);
        new Apply(workspace, journal, run.cancel(), recorder.progress().count("moved")).run(intent);
        recorder.record(new ExecutionEvent.FilesReached(FileState.APPLIED, files()));
        recorder.log("Old files or folders moved away: "
                + intent.removals().size() + "; new files or folders moved into place: "
                + intent.arrivals().size() + counted(intent, " overwritten in place"));
        readAgain(intent);
        recorder.log("Every file was read again and has the approved digest");
        recorder.end();
        return new Applied(intent);
    }

    private void readAgain(Intent intent) throws IOException {
        new AppliedCheck(workspace, journal, run.cancel(), recorder.progress().count("read again")).run(intent);
    }

    Verified verify(Applied applied, Proof proof) throws IOException {
        recorder.become(ExecutionStatus.VERIFYING);
        runChecks(Step.VERIFY, verification, proof);
        return new Verified(applied.intent());
    }

    Healthy health(Verified verified, Proof proof) throws IOException {
        recorder.become(ExecutionStatus.HEALTH_CHECKING);
        runChecks(Step.HEALTH, healthChecks, proof);
        return new Healthy(verified.intent());
    }

    private void runChecks(Step step, List<CheckSpec> specs, Proof proof) throws IOException {
        recorder.begin(step);
        checks.runAll(specs, proof);
        recorder.end();
    }

    /** Commits the change by a marker in the journal. After a later failure, the marker prevents a roll back. */
    Outcome commit(Healthy healthy) throws IOException {
        recorder.begin(Step.FINALIZE);
        if (checks.ran()) {
            readAgain(healthy.intent());
        }
        recorder.record(new ExecutionEvent.FilesReached(FileState.VERIFIED, files()));
        run.durability().sync(workspace.root());
        journal.mark(Journal.Marker.COMMITTED);
        recorder.ignoreListenerFailures();
        recorder.record(new ExecutionEvent.FilesReached(FileState.COMMITTED, files()));
        recorder.log("The change is final: from here on, nothing is rolled back");
        recorder.end();
        return applied();
    }

    /**
     * Returns whether the change is committed.
     *
     * @throws io.lonelycat.error.EngineException if the commit marker is unreadable; a recovery then completes or rolls
     *     back the change
     */
    boolean committed() {
        return journal.isMarked(Journal.Marker.COMMITTED);
    }

    Outcome applied() {
        recorder.arriveAt(ExecutionStatus.APPLIED);
        return ended(Outcome.applied(Outcome.changed(files()) + "."));
    }

    /**
     * Rolls the change back after a failed step. If the journal has no list of moves, no workspace file has changed.
     */
    Outcome rollBack(Step failed, String code, String message) {
        RollBack back = new RollBack(
                workspace,
                journal,
                recorder,
                run.keepFolder(),
                run.durability(),
                Optional.of(change.proposal()),
                code.equals(Executor.TRIED_OUT) ? Optional::empty : checks::removeOutputs,
                checks::runAgain,
                code.equals(Executor.TRIED_OUT) ? Set.of() : checks.alteredGuards());
        RollBack.Cause cause = new RollBack.Cause(failed, code, message, files());
        Optional<Intent> carriedOut = journal.written();
        if (!checks.ran()) {
            return ended(back.run(carriedOut, ThreatModel.NO_CHECKS, cause));
        }
        return ended(checks.survivor()
                .map(alive -> back.leave(carriedOut, cause, alive))
                .orElseGet(() -> back.run(carriedOut, ThreatModel.FOREIGN_FILES, cause)));
    }

    private Outcome ended(Outcome outcome) {
        recorder.record(new ExecutionEvent.Ended(outcome));
        return outcome;
    }
}
