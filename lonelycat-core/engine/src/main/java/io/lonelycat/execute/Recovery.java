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
import io.lonelycat.json.Names;
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
 * Ends an execution whose process was killed: completes the change if the journal has the marker of a commit, otherwise
 * rolls back. The caller holds the workspace lock, which proves that the execution's process is dead. A killed recovery
 * can be repeated.
 *
 * @param change the killed execution's change; empty if unreadable
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
        /**
         * The user chose to restore the old files. Files that programs other than LonelyCat wrote at the change's paths
         * are moved into the evidence.
         */
        RESTORE,
        /** The user chose to keep the current files. The old files are copied into the evidence. */
        KEEP
    }

    /** Kills remaining processes of checks. Returns a message with the number of killed processes. */
    public String endChildren() {
        return ChildProcesses.end(Checks.cookie(workspace, journal.executionId())) + " remaining processes killed";
    }

    /**
     * Completes the killed execution or rolls it back.
     *
     * @param committed whether the evidence says that the change was committed; a power loss can delete the commit
     *     marker in the journal
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
     * Ends the quarantine of a change as the user decided.
     *
     * @param quarantine recorded reason why the workspace is quarantined; empty if unknown
     */
    public Outcome resolve(
            RecoveryChoice resolution,
            String by,
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
        recorder.record(new ExecutionEvent.Recovered(by, "quarantine ended: " + Names.of(resolution) + ": " + reason));
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
        return Outcome.applied(Outcome.changed(files) + "; a recovery completed the record of the execution.");
    }

    private Outcome rollBack(ThreatModel threats, Path keepFolder, RollBack.Cause cause) {
        // If the roll back is already finished, undoes no moves, so that later modifications by other programs stay.
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

    private Optional<String> removeOutputs() throws IOException {
        if (!journal.checksBegan()) {
            return Optional.empty();
        }
        Set<WorkspacePath> ours = new HashSet<>();
        change.ifPresent(
                it -> it.changeset().changes().forEach(file -> ours.addAll(List.of(file.path(), file.source()))));
        Path mark = journal.folder().resolve(Journal.CHECKS);
        // Hides file names, because a recovery cannot mask secrets in file names.
        return WrittenOutputs.remove(
                workspace,
                TreeSnapshot.outputsSince(workspace, ours, outputs, mark),
                name -> "(name hidden)",
                recorder);
    }

    /**
     * Returns the file moves that a roll back must undo. After a power loss, also accepts the list of moves from the
     * file with the temporary name.
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
        return Outcome.applied("LonelyCat left the files of the change as they are, for the reason \"" + reason + "\". "
                + kept(kept, keepFolder));
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
            case 0 -> "LonelyCat found no old or approved version of these files, so no copy is kept.";
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
