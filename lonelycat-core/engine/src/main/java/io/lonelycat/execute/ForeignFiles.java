// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.guard.KeptFiles;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts what a roll back finds and does not know into the evidence, since its content exists nowhere else. */
final class ForeignFiles {
    private static final String STRANGER = "stranger-";
    private static final String IN_PLACE_OF_A_FILE = "found at the path of a file of the change";

    private final Workspace workspace;
    private final Journal journal;
    private final Places places;
    private final KeptFiles files;
    private final boolean leave;
    private final boolean checksRan;

    /**
     * Prepares to keep them.
     *
     * @param leave whether strangers are left where they are
     * @param checksRan whether code of the change may have set sizes and times back
     */
    ForeignFiles(
            Workspace workspace, Journal journal, Places places, KeptFiles files, boolean leave, boolean checksRan) {
        this.workspace = workspace;
        this.journal = journal;
        this.places = places;
        this.files = files;
        this.leave = leave;
        this.checksRan = checksRan;
    }

    /** Keeps the files of the change that were written to, and what was put aside. */
    void keepAll(Intent intent) throws IOException {
        keepAltered(intent.arrivals());
        keepStrangers(intent.removals(), journal.oldFolder());
        keepStrangers(intent.arrivals(), journal.newFolder());
    }

    /** Moves it into the journal, from where {@link #keepAll} takes it, also after a kill in between. */
    void putAside(Move move, FolderEntry stranger) throws IOException {
        if (leave) {
            return;
        }
        places.tree().forget();
        Folder parent = places.tree().parentOf(stranger.path()).orElseThrow();
        FolderRights.give(parent, stranger.path().name());
        String aside =
                STRANGER + move.slotName() + "-" + stranger.path().segments().size();
        String name = stranger.path().name();
        try {
            parent.move(name, places.shelf(move), aside);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Path at = Objects.requireNonNull(workspace.resolve(stranger.path()).getParent());
            files.keep(parent, at, name, stranger.path(), aside, IN_PLACE_OF_A_FILE);
        }
    }

    private void keepStrangers(List<? extends Move> moves, Path slots) throws IOException {
        Map<String, Move> bySlot = new HashMap<>();
        for (Move move : moves) {
            bySlot.put(move.slotName(), move);
        }
        for (Path entry : JournalSlots.entries(slots)) {
            String name = String.valueOf(entry.getFileName());
            if (name.startsWith(STRANGER)) {
                String slot = name.substring(STRANGER.length(), name.lastIndexOf('-'));
                Move move = Objects.requireNonNull(bySlot.get(slot), "a stranger of no move");
                keep(entry, move, IN_PLACE_OF_A_FILE);
            }
        }
    }

    /** New files that were modified while they were in place: their content exists nowhere else. */
    private void keepAltered(List<Move.Arrival> arrivals) throws IOException {
        ContentDigest digests = new ContentDigest(workspace);
        for (Move.Arrival arrival : arrivals) {
            Optional<FolderEntry> lying = places.inJournal(arrival).filter(arrival.identity()::is);
            FolderRights.give(places.shelf(arrival), arrival.slotName());
            if (!arrival.folder() && lying.isPresent() && isAltered(arrival, lying.get(), digests)) {
                keep(journal.place(arrival), arrival, "modified after the change was applied");
            }
        }
    }

    /**
     * A process that wrote to a file can set its size and time back; before checks ran, no code of the change could do
     * so.
     */
    private boolean isAltered(Move.Arrival arrival, FolderEntry lying, ContentDigest digests) throws IOException {
        return !arrival.identity().isUntouched(lying)
                || (checksRan
                        && !digests.has(
                                places.shelf(arrival),
                                lying,
                                arrival.identity().sha256().orElseThrow()));
    }

    private void keep(Path from, Move move, String why) throws IOException {
        String name = String.valueOf(from.getFileName());
        String wanted = (move instanceof Move.Removal ? "old-" : "new-") + name;
        files.keep(places.shelf(move), Objects.requireNonNull(from.getParent()), name, move.path(), wanted, why);
    }
}
