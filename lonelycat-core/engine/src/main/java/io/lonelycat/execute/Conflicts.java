// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the places of an intent at which a roll back cannot tell for certain what was there. Touches nothing. */
final class Conflicts {
    private final Places places;
    private final boolean mayKeep;

    /**
     * Prepares the search.
     *
     * @param mayKeep whether a foreign file may be put aside, into the evidence
     */
    Conflicts(Places places, boolean mayKeep) {
        this.places = places;
        this.mayKeep = mayKeep;
    }

    List<WorkspacePath> in(Intent intent) throws IOException {
        Map<WorkspacePath, List<Move>> byPlace = new HashMap<>();
        List<WorkspacePath> open = new ArrayList<>();
        intent.removals().forEach(move -> byPlace.computeIfAbsent(move.path(), p -> new ArrayList<>())
                .add(move));
        intent.arrivals().forEach(move -> byPlace.computeIfAbsent(move.path(), p -> new ArrayList<>())
                .add(move));
        for (Map.Entry<WorkspacePath, List<Move>> place : byPlace.entrySet()) {
            if (!isDecidable(place.getValue())) {
                open.add(place.getKey());
            }
        }
        open.sort(null);
        return filesFirst(open, byPlace);
    }

    /** A folder is only named where no file is: it stands for nothing of its own. */
    private static List<WorkspacePath> filesFirst(List<WorkspacePath> open, Map<WorkspacePath, List<Move>> byPlace) {
        List<WorkspacePath> files = open.stream()
                .filter(path ->
                        !Objects.requireNonNull(byPlace.get(path)).stream().allMatch(Move::folder))
                .toList();
        return files.isEmpty() ? open : files;
    }

    private boolean isDecidable(List<Move> moves) throws IOException {
        Optional<FolderEntry> occupant;
        try {
            occupant = mayKeep ? places.reachable(moves.get(0)) : places.atPlace(moves.get(0));
        } catch (InvalidInputException throughLink) {
            return false;
        }
        boolean ours = occupant.isEmpty();
        boolean needed = false;
        for (Move move : moves) {
            boolean here = occupant.isPresent() && move.identity().is(occupant.get());
            boolean lies = places.isAside(move);
            ours |= here;
            if (move instanceof Move.Removal removal && !here && !lies) {
                lies = places.isInFolderAside(removal);
                // A folder was empty when it went: it is made again for what comes back to it.
                if (!lies && !removal.folder()) {
                    return false;
                }
            }
            // An old file has to come back here, or a new one that had come is not here any more.
            needed |= lies == (move instanceof Move.Removal);
        }
        return ours || !needed || mayKeep || onlyFolders(moves, occupant);
    }

    /** If the change created or removed a folder and another folder is there now, there is no conflict. */
    private static boolean onlyFolders(List<Move> moves, Optional<FolderEntry> occupant) {
        return moves.stream().allMatch(Move::folder)
                && occupant.isPresent()
                && occupant.get().kind() == FileKind.FOLDER;
    }
}
