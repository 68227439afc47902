// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.journal.HeldContents;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;

/**
 * Carries an intent out: all old entries go first, deepest first; then all new ones come, shallowest first; then files are
 * written over.
 */
final class Apply {
    private final Workspace workspace;
    private final Journal journal;
    private final Cancel cancel;
    private final Progress.Count count;

    Apply(Workspace workspace, Journal journal, Cancel cancel, Progress.Count count) {
        this.workspace = workspace;
        this.journal = journal;
        this.cancel = cancel;
        this.count = count;
    }

    /**
     * Carries it out.
     *
     * @param held contents of overwritten files that need not be read from the log
     */
    void run(Intent intent, HeldContents held) throws IOException {
        int moves = intent.size();
        if (intent.overwrites().size() < moves) {
            move(intent);
        }
        new Overwriting(workspace, journal, cancel, () -> count.one(moves)).run(intent.overwrites(), held);
    }

    private void move(Intent intent) throws IOException {
        int moves = intent.size();
        try (Places places = new Places(workspace, journal, intent)) {
            for (Move.Removal removal : intent.removals()) {
                CancelledException.throwIf(cancel);
                places.toJournal(removal);
                count.one(moves);
                if (removal.folder()) {
                    demandEmpty(removal);
                }
            }
            for (Move.Arrival arrival : intent.arrivals()) {
                CancelledException.throwIf(cancel);
                places.toPlace(arrival);
                count.one(moves);
            }
        }
    }

    /** A folder goes only if the change emptied it; a file that came in meanwhile must not go with it. */
    private void demandEmpty(Move.Removal removal) throws IOException {
        try (OpenFolders look = workspace.open()) {
            Folder moved = look.folder(JournalSlots.place(journal.oldPath(), removal.slot()))
                    .orElseThrow();
            if (!moved.names().isEmpty()) {
                throw new StepFailure(
                        "folder_not_empty",
                        "A file appeared in `"
                                + removal.path().display() + "` while the change was being applied;"
                                + " another process writes into the workspace.");
            }
        }
    }
}
