// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.guard.PreservedFiles;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Rolls a change back by moving old files to the workspace and new files to the journal. Files that programs other than
 * LonelyCat wrote at the change's paths are moved into the evidence.
 */
final class MoveUndo implements Closeable {
    private static final String IN_PLACE_OF_A_FILE =
            "another program put this file or folder where a file or folder of the change belongs";

    private final Workspace workspace;
    private final Journal journal;
    private final Intent intent;
    private final ThreatModel threats;
    private final PreservedFiles kept;
    private final JournaledTree tree;
    private final ContentDigest digests;
    private final Map<WorkspacePath, List<Move>> byPath = new LinkedHashMap<>();

    MoveUndo(Workspace workspace, Journal journal, Intent intent, ThreatModel threats, PreservedFiles kept)
            throws IOException {
        this.workspace = workspace;
        this.journal = journal;
        this.intent = intent;
        this.threats = threats;
        this.kept = kept;
        this.tree = new JournaledTree(workspace, journal, intent);
        this.digests = new ContentDigest(workspace);
        intent.removals().forEach(this::add);
        intent.arrivals().forEach(this::add);
    }

    private void add(Move move) {
        byPath.computeIfAbsent(move.path(), path -> new ArrayList<>(2)).add(move);
    }

    /**
     * Returns paths at which a roll back could lose a file: an old file is missing, or another process wrote a file.
     */
    List<WorkspacePath> conflicts() throws IOException {
        List<WorkspacePath> folders = new ArrayList<>();
        List<WorkspacePath> files = new ArrayList<>();
        for (Map.Entry<WorkspacePath, List<Move>> at : byPath.entrySet()) {
            if (!isDecidable(at.getValue())) {
                (at.getValue().stream().allMatch(Move::folder) ? folders : files).add(at.getKey());
            }
        }
        List<WorkspacePath> named = files.isEmpty() ? folders : files;
        named.sort(null);
        return named;
    }

    private boolean isDecidable(List<Move> moves) throws IOException {
        Optional<FolderEntry> occupant;
        try {
            occupant = threats.copiesFiles() ? tree.reachable(moves.get(0).path()) : tree.atPlace(moves.get(0));
        } catch (InvalidInputException throughLink) {
            return false;
        }
        boolean ours = occupant.isEmpty();
        boolean needed = false;
        for (Move move : moves) {
            boolean here = occupant.isPresent() && move.identity().is(occupant.get());
            boolean lies = tree.isAside(move);
            ours |= here;
            if (move instanceof Move.Removal removal && !here && !lies) {
                lies = tree.isInFolderAside(removal);
                // A missing folder is no conflict: it was empty, and the roll back can create it again.
                if (!lies && !removal.folder()) {
                    return false;
                }
            }
            // The roll back must still move a file if the journal contains an old file, or lacks a new file.
            needed |= lies == (move instanceof Move.Removal);
        }
        ours |= occupant.isPresent() && tree.isUnderOtherSpelling(occupant.get());
        return ours || !needed || threats.copiesFiles() || onlyFolders(moves, occupant);
    }

    /**
     * Returns whether there is no conflict because another folder took the place of a folder that the change created or
     * removed.
     */
    private static boolean onlyFolders(List<Move> moves, Optional<FolderEntry> occupant) {
        return moves.stream().allMatch(Move::folder)
                && occupant.isPresent()
                && occupant.get().kind() == FileKind.FOLDER;
    }

    /**
     * Moves new files into the journal, deepest first, so that new folders are empty when moved. Returns the new files'
     * workspace paths.
     */
    Set<WorkspacePath> removeNew(Runnable counted) throws IOException {
        List<Move.Arrival> arrivals = intent.arrivals();
        Set<WorkspacePath> removed = new HashSet<>();
        for (int i = arrivals.size() - 1; i >= 0; i--) {
            Move.Arrival arrival = arrivals.get(i);
            counted.run();
            Optional<FolderEntry> occupant = tree.reachable(arrival.path());
            if (occupant.isEmpty()) {
                continue;
            }
            if (arrival.identity().is(occupant.get())) {
                if (removeNew(arrival) && !arrival.folder()) {
                    removed.add(arrival.path());
                }
            } else if (!arrival.folder() && !tree.isAside(arrival) && !isOld(occupant.get())) {
                putAside(arrival, occupant.get());
            }
        }
        tree.forget();
        return removed;
    }

    /** Returns whether the file is an old file, which an earlier, killed roll back restored. */
    private boolean isOld(FolderEntry occupant) {
        for (Move move : byPath.getOrDefault(occupant.path(), List.of())) {
            if (move instanceof Move.Removal && move.identity().is(occupant)) {
                return true;
            }
        }
        return false;
    }

