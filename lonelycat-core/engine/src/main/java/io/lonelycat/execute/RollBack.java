// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
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
    private boolean interrupted;

    /**
     * Why a change is rolled back.
     *
     * @param step where it failed
     * @param code why, in one word
     * @param message why, for people
     * @param files how many files the change has
     */
    record Cause(Step step, String code, String message, int files) {}

    /**
     * Prepares to roll a change back.
     *
     * @param durability how the roll back survives a loss of power, if the change was to survive it
     * @param change that was carried out; absent where it cannot be read
     */
    RollBack(
            Workspace workspace,
            Journal journal,
            Narrator narrator,
            Path keepFolder,
            Durability durability,
            Optional<Proposal> change) {
        this.workspace = workspace;
        this.journal = journal;
        this.narrator = narrator;
        this.keepFolder = keepFolder;
        this.durability = durability;
        this.change = change;
    }

    /** Goes on through interrupts, which come back when it is done: an interrupted thread cannot read files. */
    Outcome run(Optional<Intent> intent, Undo.Strangers strangers, Cause cause) {
        interrupted = Thread.interrupted();
        try {
            return takeBack(intent, strangers, cause);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Touches nothing: what a check started may still be writing. */
    Outcome leave(Optional<Intent> intent, Cause cause, String why) {
        narrator.begin(Step.ROLLBACK);
        narrator.log(why);
        return quarantined(intent.map(RollBack::places).orElse(List.of()), cause);
    }

    private Outcome takeBack(Optional<Intent> intent, Undo.Strangers strangers, Cause cause) {
        narrator.begin(Step.ROLLBACK);
        try {
            Undo.Undone undone =
                    intent.isPresent() ? undo(intent.get(), strangers) : new Undo.Undone(Set.of(), Set.of(), List.of());
            if (intent.isPresent() && !undone.open().isEmpty() && isKnown()) {
                narrator.log("Files were replaced since, and each is as before or as approved");
                undone = undo(intent.get(), Undo.Strangers.KEEP_A_COPY);
            }
            if (undone.open().isEmpty() && intent.flatMap(Intent::boot).isPresent()) {
                durability.sync(workspace.root());
            }
            return undone.open().isEmpty()
                    ? rolledBack(undone, files(intent), cause)
                    : quarantined(undone.open(), cause);
        } catch (IOException | RuntimeException e) {
            narrator.log("The roll back failed: " + e.getMessage());
            List<WorkspacePath> all = intent.map(RollBack::places).orElse(List.of());
            return quarantined(all, cause);
        }
    }

    /** Says whether no bytes of anybody else are in the way: git may have brought the files, or an overlay. */
    private boolean isKnown() throws IOException {
        return change.isPresent()
                && Preconditions.neither(workspace, change.get().changeset().changes())
                        .isEmpty();
    }

    private Undo.Undone undo(Intent intent, Undo.Strangers strangers) throws IOException {
        boolean restarted = intent.boot().isPresent() && !intent.boot().equals(durability.boot());
        Undo.Keeping keeping = new Undo.Keeping(strangers, restarted, keepFolder, narrator::tell);
        Undo undo = new Undo(workspace, journal, keeping, narrator.count("rolled back"));
        try {
            return undo.run(intent);
        } catch (ClosedByInterruptException again) {
            interrupted |= Thread.interrupted();
            return undo.run(intent);
        }
    }

    private Outcome rolledBack(Undo.Undone undone, Set<WorkspacePath> files, Cause cause) {
        journal.note(Journal.Marker.ROLLED_BACK);
        narrator.tell(new ExecutionEvent.FilesReached(FileState.ROLLED_BACK, cause.files()));
        int restored = restored(undone, files);
        narrator.log(
                restored == 0
                        ? "No file had been changed"
                        : restored + (restored == 1 ? " file was" : " files were")
                                + " brought back; every file is as it was before");
        narrator.end();
        narrator.arriveAt(ExecutionStatus.ROLLED_BACK);
        String message =
                cause.message() + "\n" + Outcome.RolledBack.AS_BEFORE + " (" + restored + " had been changed).";
        return new Outcome.RolledBack(journal.executionId(), cause.step(), cause.code(), message, restored);
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

    private Outcome quarantined(List<WorkspacePath> open, Cause cause) {
        journal.note(Journal.Marker.QUARANTINED);
        String message = cause.message() + "\nRolling it back could not be finished: " + open.size()
                + (open.size() == 1 ? " file is" : " files are")
                + " neither as before nor as approved, among them "
                + String.join(
                        ", ",
                        open.stream()
                                .limit(5)
                                .map(path -> "`" + path.display() + "`")
                                .toList())
                + ". Both versions are kept in " + journal.folder()
                + ". Look at them, then run `lonelycat recover resolve=restore reason=...`, or the same with"
                + " `lonelycat.resolve=keep`.";
        narrator.log(message);
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
