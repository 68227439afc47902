// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.command.Durability;
import io.lonelycat.error.InvalidInputException;
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
import java.util.stream.Collectors;

/** Rolls a change back and says what came of it: step 98, for a failed execution and for a killed one alike. */
final class RollBack {
    private final Workspace workspace;
    private final Journal journal;
    private final Narrator narrator;
    private final Path keepFolder;
    private final Durability durability;
    private final Optional<Proposal> change;
    private final Aftermath aftermath;

    /**
     * Why a change is rolled back.
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
            Narrator narrator,
            Path keepFolder,
            Durability durability,
            Optional<Proposal> change,
            Aftermath aftermath) {
        this.workspace = workspace;
        this.journal = journal;
        this.narrator = narrator;
        this.keepFolder = keepFolder;
        this.durability = durability;
        this.change = change;
        this.aftermath = aftermath;
    }

    /** Rolls back on a thread that no caller can interrupt: an interrupted thread cannot read files. */
    Outcome run(Optional<Intent> intent, Undo.Strangers strangers, Cause cause) {
        return Background.begin("lonelycat-rolls-back", () -> takeBack(intent, strangers, cause))
                .get();
    }

    /** Touches nothing: what a check started may still be writing. */
    Outcome leave(Optional<Intent> intent, Cause cause, String why) {
        narrator.begin(Step.ROLLBACK);
        return quarantined(intent.map(RollBack::places).orElse(List.of()), cause, "Nothing was rolled back: " + why);
    }

    private Outcome takeBack(Optional<Intent> intent, Undo.Strangers strangers, Cause cause) {
        narrator.begin(Step.ROLLBACK);
        try {
            removeOutputs();
            Undo.Undone undone = undo(intent, strangers);
            if (!undone.open().isEmpty() && isKnown()) {
                narrator.log("Files were replaced, but by their old or approved content; rolling back again");
                undone = undo(intent, Undo.Strangers.KEEP_A_COPY);
            }
            List<WorkspacePath> open = undone.open();
            Cause known = cause;
            if (open.isEmpty()) {
                known = aftermath.after(cause);
                open = aftermath.mayHaveWritten()
                        ? undo(intent, Undo.Strangers.KEEP_A_COPY).open()
                        : open;
            }
            if (!open.isEmpty()) {
                return quarantined(open, known, state(open));
            }
            if (intent.flatMap(Intent::boot).isPresent()) {
                durability.sync(workspace.root());
            }
            return rolledBack(undone, files(intent), known);
        } catch (IOException | RuntimeException e) {
            return quarantined(stillOpen(intent), cause, "The roll back failed: " + e.getMessage());
        }
    }

    /** Removes outputs; one that cannot be removed is no reason to leave the change in the workspace. */
    private void removeOutputs() {
        try {
            aftermath.before();
        } catch (IOException | RuntimeException e) {
            narrator.log("The outputs of the checks could not be removed: " + StepFailure.messageOf(e));
        }
    }

    private static String state(List<WorkspacePath> open) {
        return "The roll back is incomplete: " + open.size() + (open.size() == 1 ? " file is" : " files are")
                + " neither as before the change nor as approved, among them "
                + String.join(
                        ", ",
                        open.stream()
                                .limit(5)
                                .map(path -> "`" + path.display() + "`")
                                .toList())
                + ".";
    }

    /** Returns the files of the change that are not as before, where that can be seen. */
    private List<WorkspacePath> stillOpen(Optional<Intent> intent) {
        if (change.isEmpty()) {
            return intent.map(RollBack::places).orElse(List.of());
        }
        try {
            return Preconditions.notBefore(workspace, change.get().changeset().changes());
        } catch (IOException | RuntimeException unreadable) {
            return intent.map(RollBack::places).orElse(List.of());
        }
    }

    /** Says whether no bytes of anybody else are in the way: git may have brought the files, or an overlay. */
    private boolean isKnown() throws IOException {
        return change.isPresent()
                && Preconditions.neither(workspace, change.get().changeset().changes())
                        .isEmpty();
    }

