// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.Checks;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.check.command.Durability;
import io.lonelycat.error.EngineException;
import io.lonelycat.execute.guard.KeptFiles;
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
    private final Narrator narrator;
    private final Durability durability;
    private final Optional<Proposal> change;
    private final WriteScope outputs;

    /**
     * Prepares a recovery. The lock must be held, so that the execution is known to be dead.
     *
     * @param narrator takes up the story of the killed execution
     * @param durability how a change survives a loss of power, if the journal says that it is to
     * @param change what it carried out; absent where nothing says so any more
     * @param outputs to which its checks might write
     */
    public Recovery(
            Workspace workspace,
            Journal journal,
            Narrator narrator,
            Durability durability,
            Optional<Proposal> change,
            WriteScope outputs) {
        this.workspace = workspace;
        this.journal = journal;
        this.narrator = narrator;
        this.durability = durability;
        this.change = change;
        this.outputs = outputs;
    }

    /** How a person wants a quarantine to end. */
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
            outcome = takeBack(Undo.Strangers.LEAVE, keepFolder, cause(files));
        }
        narrator.tell(new ExecutionEvent.Ended(outcome));
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
            Optional<Outcome.Quarantined> quarantine) {
        RollBack.Cause cause = quarantine
                .map(open -> new RollBack.Cause(open.failedStep(), open.code(), open.message(), files))
                .orElseGet(() -> cause(files));
        becomeFailed();
        if (!narrator.status().isEnd()) {
            narrator.arriveAt(ExecutionStatus.QUARANTINED);
        }
        narrator.tell(new ExecutionEvent.Recovered(reason, "quarantine ended: " + resolution));
        boolean asBefore = journal.has(Journal.Marker.ROLLED_BACK);
        Outcome outcome = resolution == RecoveryChoice.RESTORE || asBefore
                ? takeBack(Undo.Strangers.KEEP_A_COPY, keepFolder, cause)
                : keep(keepFolder, files, reason);
        narrator.tell(new ExecutionEvent.Ended(outcome));
        return outcome;
    }

    private Outcome complete(int files) {
        if (narrator.openStep() != null) {
            narrator.log("LonelyCat was killed after the change had become final; the change stays");
            narrator.end();
        }
        narrator.tell(new ExecutionEvent.FilesReached(FileState.COMMITTED, files));
        narrator.arriveAt(ExecutionStatus.COMPLETED);
        return new Outcome.Applied(
                journal.executionId(), files, Outcome.changed(files) + "; a recovery completed the record.");
    }

    private Outcome takeBack(Undo.Strangers strangers, Path keepFolder, RollBack.Cause cause) {
        // Once everything was as before, the files belong to others again, whatever they do with them.
        boolean done = journal.has(Journal.Marker.ROLLED_BACK);
        Optional<Intent> intent = done ? Optional.empty() : intent();
        narrator.fail(cause.code(), cause.message());
        becomeFailed();
        Aftermath aftermath = done
                ? Aftermath.NONE
                : Aftermath.ofKilled(
                        workspace,
                        journal,
                        narrator,
                        outputs,
                        change.map(it -> it.changeset().changes()).orElse(List.of()));
        return new RollBack(workspace, journal, narrator, keepFolder, durability, change, aftermath)
                .run(intent, strangers, cause);
    }

    /** What may have been carried out. A loss of power can have taken the name of an intent back. */
    private Optional<Intent> intent() {
        Optional<Intent> intent = journal.intent();
        Optional<Intent> prepared = intent.isPresent() ? Optional.empty() : journal.prepared();
        return prepared.flatMap(Intent::boot).isPresent() && isCarriedOut(prepared.get()) ? prepared : intent;
    }

    /** What was carried out in part gets the name of an intent again, so that the next recovery does not have to look. */
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
                    "Cannot read how far " + journal.executionId() + " came; check the disk: " + e.getMessage(), e);
        }
    }

    /** Where a loss of power may have taken the rest of the journal: nothing was carried out before all of it survived. */
    private boolean isCarriedOutInPart(Intent prepared) throws IOException {
        journal.restore();
        JournalSlots.prepare(journal.oldFolder(), JournalSlots.count(prepared.removals()));
        JournalSlots.prepare(journal.newFolder(), JournalSlots.count(prepared.arrivals()));
        try (Places places = new Places(workspace, journal, prepared)) {
            for (Move.Removal removal : prepared.removals()) {
                if (places.isAside(removal)) {
                    return true;
                }
            }
            for (Move.Arrival arrival : prepared.arrivals()) {
                if (places.atPlace(arrival).filter(arrival.identity()::is).isPresent()) {
                    return true;
                }
            }
        }
        Overwritten overwritten = new Overwritten(workspace, journal, false, true);
        return hasLog(prepared)
                && !overwritten.notAsBefore(prepared.overwrites()).isEmpty();
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
        if (narrator.status().mayBecome(ExecutionStatus.FAILED)) {
            narrator.become(ExecutionStatus.FAILED);
        }
    }

    private Outcome keep(Path keepFolder, int files, String reason) {
        int kept = keepOverwritten(keepFolder) + journal.keepAll(keepFolder).size();
        narrator.arriveAt(ExecutionStatus.COMPLETED);
        return new Outcome.Applied(
                journal.executionId(),
                files,
                "The files were left as they are (\"" + reason + "\"). " + kept(kept, keepFolder));
    }

    private int keepOverwritten(Path keepFolder) {
        Optional<Intent> intent = journal.readableIntent();
        if (intent.isEmpty()) {
            return 0;
        }
        try (KeptFiles files = new KeptFiles(keepFolder, (place, keptAs, why) -> {})) {
            return new Overwritten(workspace, journal, false, journal.checksBegan())
                    .keepOld(intent.get().overwrites(), files);
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot keep the old files of " + journal.executionId() + " in " + keepFolder + ": "
                            + e.getMessage() + ". Free disk space, then run the same command again.",
                    e);
        }
    }

    private static String kept(int versions, Path folder) {
        return switch (versions) {
            case 0 -> "LonelyCat found no other version of the files.";
            case 1 -> "The other version is kept in " + folder + ".";
            default -> versions + " other versions are kept in " + folder + ".";
        };
    }

    private RollBack.Cause cause(int files) {
        @Nullable Step open = narrator.openStep();
        return new RollBack.Cause(
                open == null ? Step.VALIDATE : open,
                Outcome.KILLED,
                "LonelyCat was killed before the change was complete.",
                files);
    }
}
