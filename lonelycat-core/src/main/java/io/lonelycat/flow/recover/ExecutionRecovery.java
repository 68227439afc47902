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
import io.lonelycat.flow.recover.RecoverFlow.Decree;
import io.lonelycat.flow.recover.RecoverFlow.Taken;
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

/** Takes up one execution that did not come to its end: the files from its journal, the record from its evidence. */
final class ExecutionRecovery {
    private final WorkspaceSession site;
    private final HeldLock lock;
    private final String executionId;
    private final Journal journal;
    private final EvidenceFiles files;

    /** Whether a seal that a loss of power had left in part was removed, so that the execution is sealed again. */
    private boolean sealedAgain;

    ExecutionRecovery(WorkspaceSession site, HeldLock lock, String executionId) {
        this.site = site;
        this.lock = lock;
        this.executionId = executionId;
        this.journal = Journals.of(lock.workspace(), executionId);
        this.files = new EvidenceFiles(new ExecutionId(executionId).below(site.executions()));
    }

    /** What is on record; the evidence to go on with, and what it says so far. */
    private record EvidenceSoFar(Evidence evidence, ExecutionStory story) {}

    Taken take(Optional<Decree> decree) {
        // The recovery ends what the execution's checks started, and that is where this process would come from.
        if (site.settings().insideExecution().filter(executionId::equals).isPresent()) {
            throw new InvalidInputException(
                    "This command was started by a check of the killed execution " + executionId
                            + ", and recovery ends the processes of that execution. Run `lonelycat recover` in a terminal of your own.");
        }
        Optional<EvidenceSoFar> found;
        try {
            found = reopen();
        } catch (InvalidInputException damaged) {
            return withoutEvidence(damaged, decree);
        } catch (EngineException unreadable) {
            // The journal stays, so that the record can be completed once it can be read.
            throw broken(withoutRecord(decree), unreadable);
        }
        try {
            Taken taken = take(found.map(EvidenceSoFar::story), recorder(found), decree);
            new FinishExecution(site).close(journal, found.map(EvidenceSoFar::evidence), taken.isQuarantined());
            return sealedAgain
                    ? taken.but("A restart of the machine had left `manifest.json` of the evidence incomplete. Recovery"
                            + " wrote `manifest.json` again.")
                    : taken;
        } finally {
            found.map(EvidenceSoFar::evidence).ifPresent(Evidence::close);
        }
    }

    /**
     * Opens what is on record; empty where there is nothing.
     *
     * @throws InvalidInputException if it is damaged
     */
    private Optional<EvidenceSoFar> reopen() {
        if (journal.isThere()) {
            demandWholeSeal();
        }
        if (!StateFiles.exists(files.folder())) {
            return Optional.empty();
        }
        if (!mayHaveBeenWritten()) {
            // Before the first file of a change is touched, a loss of power may leave anything of the documents.
            EvidenceCheck.checkBeginning(files.folder()).firstProblem().ifPresent(problem -> {
                throw new InvalidInputException(problem);
            });
        }
        StateFiles.createFolder(files.steps());
        Evidence evidence = Evidence.reopen(files.folder(), site.clock());
        try {
            return Optional.of(new EvidenceSoFar(evidence, ExecutionStory.read(files.folder())));
        } catch (InvalidInputException damaged) {
            evidence.close();
            throw damaged;
        }
    }

