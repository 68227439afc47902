// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.Checks;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.check.command.Durability;
import io.lonelycat.error.EngineException;
import io.lonelycat.execute.guard.PreservedFiles;
import io.lonelycat.execute.guard.TreeSnapshot;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the workspace to one of its two whole states after an execution was killed. With a commit marker the change
 * stays and only the rest is tidied up; without one it is rolled back, however far it came. Works from the journal and
 * the inodes alone, and can itself be killed and run again at any point. The lock must be held, so that the execution is known
 * to be dead.
 *
 * @param recorder continues the record of the killed execution
 * @param durability how a change survives a loss of power, if the journal says that it is to
 * @param change what it carried out; absent where nothing says so any more
 * @param outputs to which its checks might write
 */
public record Recovery(
        Workspace workspace,
        Journal journal,
        ExecutionRecorder recorder,
        Durability durability,
        Optional<Proposal> change,
        WriteScope outputs) {
    /** Decision of a user about a quarantined change. */
    public enum RecoveryChoice {
        /** As before the change; what is in the way is kept in the evidence. */
        RESTORE,
        /** As it is now; the old and new files are kept in the evidence. */
        KEEP
    }

    /**
     * Ends what checks of the killed execution left running: whatever carries its cookie.
     *
     * @return how many processes that were, for people
     */
    public String endChildren() {
        return ChildProcesses.end(Checks.cookie(workspace, journal.executionId())) + " remaining processes killed";
    }

    /**
     * Recovers.
     *
     * @param keepFolder where files go that would otherwise be lost
     * @param files how many files the change has
     * @param committed whether the record says that the change was committed: it is told after the marker was written, and a
     *     loss of power can keep either of them
     * @return what came of the execution; told to the listener as well
     */
    public Outcome run(Path keepFolder, int files, boolean committed) {
        Outcome outcome;
        if (committed || journal.has(Journal.Marker.COMMITTED)) {
            outcome = complete(files);
        } else {
            outcome = rollBack(ThreatModel.NO_CHECKS, keepFolder, cause(files));
        }
        recorder.record(new ExecutionEvent.Ended(outcome));
        return outcome;
    }

    /**
     * Ends a quarantine as a person decided.
     *
     * @param reason why, in that person's words; goes on record
     * @param quarantine how the record says that it began, which is why the change is rolled back; absent where it does not
     */
    public Outcome resolve(
            RecoveryChoice resolution,
            String reason,
            Path keepFolder,
            int files,
            Optional<Outcome.Failure> quarantine) {
        RollBack.Cause cause = quarantine
                .map(open -> new RollBack.Cause(open.step().orElse(Step.VALIDATE), open.code(), open.message(), files))
                .orElseGet(() -> cause(files));
        becomeFailed();
        if (!recorder.status().isEnd()) {
            recorder.arriveAt(ExecutionStatus.QUARANTINED);
        }
        recorder.record(new ExecutionEvent.Recovered(reason, "quarantine ended: " + resolution));
        boolean asBefore = journal.has(Journal.Marker.ROLLED_BACK);
        Outcome outcome = resolution == RecoveryChoice.RESTORE || asBefore
                ? rollBack(ThreatModel.FOREIGN_FILES, keepFolder, cause)
                : keep(keepFolder, reason);
        recorder.record(new ExecutionEvent.Ended(outcome));
        return outcome;
    }

    private Outcome complete(int files) {
        if (recorder.openStep() != null) {
            recorder.log("LonelyCat was killed after the change was complete, so the change stays");
            recorder.end();
        }
        recorder.record(new ExecutionEvent.FilesReached(FileState.COMMITTED, files));
        recorder.arriveAt(ExecutionStatus.APPLIED);
        return Outcome.applied(Outcome.changed(files) + "; a recovery completed the record.");
    }

    private Outcome rollBack(ThreatModel threats, Path keepFolder, RollBack.Cause cause) {
        // Once everything was as before, the files belong to others again, whatever they do with them.
        boolean done = journal.has(Journal.Marker.ROLLED_BACK);
        Optional<Intent> intent = done ? Optional.empty() : intent();
        recorder.fail(cause.code(), cause.message());
        becomeFailed();
        return new RollBack(
                        workspace,
                        journal,
                        recorder,
                        keepFolder,
                        durability,
                        change,
                        done ? Optional::empty : this::removeOutputs,
                        again -> Optional.empty(),
                        Set.of())
                .run(intent, threats, cause);
    }

    /** Removes the outputs that were written after the checks began. */
    private Optional<String> removeOutputs() throws IOException {
        if (!journal.checksBegan()) {
            return Optional.empty();
        }
        Set<WorkspacePath> ours = new HashSet<>();
        change.ifPresent(
                it -> it.changeset().changes().forEach(file -> ours.addAll(List.of(file.path(), file.source()))));
        Path mark = journal.folder().resolve(Journal.CHECKS);
        // The secrets of the killed process are unknown here, and a check chooses the names of its files.
        return WrittenOutputs.remove(
                workspace,
                TreeSnapshot.outputsSince(workspace, ours, outputs, mark),
                name -> "(name hidden)",
                recorder);
    }

    /**
     * Returns the intent that may have been carried out. A loss of power can have undone the rename that published it, so a
     * prepared one of an earlier boot counts as well: where nothing was moved yet, its undo finds every file as it was.
     */
    private Optional<Intent> intent() {
        Optional<Intent> intent = journal.intent();
        if (intent.isPresent()) {
            return intent;
        }
        Optional<Intent> prepared =
                journal.prepared().filter(it -> ThreatModel.since(it, journal, durability) == ThreatModel.POWER_LOSS);
        if (prepared.isPresent()) {
            journal.publish();
        }
        return prepared;
    }

    private void becomeFailed() {
        if (recorder.status().mayBecome(ExecutionStatus.FAILED)) {
            recorder.become(ExecutionStatus.FAILED);
        }
    }

    private Outcome keep(Path keepFolder, String reason) {
        int kept = keepOverwritten(keepFolder) + journal.keepAll(keepFolder).size();
        recorder.arriveAt(ExecutionStatus.APPLIED);
        return Outcome.applied(
                "The files were left as they are, for the reason \"" + reason + "\". " + kept(kept, keepFolder));
    }

    private int keepOverwritten(Path keepFolder) {
        Optional<Intent> intent = journal.readableIntent();
        if (intent.isEmpty()) {
            return 0;
        }
        try (PreservedFiles files = new PreservedFiles(keepFolder, (place, keptAs, why) -> {})) {
            ThreatModel threats = ThreatModel.since(intent.get(), journal, durability);
            return new OverwriteUndo(workspace, journal, threats)
                    .keepOld(intent.get().overwrites(), files);
        } catch (IOException e) {
            throw EngineException.cannot(
                    "keep the old files of " + journal.executionId() + " in " + keepFolder,
                    e,
                    "Check the permissions and the free space of " + keepFolder + ", then run the same command again.");
        }
    }

    private static String kept(int versions, Path folder) {
        return switch (versions) {
            case 0 -> "There was no old or approved version of a file to keep.";
            case 1 -> "1 old or approved version of a file is kept in " + folder + ".";
            default -> versions + " old or approved versions of files are kept in " + folder + ".";
        };
    }

    private RollBack.Cause cause(int files) {
        @Nullable Step open = recorder.openStep();
        return new RollBack.Cause(
                open == null ? Step.VALIDATE : open,
                Outcome.KILLED,
                "LonelyCat was killed before the change was complete.",
                files);
    }
}