    private boolean removeNew(Move.Arrival arrival) throws IOException {
        if (arrival.folder() && !tree.isEmpty(arrival.path())) {
            return false;
        }
        if (tree.isAside(arrival)) {
            tree.forgetName(arrival);
        } else {
            tree.toJournal(arrival);
        }
        return true;
    }

    /**
     * Moves old files back to the workspace, shallowest first, so that folders precede their files. Returns the paths
     * of the restored files.
     */
    Set<WorkspacePath> restoreOld(Runnable counted) throws IOException {
        List<Move.Removal> all = intent.removals();
        Set<WorkspacePath> back = new HashSet<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            Move.Removal removal = all.get(i);
            counted.run();
            if (tree.isAside(removal)
                    && tree.reachable(removal.path())
                            .filter(removal.identity()::is)
                            .isEmpty()) {
                makeWay(removal);
                FolderRights.give(tree.shelf(removal), removal.slotName());
                if (tree.reachable(removal.path()).isEmpty()) {
                    tree.restoreOld(removal);
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
        Optional<FolderEntry> occupant = tree.reachable(removal.path());
        if (occupant.isPresent() && !removal.folder()) {
            putAside(removal, occupant.get());
        }
    }

    private void makeParents(Move move, WorkspacePath path) throws IOException {
        WorkspacePath parent = path.parent();
        if (parent == null || tree.isFolder(parent)) {
            return;
        }
        makeParents(move, parent);
        Optional<FolderEntry> inTheWay = tree.entry(parent);
        if (inTheWay.isPresent()) {
            putAside(move, inTheWay.get());
        }
        if (tree.entry(parent).isEmpty()) {
            tree.makeFolder(parent);
        }
    }

    /**
     * Moves another process's files at a path of the change into the evidence. One rename per file ensures that a kill
     * loses no file.
     */
    private void putAside(Move move, FolderEntry foreign) throws IOException {
        if (threats.copiesFiles()) {
            tree.forget();
            keep(move, tree.parentOf(foreign.path()), foreign.path(), foreign.path(), IN_PLACE_OF_A_FILE);
        }
    }

    void keepModifiedFiles() throws IOException {
        for (Move.Arrival arrival : intent.arrivals()) {
            Folder shelf = tree.shelf(arrival);
            Optional<FolderEntry> lying = tree.inJournal(arrival).filter(arrival.identity()::is);
            FolderRights.give(shelf, arrival.slotName());
            if (!arrival.folder() && lying.isPresent() && !isUnmodified(arrival, shelf, lying.get())) {
                WorkspacePath slot = JournalSlots.place(journal.newPath(), arrival.slot());
                keep(arrival, shelf, slot, arrival.path(), "modified after the change was applied");
            }
        }
        tree.forget();
    }

    private void keep(Move move, Folder from, WorkspacePath at, WorkspacePath place, String why) throws IOException {
        Path folder = Objects.requireNonNull(workspace.resolve(at).getParent());
        String wanted = (move instanceof Move.Removal ? "old-" : "new-") + move.slotName();
        kept.keep(from, folder, at.name(), place, wanted, why);
    }

    /** Compares the file's digest if checks ran, because checks can restore the file's size and time. */
    private boolean isUnmodified(Move move, Folder folder, FolderEntry entry) throws IOException {
        return move.identity().isUntouched(entry)
                && (!threats.checksRan()
                        || digests.has(folder, entry, move.identity().sha256().orElseThrow()));
    }

    /**
     * Restores the permission bits of old files. Returns the old files that still differ from their state before the
     * change.
     */
    List<WorkspacePath> notAsBefore() throws IOException {
        List<WorkspacePath> open = new ArrayList<>();
        for (Move.Removal removal : intent.removals()) {
            Optional<FolderEntry> back = tree.reachable(removal.path());
            if (!removal.folder() && (back.isEmpty() || !isAsBefore(removal, back.get()))) {
                open.add(removal.path());
            }
        }
        return open;
    }

    private boolean isAsBefore(Move.Removal removal, FolderEntry back) throws IOException {
        if (!removal.identity().is(back) && !tree.isCopied(removal.path())) {
            return false;
        }
        Folder parent = tree.parentOf(removal.path());
        if (back.kind() == FileKind.FILE && back.mode() != removal.identity().mode()) {
            parent.setMode(removal.path().name(), removal.identity().mode());
        }
        // A process with a hard link or an open handle may have modified the old file in the journal.
        boolean untouched = !threats.checksRan() && removal.identity().isUntouched(back);
        return untouched
                || digests.has(parent, back, removal.identity().sha256().orElseThrow());
    }

    @Override
    public void close() throws IOException {
        tree.close();
    }
}
