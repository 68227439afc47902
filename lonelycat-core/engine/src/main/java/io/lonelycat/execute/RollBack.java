// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.command.Durability;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.guard.PreservedFiles;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rolls a change back and says what came of it: step 98, for a failed execution and for a killed one alike. */
final class RollBack {
    private final Workspace workspace;
    private final Journal journal;
    private final ExecutionRecorder recorder;
    private final Path keepFolder;
    private final Durability durability;
    private final Optional<Proposal> change;
    private final Aftermath aftermath;

    /**
     * Reason for which a change is rolled back.
     *
     * @param step where it failed
     * @param code why, in one word
     * @param message why, for people
     * @param files how many files the change has
     */
    record Cause(Step step, String code, String message, int files) {
        /** Returns the same with another sentence for people. */
        Cause and(String more) {
            return new Cause(step, code, message + "\n" + more, files);
        }
    }

    /**
     * Prepares to roll a change back.
     *
     * @param durability how the roll back survives a loss of power, if the change was to survive it
     * @param change that was carried out; absent where it cannot be read
     * @param aftermath what is to be done about checks
     */
    RollBack(
            Workspace workspace,
            Journal journal,
            ExecutionRecorder recorder,
            Path keepFolder,
            Durability durability,
            Optional<Proposal> change,
            Aftermath aftermath) {
        this.workspace = workspace;
        this.journal = journal;
        this.recorder = recorder;
        this.keepFolder = keepFolder;
        this.durability = durability;
        this.change = change;
        this.aftermath = aftermath;
    }

    /** Rolls back on a thread that no caller can interrupt: an interrupted thread cannot read files. */
    Outcome run(Optional<Intent> intent, ThreatModel threats, Cause cause) {
        return Background.begin("lonelycat-rolls-back", () -> rollBack(intent, threats, cause))
                .get();
    }

    /** Touches nothing: what a check started may still be writing. */
    Outcome leave(Optional<Intent> intent, Cause cause, String why) {
        recorder.begin(Step.ROLLBACK);
        return quarantined(intent.map(RollBack::files).orElse(List.of()), cause, "Nothing was rolled back: " + why);
    }

    private Outcome rollBack(Optional<Intent> intent, ThreatModel threats, Cause cause) {
        recorder.begin(Step.ROLLBACK);
        try {
            removeOutputs();
            Undo.Undone undone = undo(intent, threats);
            if (!undone.open().isEmpty() && isKnown()) {
                recorder.log(
                        "Another process replaced files of the change. Their content is still the old or the approved"
                                + " one, so the roll back is tried once more");
                undone = undo(intent, ThreatModel.FOREIGN_FILES);
            }
            List<WorkspacePath> open = undone.open();
            Cause known = cause;
            if (open.isEmpty()) {
                known = aftermath.after(cause);
                open = aftermath.mayHaveWritten()
                        ? undo(intent, ThreatModel.FOREIGN_FILES).open()
                        : open;
            }
            if (!open.isEmpty()) {
                return quarantined(open, known, state(open));
            }
            if (intent.flatMap(Intent::boot).isPresent()) {
                durability.sync(workspace.root());
            }
            return rolledBack(undone, intent.map(RollBack::files).orElse(List.of()), known);
        } catch (IOException | RuntimeException e) {
            return quarantined(stillOpen(intent), cause, "The roll back failed: " + e.getMessage());
        }
    }

    /** Removes outputs; one that cannot be removed is no reason to leave the change in the workspace. */
    private void removeOutputs() {
        try {
            aftermath.before();
        } catch (IOException | RuntimeException e) {
            recorder.log("The outputs of the checks could not be removed; remove them before the next build: "
                    + StepFailure.messageOf(e));
        }
    }

    private static String state(List<WorkspacePath> open) {
        return "The roll back is incomplete. " + open.size() + (open.size() == 1 ? " file has" : " files have")
                + " neither the content from before the change nor the approved content: "
                + TamperCheck.shown(open.stream().map(WorkspacePath::value).toList()) + ".";
    }

    /** Returns the files of the change that are not as before, where that can be seen. */
    private List<WorkspacePath> stillOpen(Optional<Intent> intent) {
        if (change.isEmpty()) {
            return intent.map(RollBack::files).orElse(List.of());
        }
        try {
            return Preconditions.notBefore(workspace, change.get().changeset().changes());
        } catch (IOException | RuntimeException unreadable) {
            return intent.map(RollBack::files).orElse(List.of());
        }
    }

