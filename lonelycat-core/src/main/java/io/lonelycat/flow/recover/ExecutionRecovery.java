// SPDX-License-Identifier: MIT
package io.lonelycat.flow.recover;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionRecorder;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.execute.Recovery;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.execute.guard.PreservedFiles;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalEnd;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.NullExecutionListener;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.recover.RecoverFlow.QuarantineDecision;
import io.lonelycat.flow.recover.RecoverFlow.RecoveredExecution;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Names;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument.StepRow;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.UnfinishedSeal;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Recovers an unfinished execution: workspace files from the journal, and evidence from the execution's folder. */
final class ExecutionRecovery {
    private final WorkspaceSession session;
    private final HeldLock lock;
    private final String executionId;
    private final Journal journal;
    private final EvidenceFiles files;

    private boolean sealedAgain;

    ExecutionRecovery(WorkspaceSession session, HeldLock lock, String executionId) {
        this.session = session;
        this.lock = lock;
        this.executionId = executionId;
        this.journal = Journals.of(lock.workspace(), executionId);
        this.files = new EvidenceFiles(new ExecutionId(executionId).below(session.executions()));
    }

    private record EvidenceSoFar(Evidence evidence, ExecutionStory story) {}

    RecoveredExecution take(Optional<QuarantineDecision> decision) {
        if (session.settings().insideExecution().filter(executionId::equals).isPresent()) {
            throw new InvalidInputException("This command was started by a check of the killed execution " + executionId
                    + ". Recovery ends all processes of that execution, including this command. Run"
                    + " `lonelycat recover` in a terminal of your own.");
        }
        Optional<EvidenceSoFar> found;
        try {
            found = reopen();
        } catch (InvalidInputException damaged) {
            return withoutEvidence(damaged, decision);
        } catch (EngineException unreadable) {
            // The journal of the execution stays, so that a later recovery can complete the evidence.
            throw broken(withoutRecord(decision), unreadable);
        }
        try {
            RecoveredExecution taken = take(found.map(EvidenceSoFar::story), recorder(found), decision);
            new FinishExecution(session).close(journal, found.map(EvidenceSoFar::evidence), taken.isQuarantined());
            return sealedAgain
                    ? taken.but("After a restart of the machine, `manifest.json` of the evidence was incomplete."
                            + " Recovery wrote `manifest.json` again.")
                    : taken;
        } finally {
            found.map(EvidenceSoFar::evidence).ifPresent(Evidence::close);
        }
    }

    private Optional<EvidenceSoFar> reopen() {
        if (journal.isThere()) {
            demandWholeSeal();
        }
        if (!StateFiles.exists(files.folder())) {
            return Optional.empty();
        }
        if (!mayHaveBeenWritten()) {
            // A power loss before the first file change can leave the evidence documents incomplete.
            EvidenceCheck.checkBeginning(files.folder()).firstProblem().ifPresent(problem -> {
                throw new InvalidInputException(problem);
            });
        }
        StateFiles.createFolder(files.steps());
        Evidence evidence = Evidence.reopen(files.folder(), session.clock());
        try {
            return Optional.of(new EvidenceSoFar(evidence, ExecutionStory.read(files.folder())));
        } catch (InvalidInputException damaged) {
            evidence.close();
            throw damaged;
        }
    }

    /**
     * Removes an incomplete seal (manifest of the evidence) that a restart of the machine left. Fails if the seal is
     * invalid, but the machine did not restart: another process altered the evidence.
     */
    private void demandWholeSeal() {
        UnfinishedSeal seal = new UnfinishedSeal(session.executions(), executionId, session.chain());
        if (new JournalEnd(journal, session.syncs(), session.executions()).isOfEarlierBoot()) {
            sealedAgain = seal.drop();
        } else if (!seal.holds()) {
            throw new InvalidInputException(
                    "The evidence was modified after the execution ended. The evidence does not" + " match its "
                            + EvidenceFiles.MANIFEST + ", and no crash of the machine explains the difference.");
        }
    }

