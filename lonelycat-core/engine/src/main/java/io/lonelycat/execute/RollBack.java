// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.command.Durability;
import io.lonelycat.error.EngineException;
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

/**
 * Rolls back a change that failed or whose process was killed.
 *
 * @param change change to roll back; empty if unreadable
 * @param failedCheck runs the failed check again without the change, after all files are restored
 * @param alteredGuards files that control changes or builds, modified while checks ran
 */
record RollBack(
        Workspace workspace,
        Journal journal,
        ExecutionRecorder recorder,
        Path keepFolder,
        Durability durability,
        Optional<Proposal> change,
        OutputRemoval outputs,
        FailedCheck failedCheck,
        Set<String> alteredGuards) {
    /** Reason why a change is rolled back. */
    record Cause(Step step, String code, String message, int files) {
        Cause and(String more) {
            return new Cause(step, code, message + "\n" + more, files);
        }
    }

    interface OutputRemoval {
        Optional<String> remove() throws IOException;
    }

    interface FailedCheck {
        Optional<Cause> runAgain(Cause cause) throws IOException;
    }

    /** Rolls the change back on a separate thread, because an interrupted thread cannot read files. */
    Outcome run(Optional<Intent> intent, ThreatModel threats, Cause cause) {
        return Background.begin("lonelycat-rolls-back", () -> rollBack(intent, threats, cause))
                .get();
    }

    /** Puts the change in quarantine without touching files, because a process of a check may still be writing. */
    Outcome leave(Optional<Intent> intent, Cause cause, String why) {
        recorder.begin(Step.ROLLBACK);
        return quarantined(intent.map(RollBack::files).orElse(List.of()), cause, "Nothing was rolled back: " + why);
    }

    private Outcome rollBack(Optional<Intent> intent, ThreatModel threats, Cause cause) {
        recorder.begin(Step.ROLLBACK);
        try {
            Cause known = removeOutputs(cause);
            Undo.Undone undone = undo(intent, threats);
            if (!undone.open().isEmpty() && isKnown()) {
                recorder.log(
                        "During the roll back, another process replaced files of the change. These replacements have the old"
                                + " or the approved content, so LonelyCat tries the roll back once more");
                undone = undo(intent, ThreatModel.FOREIGN_FILES);
            }
            List<WorkspacePath> open = undone.open();
            Optional<Cause> found = open.isEmpty() ? failedCheck.runAgain(cause) : Optional.empty();
            if (found.isPresent()) {
                known = removeOutputs(found.get());
                // The repeated check may have written to files of the change.
                open = undo(intent, ThreatModel.FOREIGN_FILES).open();
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

    /** Deletes the outputs of checks; only logs a failed deletion, so that the roll back continues. */
    private Cause removeOutputs(Cause cause) {
        try {
            return outputs.remove().map(cause::and).orElse(cause);
        } catch (IOException | RuntimeException e) {
            recorder.log("The outputs of the checks could not be removed; remove them before the next build: "
                    + StepFailure.messageOf(e));
            return cause;
        }
    }

    private static String state(List<WorkspacePath> open) {
        return "The roll back is incomplete. " + open.size() + (open.size() == 1 ? " file has" : " files have")
                + " neither the old nor the approved content: "
                + TamperCheck.shown(open.stream().map(WorkspacePath::value).toList()) + ".";
    }

    private List<WorkspacePath> stillOpen(Optional<Intent> intent) {
        if (change.isEmpty()) {
            return intent.map(RollBack::files).orElse(List.of());
        }
        try {
            return Preconditions.notBefore(workspace, change.get().changeset().changes());
        } catch (EngineException unreadable) {
            return intent.map(RollBack::files).orElse(List.of());
        }
    }

    /**
     * Returns whether every file of the change has its old or new content, even if another process, such as git,
     * replaced the file.
     */
    private boolean isKnown() throws IOException {
        return change.isPresent()
                && Preconditions.changedSince(
                                workspace, change.get().changeset().changes())
                        .isEmpty();
    }

    private Undo.Undone undo(Optional<Intent> intent, ThreatModel threats) throws IOException {
        if (intent.isEmpty()) {
            return new Undo.Undone(Set.of(), Set.of(), List.of());
        }
        ThreatModel known = threats.atLeast(ThreatModel.since(intent.get(), journal, durability));
        try (PreservedFiles kept = new PreservedFiles(
                keepFolder, (path, as, why) -> recorder.record(new ExecutionEvent.FileKept(path, as, why)))) {
            return new Undo(workspace, journal, known, kept, recorder.progress().count("rolled back"))
                    .run(intent.get());
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
                                + " restored; every file is as it was before the change");
        if (!alteredGuards.isEmpty()) {
            return guardsAltered(cause.message() + "\n" + Outcome.restored(restored), cause);
        }
        recorder.end();
        recorder.arriveAt(ExecutionStatus.ROLLED_BACK);
        return Outcome.rolledBack(cause.step(), cause.code(), cause.message(), restored);
    }

    private Outcome guardsAltered(String rolledBack, Cause cause) {
        List<WorkspacePath> paths = new ArrayList<>();
        for (String name : alteredGuards) {
            try {
                paths.add(WorkspacePath.of(name));
            } catch (InvalidInputException noPath) {
                recorder.log("Altered: " + VisibleText.of(name));
            }
        }
        String what = rolledBack
                + "\nOther files were altered: while the checks ran, a check or another process wrote to "
                + TamperCheck.shown(alteredGuards)
                + ". These files control changes or builds, so LonelyCat executes no other change in this workspace"
                + " until you run one of the two commands below."
                + " First compare these files with a version that you trust, and correct these files."
                + " To restore only the policy that this change was gated with, run"
                + " `lonelycat recover resolve=restore reason=...`."
                + " To keep all files as they are now, run `lonelycat recover resolve=keep reason=...`.";
        return quarantine(what, paths, cause);
    }

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
                cause.message() + "\n" + why + "\nBoth versions of each file of the change, old and new, are in "
                        + journal.folder()
                        + ". Compare both versions with the file in the workspace. Then choose. To restore the old files,"
                        + " run `lonelycat recover resolve=restore reason=...`. To keep the current files, run"
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
