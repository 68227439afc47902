// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.Checks;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.check.command.Durability;
import io.lonelycat.error.EngineException;
import io.lonelycat.execute.guard.PreservedFiles;
import io.lonelycat.execute.journal.ContentLog;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings the workspace to one of its two whole states after an execution was killed. With a commit marker the change
 * stays and only the rest is tidied up; without one it is rolled back, however far it came. Works from the journal and
 * the inodes alone, and can itself be killed and run again at any point.
 */
public final class Recovery {
    private final Workspace workspace;
    private final Journal journal;
    private final ExecutionRecorder recorder;
    private final Durability durability;
    private final Optional<Proposal> change;
    private final WriteScope outputs;

    /**
     * Prepares a recovery. The lock must be held, so that the execution is known to be dead.
     *
     * @param recorder continues the record of the killed execution
     * @param durability how a change survives a loss of power, if the journal says that it is to
     * @param change what it carried out; absent where nothing says so any more
     * @param outputs to which its checks might write
     */
    public Recovery(
            Workspace workspace,
            Journal journal,
            ExecutionRecorder recorder,
            Durability durability,
            Optional<Proposal> change,
            WriteScope outputs) {
        this.workspace = workspace;
        this.journal = journal;
        this.recorder = recorder;
        this.durability = durability;
        this.change = change;
        this.outputs = outputs;
    }

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
            recorder.log("LonelyCat was killed after the change had become final; the change stays");
            recorder.end();
        }
        recorder.record(new ExecutionEvent.FilesReached(FileState.COMMITTED, files));
        recorder.arriveAt(ExecutionStatus.COMPLETED);
        return Outcome.applied(Outcome.changed(files) + "; a recovery completed the record.");
    }

    private Outcome rollBack(ThreatModel threats, Path keepFolder, RollBack.Cause cause) {
        // Once everything was as before, the files belong to others again, whatever they do with them.
        boolean done = journal.has(Journal.Marker.ROLLED_BACK);
        Optional<Intent> intent = done ? Optional.empty() : intent();
        recorder.fail(cause.code(), cause.message());
        becomeFailed();
        Aftermath aftermath = done
                ? Aftermath.NONE
                : Aftermath.ofKilled(
                        workspace,
                        journal,
                        recorder,
                        outputs,
                        change.map(it -> it.changeset().changes()).orElse(List.of()));
        return new RollBack(workspace, journal, recorder, keepFolder, durability, change, aftermath)
                .run(intent, threats, cause);
    }

    /** Returns the intent that may have been carried out. A loss of power can have undone the rename that published it. */
    private Optional<Intent> intent() {
        Optional<Intent> intent = journal.intent();
        Optional<Intent> prepared = intent.isPresent() ? Optional.empty() : journal.prepared();
        return prepared.flatMap(Intent::boot).isPresent() && isCarriedOut(prepared.get()) ? prepared : intent;
    }

    /** Publishes an intent again that was carried out in part, so that the next recovery does not have to look. */
    private boolean isCarriedOut(Intent prepared) {
        try {
            boolean carriedOut = isCarriedOutInPart(prepared);
            if (carriedOut) {
                journal.publish();
                durability.sync(journal.folder());
            }
            return carriedOut;
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot read the journal, the record of how far " + journal.executionId() + " came: "
                            + e.getMessage()
                            + ". Check the permissions of the folders .git and .lonelycat, and the disk, then run the"
                            + " same command again.",
                    e);
        }
    }

    /**
     * Returns whether a move was made. A loss of power may have taken the rest of the journal, but no move was made
     * before all of it was synced.
     */
    private boolean isCarriedOutInPart(Intent prepared) throws IOException {
        journal.restore();
        JournalSlots.prepare(journal.oldFolder(), JournalSlots.count(prepared.removals()));
        JournalSlots.prepare(journal.newFolder(), JournalSlots.count(prepared.arrivals()));
        try (JournaledTree tree = new JournaledTree(workspace, journal, prepared)) {
            for (Move.Removal removal : prepared.removals()) {
                if (tree.isAside(removal)) {
                    return true;
                }
            }
            for (Move.Arrival arrival : prepared.arrivals()) {
                if (tree.atPlace(arrival).filter(arrival.identity()::is).isPresent()) {
                    return true;
                }
            }
        }
        OverwriteUndo overwrites = new OverwriteUndo(workspace, journal, ThreatModel.POWER_LOSS);
        return hasLog(prepared)
                && !overwrites.notAsBefore(prepared.overwrites()).isEmpty();
    }

    private boolean hasLog(Intent prepared) throws IOException {
        try (ContentLog log = ContentLog.open(workspace, journal)) {
            for (Move.Overwrite move : prepared.overwrites()) {
                if (log.readSound(move).isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private void becomeFailed() {
        if (recorder.status().mayBecome(ExecutionStatus.FAILED)) {
            recorder.become(ExecutionStatus.FAILED);
        }
    }

    private Outcome keep(Path keepFolder, String reason) {
        int kept = keepOverwritten(keepFolder) + journal.keepAll(keepFolder).size();
        recorder.arriveAt(ExecutionStatus.COMPLETED);
        return Outcome.applied("The files were left as they are (\"" + reason + "\"). " + kept(kept, keepFolder));
    }

    private int keepOverwritten(Path keepFolder) {
        Optional<Intent> intent = journal.readableIntent();
        if (intent.isEmpty()) {
            return 0;
        }
        try (PreservedFiles files = new PreservedFiles(keepFolder, (place, keptAs, why) -> {})) {
            ThreatModel threats = journal.checksBegan() ? ThreatModel.CHECKS : ThreatModel.NO_CHECKS;
            return new OverwriteUndo(workspace, journal, threats)
                    .keepOld(intent.get().overwrites(), files);
        } catch (IOException e) {
            throw EngineException.cannot(
                    "keep the old files of " + journal.executionId() + " in " + keepFolder,
                    e,
                    "Check the permissions of that folder and the free space, then run" + " the same command again.");
        }
    }

    private static String kept(int versions, Path folder) {
        return switch (versions) {
            case 0 -> "LonelyCat found no further content, old or approved, to keep.";
            case 1 -> "1 file with old or approved content is kept in " + folder + ".";
            default -> versions + " files with old or approved content are kept in " + folder + ".";
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