    /** Only a loss of power leaves a part of a seal; in the same boot, another process has altered what is sealed. */
    private void demandWholeSeal() {
        UnfinishedSeal seal = new UnfinishedSeal(site.executions(), executionId, site.chain());
        if (new JournalEnd(journal, site.syncs(), site.executions()).isOfEarlierBoot()) {
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

    /** Evidence that cannot be used must not keep the files from being brought to a whole state. */
    private Taken withoutEvidence(InvalidInputException damaged, Optional<Decree> decree) {
        boolean sealed = StateFiles.exists(files.manifest());
        boolean matters = sealed || mayHaveBeenWritten() || StateFiles.exists(files.damaged());
        Taken taken = sealed && !mayHaveBeenWritten()
                ? new Taken(
                        executionId,
                        Names.of(ExecutionStatus.FAILED),
                        "The execution had ended before LonelyCat was stopped, so recovery changed no file.")
                : withoutRecord(decree);
        FinishExecution end = new FinishExecution(site);
        end.close(journal, Optional.empty(), taken.isQuarantined());
        if (matters) {
            // A change that may be there keeps its evidence, and verify reports the damage from now on.
            StateFiles.write(files.damaged(), new byte[0]);
            return taken.but("The evidence in " + site.shown(files.folder())
                    + " is damaged, and recovery did not repair it."
                    + " Replace this folder with an archived copy, if you have one. Reason: " + damaged.getMessage());
        }
        // In this order, a loss of power in between leaves no row without a folder.
        end.forget(executionId);
        Path aside = Folders.setAside(files.folder());
        return taken.but("The evidence is damaged, no longer counts, and was moved to " + site.shown(aside)
                + ". Check with `git status` whether files were changed, then plan the change again. Reason: "
                + damaged.getMessage());
    }

    private Taken withoutRecord(Optional<Decree> decree) {
        return journal.isThere()
                ? take(Optional.empty(), recorder(Optional.empty()), decree)
                : new Taken(
                        executionId,
                        Names.of(ExecutionStatus.FAILED),
                        "The journal (LonelyCat's notes on a change in progress) is missing, so recovery changed no file.");
    }

    private static EngineException broken(Taken taken, RuntimeException why) {
        return new EngineException(
                taken.line() + " But the evidence could not be written. Reason: " + why.getMessage()
                        + "\nRemove the cause, then run `lonelycat recover` again.",
                why);
    }

    private Taken take(Optional<ExecutionStory> story, ExecutionRecorder recorder, Optional<Decree> decree) {
        Optional<ExecutionStory> ended =
                story.filter(it -> it.execution().outcome().isPresent());
        // A process that wrote the marker and died before the end of its record may not have been able to look.
        boolean marked = story.isPresent()
                ? ended.filter(it -> it.execution().status() == ExecutionStatus.QUARANTINED)
                        .isPresent()
                : journal.has(Journal.Marker.QUARANTINED);
        boolean quarantined = marked || (decree.isPresent() && journal.isDamaged());
        if (quarantined && decree.isEmpty()) {
            return new Taken(
                    executionId,
                    Names.of(OutcomeKind.QUARANTINED),
                    "The execution is quarantined (LonelyCat cannot tell which content its files have). Read "
                            + "the evidence and the journal in " + site.shown(journal.folder())
                            + ". Then, to restore the old files, run "
                            + "`lonelycat recover resolve=restore reason=...`. To keep the new files, run "
                            + "`lonelycat recover resolve=keep reason=...`.");
        }
        if (ended.isPresent() && !quarantined) {
            // It had come to its end; only the record was not closed, or the journal not given up.
            Outcome outcome = ended.get().execution().outcome().orElseThrow();
            return new Taken(
                    executionId,
                    Names.of(outcome.kind()),
                    "The execution had ended before LonelyCat was stopped; recovery only completed the evidence."
                            + " Result of the execution: " + outcome.whole());
        }
        int count = story.map(it -> it.changeset().changes().size()).orElse(0);
        Taken taken = Taken.of(
                executionId,
                quarantined
                        ? resolved(decree.orElseThrow(), ended, recorder, count)
                        : recovered(story, recorder, count));
        RuntimeException missed = recorder.missed();
        if (missed != null) {
            throw broken(taken, missed);
        }
        return taken;
    }

    private Outcome resolved(Decree decree, Optional<ExecutionStory> ended, ExecutionRecorder recorder, int count) {
        // A decision that was carried out before a kill stands, whatever is decided now.
        RecoveryChoice resolution =
                switch (recorder.status()) {
                    case ROLLED_BACK -> RecoveryChoice.RESTORE;
                    case APPLIED -> RecoveryChoice.KEEP;
                    default -> decree.resolution();
                };
        if (resolution == RecoveryChoice.RESTORE && !journal.isThere()) {
            throw new InvalidInputException("The old files cannot be restored, because the journal of " + executionId
                    + ", which had their content, is missing. To keep the new files, use `lonelycat.resolve=keep`.");
        }
        Recovery recovery = recovery(recorder);
        recovery.endChildren();
        if (resolution == RecoveryChoice.RESTORE && journal.has(Journal.Marker.ROLLED_BACK)) {
            restorePolicy(recorder);
        }
        return recovery.resolve(resolution, decree.reason(), files.altered(), count, quarantine(ended));
    }

    /** Why it was quarantined; empty where the record does not have it. */
    private Optional<Failure> quarantine(Optional<ExecutionStory> ended) {
        return ended.flatMap(it -> it.execution().error())
                .map(error -> new Failure(
                        error.step(),
                        error.code(),
                        error.message().lines().findFirst().orElse("")));
    }

    private Recovery recovery(ExecutionRecorder recorder) {
        return new Recovery(lock.workspace(), journal, recorder, site.syncs(), change(), outputs());
    }

    /** What it carried out, where the evidence still says so; it serves only to make lost files again, by their digests. */
    private Optional<Proposal> change() {
        try {
            return Optional.of(Proposal.read(files.folder()));
        } catch (InvalidInputException | EngineException damaged) {
            return Optional.empty();
        }
    }

    /** To where its checks might write, by the policy on record; nowhere where that cannot be read. */
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

    /** Gives the policy, and those that it extends, the bytes by which the change was judged; altered ones are kept. */
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

    private Outcome recovered(Optional<ExecutionStory> story, ExecutionRecorder recorder, int count) {
        Recovery recovery = recovery(recorder);
        String who =
                site.settings().caller().pid() + "@" + site.settings().caller().host();
        recorder.record(new ExecutionEvent.Recovered(who, "killed; " + recovery.endChildren()));
        Optional<Outcome> decided = story.flatMap(this::decided);
        if (decided.isPresent()) {
            recorder.record(new ExecutionEvent.Ended(decided.get()));
            return decided.get();
        }
        boolean committed = story.filter(ExecutionRecovery::saysCommitted).isPresent()
                && !journal.isOfBoot(site.syncs().boot());
        return recovery.run(files.altered(), count, committed);
    }

    private static boolean saysCommitted(ExecutionStory story) {
        return story.execution().files().stream()
                .anyMatch(
                        file -> file.state().filter(FileState.COMMITTED::equals).isPresent());
    }

    /** It was killed between its last change of state and the word of what came of it. */
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
                    site.progress());
        }
        // Without a record, the journal's markers say how far it came.
        ExecutionStatus reached = journal.has(Journal.Marker.QUARANTINED)
                ? ExecutionStatus.QUARANTINED
                : journal.has(Journal.Marker.COMMITTED) ? ExecutionStatus.HEALTH_CHECKING : ExecutionStatus.PENDING;
        return ExecutionRecorder.resumed(NullExecutionListener.INSTANCE, reached, null, site.progress());
    }
}