    /** Returns whether every file has its old or its new content: git or an overlay may have replaced the file itself. */
    private boolean isKnown() throws IOException {
        return change.isPresent()
                && Preconditions.neither(workspace, change.get().changeset().changes())
                        .isEmpty();
    }

    private Undo.Undone undo(Optional<Intent> intent, ThreatModel threats) throws IOException {
        if (intent.isEmpty()) {
            return new Undo.Undone(Set.of(), Set.of(), List.of());
        }
        boolean restarted =
                intent.get().boot().isPresent() && !intent.get().boot().equals(durability.boot());
        ThreatModel known = restarted ? threats.atLeast(ThreatModel.POWER_LOSS) : threats;
        try (PreservedFiles kept = new PreservedFiles(
                keepFolder, (path, as, why) -> recorder.record(new ExecutionEvent.FileKept(path, as, why)))) {
            return new Undo(workspace, journal, known, kept, recorder.count("rolled back")).run(intent.get());
        }
    }

    private Outcome rolledBack(Undo.Undone undone, List<WorkspacePath> files, Cause cause) {
        journal.note(Journal.Marker.ROLLED_BACK);
        recorder.record(new ExecutionEvent.FilesReached(FileState.ROLLED_BACK, cause.files()));
        int restored = restored(undone, files);
        recorder.log(
                restored == 0
                        ? "No file had been changed"
                        : restored + (restored == 1 ? " file was" : " files were")
                                + " restored; every file is as it was before");
        String message = cause.message() + "\n" + Outcome.AS_BEFORE + " (" + restored + " had been changed).";
        Set<String> altered = aftermath.alteredGuards();
        if (!altered.isEmpty()) {
            return guardsAltered(message, altered, cause);
        }
        recorder.end();
        recorder.arriveAt(ExecutionStatus.ROLLED_BACK);
        return Outcome.rolledBack(cause.step(), cause.code(), message, restored);
    }

    /** The files of the change are as before, but nothing may be decided or built by what a check may have written. */
    private Outcome guardsAltered(String rolledBack, Set<String> altered, Cause cause) {
        List<WorkspacePath> paths = new ArrayList<>();
        for (String name : altered) {
            try {
                paths.add(WorkspacePath.of(name));
            } catch (InvalidInputException noPath) {
                recorder.log("Altered: " + VisibleText.of(name));
            }
        }
        String what = rolledBack + "\nBut while its checks ran, a check or another process wrote to "
                + TamperCheck.shown(altered)
                + ". The next changes or builds depend on that, so nothing else is executed in this workspace. Compare"
                + " these files with a version that you trust. Then, to restore the policy that this change was gated"
                + " with, run `lonelycat recover resolve=restore reason=...`."
                + " To keep all files as they are now, run `lonelycat recover resolve=keep reason=...`.";
        return quarantine(what, paths, cause);
    }

    /** A renamed file was changed in two places and counts once; folders do not count. */
    private int restored(Undo.Undone undone, List<WorkspacePath> files) {
        if (change.isEmpty()) {
            Set<WorkspacePath> places = new HashSet<>(undone.removed());
            places.addAll(undone.restored());
            places.retainAll(Set.copyOf(files));
            return places.size();
        }
        return (int) change.get().changeset().changes().stream()
                .filter(it -> (it.newMode() != null && undone.removed().contains(it.path()))
                        || (it.oldMode() != null && undone.restored().contains(it.source())))
                .count();
    }

    private Outcome quarantined(List<WorkspacePath> open, Cause cause, String why) {
        recorder.log(why);
        return quarantine(
                cause.message() + "\n" + why + "\nBoth versions of each file are in " + journal.folder()
                        + ". Compare the versions. Then, to restore the old files, run"
                        + " `lonelycat recover resolve=restore reason=...`. To keep the current files, run"
                        + " `lonelycat recover resolve=keep reason=...`.",
                open,
                cause);
    }

    private Outcome quarantine(String message, List<WorkspacePath> open, Cause cause) {
        journal.note(Journal.Marker.QUARANTINED);
        recorder.fail("quarantined", message);
        recorder.record(new ExecutionEvent.FilesReached(FileState.QUARANTINED, cause.files()));
        recorder.arriveAt(ExecutionStatus.QUARANTINED);
        return Outcome.quarantined(cause.step(), cause.code(), message, open);
    }

    private static List<WorkspacePath> files(Intent intent) {
        return intent.moves()
                .filter(move -> !move.folder())
                .map(Move::path)
                .distinct()
                .sorted()
                .toList();
    }
}
