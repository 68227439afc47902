// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.guard.PreservedFiles;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Undoes an intent, however far it was carried out: by the inodes, not by what happened last. Every entry is looked at before
 * the first one is moved; where the old and the new file cannot be told apart from foreign ones, nothing is touched. Needs no
 * disk space, and can itself be killed and run again.
 */
final class Undo {
    private final Workspace workspace;
    private final Journal journal;
    private final ThreatModel threats;
    private final PreservedFiles kept;
    private final Progress.Count count;

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
     * Prepares an undo.
     *
     * @param kept takes foreign files that would be lost otherwise
     */
    Undo(Workspace workspace, Journal journal, ThreatModel threats, PreservedFiles kept, Progress.Count count) {
        this.workspace = workspace;
        this.journal = journal;
        this.threats = threats.atLeast(journal.checksBegan() ? ThreatModel.CHECKS : ThreatModel.NO_CHECKS);
        this.kept = kept;
        this.count = count;
    }

    /**
     * Undoes the intent; gives the owner first the rights that a check may have removed, without which nothing can be
     * moved.
     */
    Undone run(Intent intent) throws IOException {
        if (threats.checksRan()) {
            Journals.giveRights(workspace, journal.executionId());
            FolderRights.give(workspace, intent.folders());
            journal.restore();
        }
        OverwriteUndo overwrites = new OverwriteUndo(workspace, journal, threats);
        OverwriteUndo.Found found = overwrites.find(intent.overwrites());
        if (!found.undecided().isEmpty()) {
            return Undone.untouched(found.undecided());
        }
        Intent remaining = found.away().isEmpty() ? intent : overwrites.withMoves(intent, found.away());
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
            moves.keepForeignFiles();
            restored.addAll(overwrites.writeBack(intent.overwrites(), kept, counted));
            List<WorkspacePath> open = new ArrayList<>(moves.notAsBefore());
            open.addAll(overwrites.notAsBefore(intent.overwrites()));
            return new Undone(removed, restored, open);
        }
    }
}
