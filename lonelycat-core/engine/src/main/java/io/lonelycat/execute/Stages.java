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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The stages of one execution, in the order in which {@link Executor} names them, and what they leave to each other. */
final class Stages {
    private final ExecutionRequest run;
    private final Narrator narrator;
    private final RehearsableChange change;
    private final Workspace workspace;
    private final Journal journal;
    private final ChecksOfChange checks;
    private final List<CheckSpec> verification;
    private final List<CheckSpec> healthChecks;
    private Proof proof = Proof.NONE;
    private List<ObservedFile> sightings = List.of();
    private @Nullable Intent intent;
    private boolean committing;

    /**
     * Prepares the stages.
     *
     * @param wanted which of the change's checks are run
     */
    Stages(ExecutionRequest run, RehearsableChange change, HeldLock lock, Predicate<CheckSpec> wanted) {
        this.run = run;
        this.narrator = run.narrator();
        this.change = change;
        this.workspace = lock.workspace();
        this.journal = Journals.of(workspace, run.executionId());
        this.checks = new ChecksOfChange(run, lock, journal, change, () -> Optional.ofNullable(intent));
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
     * Says no, or that nothing is to be done, before anything is written; absent when the way is free.
     *
     * @param checking whether checks may be run, for a change that is there already
     */
    Optional<Outcome> validate(boolean checking) throws IOException {
        List<String> unresolved = unresolvedChecks();
        if (!unresolved.isEmpty()) {
            return Optional.of(refuse("check_unresolved", String.join("\n", unresolved), List.of()));
        }
        narrator.log("All checks can be run: " + checkNames());
        change.decision().leftOut().forEach(check -> narrator.log(check.reason()));
        narrator.end();
        narrator.begin(Step.CHECKSUM);
        Preconditions.FilesSeen findings =
                Preconditions.of(workspace, changes(), change.policy().install(), narrator.count("compared"));
        if (findings.alreadyThere()) {
            return Optional.of(alreadyThere(checking));
        }
        if (!findings.stale().isEmpty()) {
            return Optional.of(refuseStale(findings.stale()));
        }
        List<Preconditions.Stale> missing = MissingRights.of(workspace, findings.sightings());
        if (!missing.isEmpty()) {
            return Optional.of(refuseAll(
                    "not_permitted",
                    "You lack file permissions that the change needs, so nothing was changed:",
                    missing,
                    "Run LonelyCat as the owner, or ask the owner to transfer the files and folders to you."));
        }
        sightings = findings.sightings();
        narrator.tell(new ExecutionEvent.FilesReached(FileState.VALIDATED, files()));
        narrator.log((files() == 1 ? "1 file is" : files() + " files are") + " unchanged since planning");
        narrator.end();
        return Optional.empty();
    }

    /**
     * Ends the execution of a change whose files have their new content already. Nothing is written. For an environment its
     * checks are run on what is there, so that the change has passed that environment as well.
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
        narrator.goOnWhateverHappens();
        narrator.log(message);
        narrator.end();
        return alreadyApplied(message, by);
    }

    private Outcome confirmed(String there, String environment, Optional<String> by) throws IOException {
        narrator.log(there + " Only the checks for the environment " + environment + " will run");
        narrator.end();
        try {
            // Still validating: from the states in which files may have changed, no way leads past the roll back.
            runVerification();
            runHealthChecks();
        } catch (StepFailure failed) {
            throwIfGuardsAltered(failed);
            String untouched = there + " Nothing was written, and nothing is rolled back.";
            return refuse(failed.code(), failed.getMessage() + "\n" + untouched, List.of());
        }
        List<WorkspacePath> altered = Preconditions.notDone(workspace, changes());
        if (!altered.isEmpty()) {
            return refuse(
                    "altered",
                    "Files of the change were modified while the checks ran, so the check results are invalid: `"
                            + altered.get(0).display() + "`" + (altered.size() == 1 ? "" : " and others")
                            + ".\nRestore the content that the plan has for these files, and execute the plan again.",
                    altered);
        }
        narrator.goOnWhateverHappens();
        boolean none = change.verification().isEmpty() && change.healthChecks().isEmpty();
        return alreadyApplied(
                there + " Nothing was written; " + (none ? "there was no check to run" : "all checks passed")
                        + " for the environment " + environment + ".",
                by);
    }

    /** Fails where files that decide about the next change were altered: after a refusal, other changes would go on. */
    private void throwIfGuardsAltered(StepFailure failed) {
        if (!checks.aftermath().alteredGuards().isEmpty()) {
            throw failed;
        }
    }

    private Outcome alreadyApplied(String message, Optional<String> by) {
        narrator.become(ExecutionStatus.COMPLETED);
        return ended(new Outcome.AlreadyApplied(run.executionId(), by, message));
    }

    private List<String> unresolvedChecks() {
        return allChecks().stream()
                .flatMap(spec -> run.checks().resolve(spec).stream())
                .toList();
    }

    private List<CheckSpec> allChecks() {
        List<CheckSpec> all = new ArrayList<>(verification);
        all.addAll(healthChecks);
        return all;
    }

    private String checkNames() {
        List<String> names = allChecks().stream().map(CheckSpec::name).toList();
        return names.isEmpty() ? "no checks" : String.join(", ", names);
    }

    private Outcome refuseStale(List<Preconditions.Stale> stale) {
        return refuseAll(
                "stale",
                "Files of the workspace are not as the plan expects, so nothing was changed:",
                stale,
                "Plan the change again, or restore the files that the plan was made for.");
    }

    private Outcome refuseAll(String code, String what, List<Preconditions.Stale> files, String next) {
        StringBuilder message = new StringBuilder(what);
        files.stream().limit(20).forEach(it -> message.append("\n  `")
                .append(it.path().display())
                .append("` ")
                .append(it.why()));
        if (files.size() > 20) {
            message.append("\n  and ").append(files.size() - 20).append(" more");
        }
        message.append('\n').append(next);
        return refuse(
                code,
                message.toString(),
                files.stream().map(Preconditions.Stale::path).toList());
    }

    private Outcome refuse(String code, String message, List<WorkspacePath> paths) {
        return narrator.refuse(run.executionId(), code, message, paths);
    }

    /**
     * Rehearses the change in a copy of the workspace, if requested.
     *
     * @return why it is not executed; absent if the execution continues
     */
    Optional<Outcome> rehearse() throws IOException {
        if (run.rehearsal().isEmpty()) {
            return Optional.empty();
        }
        Rehearsal rehearsal = run.rehearsal().get();
        narrator.begin(Step.REHEARSE);
        try {
            checks.guarding(() -> rehearsal.run(run, change));
        } catch (StepFailure no) {
            throwIfGuardsAltered(no);
            return Optional.of(notRehearsed(no.code(), no));
        } catch (InvalidInputException | EngineException no) {
            return Optional.of(notRehearsed("rehearsal_failed", no));
        }
        narrator.end();
        return Optional.empty();
    }

    /** Ends an execution of which only the rehearsal was requested. */
    Outcome rehearsed() {
        narrator.goOnWhateverHappens();
        narrator.become(ExecutionStatus.COMPLETED);
        return ended(new Outcome.Rehearsed(
                run.executionId(),
                files(),
                "In a copy of the workspace the change was applied, passed its checks and was rolled back. The workspace"
                        + " was not changed."));
    }

    private Outcome notRehearsed(String code, RuntimeException why) {
        return refuse(
                code,
                why.getMessage() + "\nThis happened in a copy of the workspace. The workspace was not changed.",
                List.of());
    }

    /** Has the checks that follow show something. */
    void prove(Proof with) {
        proof = with;
    }

    /** Makes all new content ready and writes down what is going to be moved. */
    void backup() throws IOException {
        Intent written = stage();
        journal.write(written, run.durability());
        intent = written;
        narrator.end();
    }

    /** Makes all new content ready in the journal. */
    Intent stage() throws IOException {
        narrator.become(ExecutionStatus.BACKING_UP);
        narrator.begin(Step.BACKUP);
        Intent staged = new Backup(run, workspace, journal, change.proposal()).stage(sightings);
        sightings = List.of();
        narrator.tell(new ExecutionEvent.FilesReached(FileState.STAGED, files()));
        int arrivals = staged.arrivals().size();
        narrator.log("New files or folders prepared: " + arrivals + "; old ones that will be moved aside: "
                + staged.removals().size() + counted(staged, " will be overwritten in place"));
        return staged;
    }

    private static String entries(int count) {
        return count + (count == 1 ? " file or folder" : " files or folders");
    }

    private static String counted(Intent intent, String what) {
        int files = intent.overwrites().size();
        return files == 0 ? "" : "; " + files + (files == 1 ? " file" : " files") + what;
    }

    private Intent intent() {
        if (intent == null) {
            throw new IllegalStateException("There is no intent yet");
        }
        return intent;
    }

    /** Moves the old entries aside and the new ones in, writes over the others, and reads them again where they stand. */
    void apply() throws IOException {
        narrator.become(ExecutionStatus.APPLYING);
        narrator.begin(Step.APPLY);
        new Apply(workspace, journal, run.cancel(), narrator.count("moved")).run(intent());
        narrator.tell(new ExecutionEvent.FilesReached(FileState.APPLIED, files()));
        narrator.log(entries(intent().removals().size()) + " moved aside, "
                + intent().arrivals().size() + " moved in" + counted(intent(), " overwritten in place"));
        new Reread(workspace, run.cancel(), narrator.count("read again")).all(intent());
        narrator.log("Every file was read again and has the approved digest");
        narrator.end();
    }

    void verify() throws IOException {
        narrator.become(ExecutionStatus.VERIFYING);
        runVerification();
    }

    /** Runs the checks of that step in whatever state the execution is. */
    void runVerification() throws IOException {
        narrator.begin(Step.VERIFY);
        checks.runAll(verification, proof);
        narrator.end();
    }

    void health() throws IOException {
        narrator.become(ExecutionStatus.HEALTH_CHECKING);
        runHealthChecks();
    }

    /** Runs the checks of that step in whatever state the execution is. */
    void runHealthChecks() throws IOException {
        narrator.begin(Step.HEALTH);
        checks.runAll(healthChecks, proof);
        narrator.end();
    }

    /** Asks whether the change shows what it has to. */
    void demandShown() {
        proof.demand();
    }

    /** Makes the change one that stays. From the marker on nothing is rolled back any more. */
    Outcome commit() throws IOException {
        narrator.begin(Step.FINALIZE);
        if (checks.ran()) {
            new Reread(workspace, run.cancel(), narrator.count("read again")).all(intent());
        }
        narrator.tell(new ExecutionEvent.FilesReached(FileState.VERIFIED, files()));
        run.durability().sync(workspace.root());
        committing = true;
        journal.mark(Journal.Marker.COMMITTED);
        narrator.goOnWhateverHappens();
        narrator.tell(new ExecutionEvent.FilesReached(FileState.COMMITTED, files()));
        narrator.log("The change is final: from here on, nothing is rolled back");
        narrator.end();
        return applied();
    }

    /**
     * Whether the change is one that stays.
     *
     * @throws io.lonelycat.error.EngineException if the state is unknown; then it is left to a recovery
     */
    boolean committed() {
        return committing && journal.has(Journal.Marker.COMMITTED);
    }

    Outcome applied() {
        narrator.arriveAt(ExecutionStatus.COMPLETED);
        return ended(new Outcome.Applied(run.executionId(), files(), Outcome.changed(files()) + "."));
    }

    /** Rolls everything back after a failure; without an intent there is nothing to roll back. */
    Outcome rollBack(Step failed, String code, String message) {
        RollBack back = new RollBack(
                workspace,
                journal,
                narrator,
                run.keepFolder(),
                run.durability(),
                Optional.of(change.proposal()),
                code.equals(Executor.TRIED_OUT) ? Aftermath.NONE : checks.aftermath());
        RollBack.Cause cause = new RollBack.Cause(failed, code, message, files());
        Optional<Intent> carriedOut = Optional.ofNullable(intent);
        if (!checks.ran()) {
            return ended(back.run(carriedOut, Undo.Strangers.LEAVE, cause));
        }
        return ended(checks.survivor()
                .map(alive -> back.leave(carriedOut, cause, alive))
                .orElseGet(() -> back.run(carriedOut, Undo.Strangers.KEEP_A_COPY, cause)));
    }

    private Outcome ended(Outcome outcome) {
        narrator.tell(new ExecutionEvent.Ended(outcome));
        return outcome;
    }
}
