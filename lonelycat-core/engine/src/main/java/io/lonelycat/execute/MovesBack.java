// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes the moves of an intent back: the new entries into the journal, the old ones out of it. */
final class MovesBack {
    private final Workspace workspace;
    private final Places places;
    private final ForeignFiles foreign;
    private final Progress.Count count;

    MovesBack(Workspace workspace, Places places, ForeignFiles foreign, Progress.Count count) {
        this.workspace = workspace;
        this.places = places;
        this.foreign = foreign;
        this.count = count;
    }

    /** Takes what has come back into the journal, deepest first; the places of files. */
    Set<WorkspacePath> takeAway(Intent intent) throws IOException {
        List<Move.Arrival> arrivals = intent.arrivals();
        int all = intent.size();
        Map<WorkspacePath, Move.Removal> old = new HashMap<>();
        for (Move.Removal removal : intent.removals()) {
            old.put(removal.path(), removal);
        }
        Set<WorkspacePath> taken = new HashSet<>();
        for (int i = arrivals.size() - 1; i >= 0; i--) {
            Move.Arrival arrival = arrivals.get(i);
            count.one(all);
            Optional<FolderEntry> occupant = places.reachable(arrival);
            if (occupant.isEmpty()) {
                continue;
            }
            if (arrival.identity().is(occupant.get())) {
                if (takeAway(arrival) && !arrival.folder()) {
                    taken.add(arrival.path());
                }

            } else if (!arrival.folder() && !places.isAside(arrival) && !isOld(occupant.get(), old)) {
                foreign.putAside(arrival, occupant.get());
            }
        }
        return taken;
    }

    /** An undo that was killed may have brought it back already. */
    private static boolean isOld(FolderEntry occupant, Map<WorkspacePath, Move.Removal> old) {
        Move.Removal removal = old.get(occupant.path());
        return removal != null && removal.identity().is(occupant);
    }

    private boolean takeAway(Move.Arrival arrival) throws IOException {
        if (arrival.folder() && !isEmpty(arrival.path())) {
            // It contains foreign files: listed as such, and not moved.
            return false;
        }
        if (places.isAside(arrival)) {
            places.forgetName(arrival);
        } else {
            places.toJournal(arrival);
        }
        return true;
    }

    /** Moves the old entries back, shallowest first; the places of files. */
    Set<WorkspacePath> bringBack(Intent intent) throws IOException {
        List<Move.Removal> removals = intent.removals();
        int all = intent.size();
        Set<WorkspacePath> back = new HashSet<>();
        for (int i = removals.size() - 1; i >= 0; i--) {
            Move.Removal removal = removals.get(i);
            count.one(all);
            if (places.isAside(removal)
                    && places.reachable(removal).filter(removal.identity()::is).isEmpty()) {
                makeWay(removal);
                FolderRights.give(places.shelf(removal), removal.slotName());
                if (places.reachable(removal).isEmpty()) {
                    places.bringBack(removal);
                    if (!removal.folder()) {
                        back.add(removal.path());
                    }
                }
            }
        }
        return back;
    }

    private void makeWay(Move.Removal removal) throws IOException {
        makeParents(removal, removal.path());
        Optional<FolderEntry> occupant = places.reachable(removal);
        if (occupant.isPresent() && !removal.folder()) {
            foreign.putAside(removal, occupant.get());
        }
    }

    /** A check may have removed a whole folder; what stood in it still has to come back. */
    private void makeParents(Move move, WorkspacePath path) throws IOException {
        WorkspacePath parent = path.parent();
        if (parent == null || isFolder(parent)) {
            return;
        }
        makeParents(move, parent);
        Optional<FolderEntry> inTheWay = places.tree().entry(parent);
        if (inTheWay.isPresent()) {
            foreign.putAside(move, inTheWay.get());
        }
        if (places.tree().entry(parent).isEmpty()) {
            places.makeFolder(parent);
        }
    }

    private boolean isFolder(WorkspacePath path) throws IOException {
        try {
            return places.tree().folder(path).isPresent();
        } catch (InvalidInputException throughLink) {
            return false;
        }
    }

    /** Returns where an old file is not what it was; gives those that are their old mode. */
    List<WorkspacePath> notAsBefore(List<Move.Removal> removals, boolean checksRan) throws IOException {
        ContentDigest digests = new ContentDigest(workspace);
        List<WorkspacePath> open = new ArrayList<>();
        for (Move.Removal removal : removals) {
            Optional<FolderEntry> back = places.reachable(removal);
            if (!removal.folder() && (back.isEmpty() || !isAsBefore(removal, back.get(), checksRan, digests))) {
                open.add(removal.path());
            }
        }
        return open;
    }

    private boolean isAsBefore(Move.Removal removal, FolderEntry back, boolean checksRan, ContentDigest digests)
            throws IOException {
        if (!removal.identity().is(back) && !places.isCopied(removal.path())) {
            return false;
        }
        Folder parent = places.tree().parentOf(removal.path()).orElseThrow();
        if (back.kind() == FileKind.FILE && back.mode() != removal.identity().mode()) {
            parent.setMode(removal.path().name(), removal.identity().mode());
        }
        // A process with another name of the same file, or an open handle, may have written to it while it was aside.
        boolean untouched = !checksRan && removal.identity().isUntouched(back);
        return untouched
                || digests.has(parent, back, removal.identity().sha256().orElseThrow());
    }

    private boolean isEmpty(WorkspacePath folder) throws IOException {
        try (OpenFolders look = workspace.open()) {
            Optional<Folder> open = look.folder(folder);
            return open.isPresent() && open.get().names().isEmpty();
        }
    }
}
