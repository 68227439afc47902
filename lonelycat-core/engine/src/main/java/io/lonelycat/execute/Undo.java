// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.OverwriteUndo.State;
import io.lonelycat.execute.guard.PreservedFiles;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Undoes an intent, however far it was carried out: by the inodes, not by what happened last. Every entry is looked at before
 * the first one is moved; where the old and the new file cannot be told apart from foreign ones, nothing is touched. Needs no
 * disk space, and can itself be killed and run again.
 *
 * @param threats since the change was applied
 * @param kept takes foreign files that would be lost otherwise
 */
record Undo(Workspace workspace, Journal journal, ThreatModel threats, PreservedFiles kept, Progress.Count count) {
    /**
     * Files after an undo.
     *
     * @param removed paths from which new files were removed
     * @param restored paths at which old files are again
     * @param open paths that are not as before; nothing was touched if they were found before the first move
     */
    record Undone(Set<WorkspacePath> removed, Set<WorkspacePath> restored, List<WorkspacePath> open) {
        private static Undone untouched(List<WorkspacePath> open) {
            return new Undone(Set.of(), Set.of(), open);
        }
    }

    /**
     * Undoes the intent; gives the owner first the rights that a check may have removed, without which nothing can be
     * moved.
     */
    Undone run(Intent intent) throws IOException {
        if (threats.checksRan()) {
            Journals.giveRights(workspace, Optional.of(journal.executionId()));
            FolderRights.give(workspace, intent.folders());
            journal.restore();
        }
        OverwriteUndo overwrites = new OverwriteUndo(workspace, journal, threats);
        List<State> found = overwrites.find(intent.overwrites());
        List<WorkspacePath> conflicts = paths(intent.overwrites(), found, overwrites::isConflict);
        if (!conflicts.isEmpty()) {
            return Undone.untouched(conflicts);
        }
        Intent remaining = found.contains(State.AWAY) ? overwrites.withRemovals(intent, found) : intent;
        if (threats.checksRan()) {
            // A check may have removed the shelves: each file that is missing there is named.
            JournalSlots.prepare(journal.oldFolder(), JournalSlots.count(remaining.removals()));
            JournalSlots.prepare(journal.newFolder(), JournalSlots.count(remaining.arrivals()));
        }
        return undo(remaining, overwrites);
    }

    private Undone undo(Intent intent, OverwriteUndo overwrites) throws IOException {
        try (MoveUndo moves = new MoveUndo(workspace, journal, intent, threats, kept)) {
            List<WorkspacePath> conflicts = moves.conflicts();
            if (!conflicts.isEmpty()) {
                return Undone.untouched(conflicts);
            }
            journal.note(Journal.Marker.ROLLING_BACK);
            Runnable counted = () -> count.one(intent.size());
            Set<WorkspacePath> removed = moves.removeNew(counted);
            Set<WorkspacePath> restored = moves.restoreOld(counted);
            moves.keepModifiedFiles();
            List<State> written = overwrites.writeBack(intent.overwrites(), kept, counted);
            restored.addAll(paths(intent.overwrites(), written, State.RESTORED::equals));
            List<WorkspacePath> open = new ArrayList<>(moves.notAsBefore());
            open.addAll(paths(intent.overwrites(), written, it -> it != State.RESTORED && it != State.OLD));
            return new Undone(removed, restored, open);
        }
    }

    private static List<WorkspacePath> paths(List<Move.Overwrite> moves, List<State> states, Predicate<State> wanted) {
        List<WorkspacePath> paths = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (wanted.test(states.get(i))) {
                paths.add(moves.get(i).path());
            }
        }
        paths.sort(null);
        return paths;
    }
}
