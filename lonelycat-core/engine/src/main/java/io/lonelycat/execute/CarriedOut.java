// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.journal.ContentLog;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;

/**
 * Finds out whether anything of an intent was carried out, where a loss of power may have taken the rest of the journal:
 * nothing was before all of it survived.
 */
final class CarriedOut {
    private final Workspace workspace;
    private final Journal journal;

    CarriedOut(Workspace workspace, Journal journal) {
        this.workspace = workspace;
        this.journal = journal;
    }

    boolean inPart(Intent intent) throws IOException {
        journal.restore();
        JournalSlots.prepare(journal.oldFolder(), JournalSlots.count(intent.removals()));
        JournalSlots.prepare(journal.newFolder(), JournalSlots.count(intent.arrivals()));
        try (Places places = new Places(workspace, journal, intent)) {
            for (Move.Removal removal : intent.removals()) {
                if (places.isAside(removal)) {
                    return true;
                }
            }
            for (Move.Arrival arrival : intent.arrivals()) {
                if (places.atPlace(arrival).filter(arrival.identity()::is).isPresent()) {
                    return true;
                }
            }
        }
        return hasLog(intent) && !overwritten().notAsBefore(intent.overwrites()).isEmpty();
    }

    private boolean hasLog(Intent intent) throws IOException {
        try (ContentLog log = ContentLog.open(workspace, journal)) {
            for (Move.Overwrite move : intent.overwrites()) {
                if (log.readSound(move).isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private Overwritten overwritten() {
        return new Overwritten(workspace, journal, false, true);
    }
}