    private boolean mayHaveBeenWritten() {
        return journal.prepared().isPresent()
                || journal.has(Journal.Marker.COMMITTED)
                || journal.has(Journal.Marker.ROLLED_BACK)
                || journal.readableIntent().isPresent()
                || journal.isDamaged();
    }

    private RecoveredExecution withoutEvidence(InvalidInputException damaged, Optional<QuarantineDecision> decision) {
        boolean sealed = StateFiles.exists(files.manifest());
        boolean matters = sealed || mayHaveBeenWritten() || StateFiles.exists(files.damaged());
        RecoveredExecution taken = sealed && !mayHaveBeenWritten()
                ? new RecoveredExecution(
                        executionId,
                        Names.of(ExecutionStatus.FAILED),
                        "The execution had ended before LonelyCat was stopped, so recovery changed no file.")
                : withoutRecord(decision);
        FinishExecution end = new FinishExecution(session);
        end.close(journal, Optional.empty(), taken.isQuarantined());
        if (matters) {
            // Keeps the damaged evidence of a possibly applied change, so that `lonelycat verify` reports the damage.
            StateFiles.write(files.damaged(), new byte[0]);
            return taken.but("The evidence in " + session.shown(files.folder())
                    + " is damaged, and recovery did not repair it."
                    + " Replace this folder with an archived copy, if you have one. Reason: " + damaged.getMessage());
        }
        // Removes the execution's history index row before its evidence folder, so that a power loss leaves no row
        // without a folder.
        end.forget(executionId);
        Path aside = Folders.setAside(files.folder());
        return taken.but("The evidence is damaged, so LonelyCat no longer uses it. The evidence was moved to "
                + session.shown(aside)
                + ". Check with `git status` whether files were changed, then plan the change again. Reason: "
                + damaged.getMessage());
    }

    private RecoveredExecution withoutRecord(Optional<QuarantineDecision> decision) {
        return journal.isThere()
                ? take(Optional.empty(), recorder(Optional.empty()), decision)
                : new RecoveredExecution(
                        executionId,
                        Names.of(ExecutionStatus.FAILED),
                        "The journal (LonelyCat's notes on a change in progress) is missing, so recovery changed no file.");
    }

    private static EngineException broken(RecoveredExecution taken, RuntimeException why) {
        return new EngineException(
                taken.line() + " But the evidence could not be written. Reason: " + why.getMessage()
                        + "\nRemove the cause, then run `lonelycat recover` again.",
                why);
    }

    private RecoveredExecution take(
            Optional<ExecutionStory> story, ExecutionRecorder recorder, Optional<QuarantineDecision> decision) {
        Optional<ExecutionStory> ended =
                story.filter(it -> it.execution().outcome().isPresent());
        // Ignores the journal's quarantine marker if the evidence has no outcome: recovery then examines the workspace
        // files.
        boolean marked = story.isPresent()
                ? ended.filter(it -> it.execution().status() == ExecutionStatus.QUARANTINED)
                        .isPresent()
                : journal.has(Journal.Marker.QUARANTINED);
        boolean quarantined = marked || (decision.isPresent() && journal.isDamaged());
        if (quarantined && decision.isEmpty()) {
            return new RecoveredExecution(
                    executionId,
                    Names.of(OutcomeKind.QUARANTINED),
                    "The execution is quarantined (LonelyCat cannot tell which content its files have). Read "
                            + "the evidence and the journal in " + session.shown(journal.folder())
                            + ". Then, to restore the old files, run "
                            + "`lonelycat recover resolve=restore reason=...`. To keep the current files, run "
                            + "`lonelycat recover resolve=keep reason=...`.");
        }
        if (ended.isPresent() && !quarantined) {
            Outcome outcome = ended.get().execution().outcome().orElseThrow();
            return new RecoveredExecution(
                    executionId,
                    Names.of(outcome.kind()),
                    "The execution had ended before LonelyCat was stopped; recovery only completed the evidence."
                            + " Result of the execution: " + outcome.whole());
        }
        int count = story.map(it -> it.changeset().changes().size()).orElse(0);
        RecoveredExecution taken = RecoveredExecution.of(
                executionId,
                quarantined
                        ? resolved(decision.orElseThrow(), ended, recorder, count)
                        : recovered(story, recorder, count));
        RuntimeException missed = recorder.missed();
        if (missed != null) {
            throw broken(taken, missed);
        }
        return taken;
    }

