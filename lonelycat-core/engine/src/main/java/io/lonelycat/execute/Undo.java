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
 * Rolls back a change by reversing its file moves; inodes show which files were moved. A roll back inspects all files
 * of the change first, and touches nothing if a file could be lost. Reversing file moves needs no disk space, and can
 * be repeated after the process is killed.
 */
record Undo(Workspace workspace, Journal journal, ThreatModel threats, PreservedFiles kept, Progress.Count count) {
    /**
     * Result of reversing a change's file moves.
     *
     * @param open paths that the roll back did not restore
     */
    record Undone(Set<WorkspacePath> removed, Set<WorkspacePath> restored, List<WorkspacePath> open) {
        private static Undone untouched(List<WorkspacePath> open) {
            return new Undone(Set.of(), Set.of(), open);
        }
    }

    /** Restores folder permissions that a check may have removed, then reverses the file moves of a change. */
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
            // Recreates journal folders that a check removed, so that the roll back reports missing files by name.
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