    private Undo.Undone undo(Optional<Intent> intent, Undo.Strangers strangers) throws IOException {
        if (intent.isEmpty()) {
            return new Undo.Undone(Set.of(), Set.of(), List.of());
        }
        boolean restarted =
                intent.get().boot().isPresent() && !intent.get().boot().equals(durability.boot());
        Undo.Keeping keeping = new Undo.Keeping(strangers, restarted, keepFolder, narrator::tell);
        return new Undo(workspace, journal, keeping, narrator.count("rolled back")).run(intent.get());
    }

    private Outcome rolledBack(Undo.Undone undone, Set<WorkspacePath> files, Cause cause) {
        journal.note(Journal.Marker.ROLLED_BACK);
        narrator.tell(new ExecutionEvent.FilesReached(FileState.ROLLED_BACK, cause.files()));
        int restored = restored(undone, files);
        narrator.log(
                restored == 0
                        ? "No file had been changed"
                        : restored + (restored == 1 ? " file was" : " files were")
                                + " restored; every file is as it was before");
        String message =
                cause.message() + "\n" + Outcome.RolledBack.AS_BEFORE + " (" + restored + " had been changed).";
        Set<String> altered = aftermath.alteredGuards();
        if (!altered.isEmpty()) {
            return guardsAltered(message, altered, cause);
        }
        narrator.end();
        narrator.arriveAt(ExecutionStatus.ROLLED_BACK);
        return new Outcome.RolledBack(journal.executionId(), cause.step(), cause.code(), message, restored);
    }

    /** The files of the change are as before, but nothing may be decided or built by what a check may have written. */
    private Outcome guardsAltered(String rolledBack, Set<String> altered, Cause cause) {
        List<WorkspacePath> paths = new ArrayList<>();
        for (String name : altered) {
            try {
                paths.add(WorkspacePath.of(name));
            } catch (InvalidInputException noPath) {
                narrator.log("Altered: " + VisibleText.of(name));
            }
        }
        String what = rolledBack + "\nBut while its checks ran, a check or another process wrote to "
                + TamperCheck.shown(altered)
                + ", which controls the next changes or builds, so nothing else is executed in this workspace. Look"
                + " at these files. Then run `lonelycat recover resolve=restore reason=...` to restore the"
                + " policy that this change was gated with, or the same with `lonelycat.resolve=keep` to keep all files as they are now.";
        return quarantine(what, paths, cause);
    }

    /** A renamed file was changed in two places and counts once; folders do not count. */
    private int restored(Undo.Undone undone, Set<WorkspacePath> files) {
        if (change.isEmpty()) {
            Set<WorkspacePath> places = new HashSet<>(undone.taken());
            places.addAll(undone.broughtBack());
            places.retainAll(files);
            return places.size();
        }
        return (int) change.get().changeset().changes().stream()
                .filter(it -> (it.newMode() != null && undone.taken().contains(it.path()))
                        || (it.oldMode() != null && undone.broughtBack().contains(it.source())))
                .count();
    }

    /** The places of what moves and is no folder. */
    private static Set<WorkspacePath> files(Optional<Intent> intent) {
        return intent.stream()
                .flatMap(Intent::moves)
                .filter(move -> !move.folder())
                .map(Move::path)
                .collect(Collectors.toSet());
    }

    private Outcome quarantined(List<WorkspacePath> open, Cause cause, String why) {
        narrator.log(why);
        return quarantine(
                cause.message() + "\n" + why + "\nBoth versions of each file are in " + journal.folder()
                        + ". Compare the versions. Then run `lonelycat recover resolve=restore reason=...` to restore"
                        + " the old files, or the same with `lonelycat.resolve=keep` to keep the current files.",
                open,
                cause);
    }

    private Outcome quarantine(String message, List<WorkspacePath> open, Cause cause) {
        journal.note(Journal.Marker.QUARANTINED);
        narrator.fail("quarantined", message);
        narrator.tell(new ExecutionEvent.FilesReached(FileState.QUARANTINED, cause.files()));
        narrator.arriveAt(ExecutionStatus.QUARANTINED);
        return new Outcome.Quarantined(journal.executionId(), cause.step(), cause.code(), message, open);
    }

    private static List<WorkspacePath> places(Intent intent) {
        return intent.moves()
                .filter(move -> !move.folder())
                .map(Move::path)
                .distinct()
                .sorted()
                .toList();
    }
}