    private Outcome resolved(
            QuarantineDecision decision, Optional<ExecutionStory> ended, ExecutionRecorder recorder, int count) {
        // The choice (restore or keep files) of an earlier, killed recovery overrides the user's new choice.
        RecoveryChoice resolution =
                switch (recorder.status()) {
                    case ROLLED_BACK -> RecoveryChoice.RESTORE;
                    case APPLIED -> RecoveryChoice.KEEP;
                    default -> decision.resolution();
                };
        if (resolution == RecoveryChoice.RESTORE && !journal.isThere()) {
            throw new InvalidInputException("The old files cannot be restored, because the journal of " + executionId
                    + ", which had their content, is missing. To keep the current files,"
                    + " use `lonelycat.resolve=keep`.");
        }
        Recovery recovery = recovery(recorder);
        recovery.endChildren();
        if (resolution == RecoveryChoice.RESTORE && journal.has(Journal.Marker.ROLLED_BACK)) {
            restorePolicy(recorder);
        }
        return recovery.resolve(
                resolution,
                session.settings().caller().user() + ", " + process(),
                decision.reason(),
                files.altered(),
                count,
                quarantine(ended));
    }

    private Optional<Failure> quarantine(Optional<ExecutionStory> ended) {
        return ended.flatMap(it -> it.execution().error())
                .map(error -> new Failure(
                        error.step(),
                        error.code(),
                        error.message().lines().findFirst().orElse("")));
    }

    private Recovery recovery(ExecutionRecorder recorder) {
        return new Recovery(lock.workspace(), journal, recorder, session.syncs(), change(), outputs());
    }

    /** Returns the executed change, from which recovery creates lost evidence files again; empty if unreadable. */
    private Optional<Proposal> change() {
        try {
            return Optional.of(Proposal.read(files.folder()));
        } catch (InvalidInputException | EngineException damaged) {
            return Optional.empty();
        }
    }

    private WriteScope outputs() {
        return policy().stream()
                .flatMap(policy -> policy.checks().values().stream())
                .filter(CommandCheck.class::isInstance)
                .map(check -> ((CommandCheck) check).outputs())
                .reduce(new WriteScope(List.of()), WriteScope::and);
    }

    private Optional<Policy> policy() {
        try {
            String name = ExecutionStory.read(files.folder()).decision().policyName();
            return Optional.of(new PolicyOnRecord(files).read(name));
        } catch (InvalidInputException | EngineException damaged) {
            return Optional.empty();
        }
    }

    /** Restores the policy files under which the gate decided, and keeps copies of modified policy files. */
    private void restorePolicy(ExecutionRecorder recorder) {
        Optional<Policy> judged = policy();
        Map<WorkspacePath, Optional<byte[]>> places = new TreeMap<>();
        judged.filter(Policy::comesWithTheEngine)
                .ifPresent(policy -> places.put(WorkspacePath.of(Policy.FILE_NAME), Optional.empty()));
        judged.ifPresent(policy -> new PolicyChoice(policy, PolicyChoice.placeOnRecord(policy))
                .places()
                .forEach((place, bytes) -> places.put(place, Optional.of(bytes))));
        try (OpenFolders tree = lock.workspace().open();
                PreservedFiles kept = new PreservedFiles(
                        files.altered(),
                        (place, as, why) -> recorder.record(new ExecutionEvent.FileKept(place, as, why)))) {
            for (Map.Entry<WorkspacePath, Optional<byte[]>> place : places.entrySet()) {
                restore(place.getKey(), place.getValue(), tree, kept);
            }
        } catch (IOException e) {
            throw new EngineException(
                    "The policy could not be restored. Reason: " + EngineException.reason(e)
                            + ". Remove the cause, then run `lonelycat recover` again.",
                    e);
        }
    }

    private void restore(WorkspacePath place, Optional<byte[]> bytes, OpenFolders tree, PreservedFiles kept)
            throws IOException {
        Folder folder = tree.parentOf(place).orElseThrow(() -> new NoSuchFileException(place.value()));
        Optional<FileKind> there = folder.seen(place.name()).map(Folder.Seen::kind);
        boolean same = bytes.isPresent()
                && there.filter(FileKind.FILE::equals).isPresent()
                && Arrays.equals(folder.readAll(place.name()), bytes.get());
        if (there.isPresent() && !same) {
            Path at = Objects.requireNonNull(lock.workspace().resolve(place).getParent());
            kept.keep(folder, at, place.name(), place, "policy-" + place.name(), "it was modified while checks ran");
        }
        if (bytes.isPresent() && !same) {
            folder.write(place.name(), bytes.get());
        }
    }

    private String process() {
        return session.settings().caller().pid() + "@"
                + session.settings().caller().host();
    }

    private Outcome recovered(Optional<ExecutionStory> story, ExecutionRecorder recorder, int count) {
        Recovery recovery = recovery(recorder);
        recorder.record(new ExecutionEvent.Recovered(process(), "killed; " + recovery.endChildren()));
        Optional<Outcome> decided = story.flatMap(this::decided);
        if (decided.isPresent()) {
            recorder.record(new ExecutionEvent.Ended(decided.get()));
            return decided.get();
        }
        boolean committed = story.filter(ExecutionRecovery::saysCommitted).isPresent()
                && !journal.isOfBoot(session.syncs().boot());
        return recovery.run(files.altered(), count, committed);
    }

    private static boolean saysCommitted(ExecutionStory story) {
        return story.execution().files().stream()
                .anyMatch(
                        file -> file.state().filter(FileState.COMMITTED::equals).isPresent());
    }

    /** Derives the outcome of a killed execution from its last status; empty if several outcomes are possible. */
    private Optional<Outcome> decided(ExecutionStory story) {
        if (story.execution().status() == ExecutionStatus.REFUSED) {
            Optional<StepRow> failed = story.execution().steps().stream()
                    .filter(row -> row.errorCode().isPresent())
                    .findFirst();
            return Optional.of(Outcome.refused(
                    failed.flatMap(StepRow::errorCode).orElse("killed"),
                    failed.flatMap(StepRow::errorMessage)
                            .orElse(
                                    "The change was refused, and LonelyCat was killed before the evidence was complete."),
                    List.of()));
        }
        if (story.execution().status() == ExecutionStatus.REHEARSED) {
            return Optional.of(Outcome.rehearsed(
                    "LonelyCat was killed after the rehearsal had passed. The workspace was not changed."));
        }
        return story.execution().status() == ExecutionStatus.APPLIED
                        && !saysCommitted(story)
                        && !journal.has(Journal.Marker.COMMITTED)
                ? Optional.of(Outcome.alreadyApplied(Optional.empty(), "All files already had their new content."))
                : Optional.empty();
    }

    private ExecutionRecorder recorder(Optional<EvidenceSoFar> found) {
        if (found.isPresent()) {
            ExecutionStory story = found.get().story();
            return ExecutionRecorder.resumed(
                    found.get().evidence(),
                    EventLine.status(story.events()),
                    story.openStep().orElse(null),
                    session.progress());
        }
        ExecutionStatus reached = journal.has(Journal.Marker.QUARANTINED)
                ? ExecutionStatus.QUARANTINED
                : journal.has(Journal.Marker.COMMITTED) ? ExecutionStatus.HEALTH_CHECKING : ExecutionStatus.PENDING;
        return ExecutionRecorder.resumed(NullExecutionListener.INSTANCE, reached, null, session.progress());
    }
}
