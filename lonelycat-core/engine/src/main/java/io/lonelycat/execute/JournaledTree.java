// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The workspace with the journal's folders for old and for new entries: entries move between these three. All by handle. An
 * entry that is renamed is looked at before, to be the right one, and after, to have arrived.
 */
final class JournaledTree implements Closeable {
    private static final String MADE = "made";

    private final List<Move> links;
    private final Workspace workspace;
    private final Journal journal;
    private final Intent intent;
    private final Path newFolder;
    private final OpenFolders tree;
    private final JournalSlots old;
    private final JournalSlots fresh;
    private final Set<WorkspacePath> copied = new HashSet<>();

    JournaledTree(Workspace workspace, Journal journal, Intent intent) throws IOException {
        this.workspace = workspace;
        this.journal = journal;
        this.intent = intent;
        links = intent.moves()
                .filter(move -> move.identity().kind() == FileKind.LINK)
                .toList();
        newFolder = journal.newFolder();
        tree = workspace.open();
        old = new JournalSlots(workspace, journal.oldPath());
        fresh = new JournalSlots(workspace, journal.newPath());
    }

    /** Forgets the open folders, so that the next look begins at the root. */
    void forget() throws IOException {
        tree.forget();
    }

    Optional<FolderEntry> entry(WorkspacePath path) throws IOException {
        return tree.entry(path);
    }

    Folder parentOf(WorkspacePath path) throws IOException {
        return tree.parentOf(path).orElseThrow();
    }

    /** Returns whether a folder is there, or is held open from before, whatever has its name by now. */
    boolean isFolder(WorkspacePath path) throws IOException {
        try {
            return tree.folder(path).isPresent();
        } catch (InvalidInputException throughLink) {
            return false;
        }
    }

    boolean isEmpty(WorkspacePath folder) throws IOException {
        try (OpenFolders fresh = workspace.open()) {
            Optional<Folder> open = fresh.folder(folder);
            return open.isPresent() && open.get().names().isEmpty();
        }
    }

    /** The shelf of the journal on which a move's entry lies while it is not in the workspace. */
    Folder shelf(Move move) throws IOException {
        return (move instanceof Move.Removal ? old : fresh).of(move.slot());
    }

    /**
     * Returns the entry at the path of a move. Behind a link of the same change there is none: where a folder becomes a link,
     * nothing is at the old paths any more. Other links are not followed.
     */
    Optional<FolderEntry> atPlace(Move move) throws IOException {
        try {
            return tree.entry(move.path());
        } catch (InvalidInputException throughLink) {
            for (Move link : links) {
                if (move.path().startsWith(link.path())
                        && !move.path().equals(link.path())
                        && isAt(link.path(), link)) {
                    return Optional.empty();
                }
            }
            throw throughLink;
        }
    }

    /** Returns the entry at a path; absent also if a check has replaced a folder on the way by a link. */
    Optional<FolderEntry> reachable(WorkspacePath path) throws IOException {
        try {
            return tree.entry(path);
        } catch (InvalidInputException throughLink) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether an entry is a new one of the change, seen under a name that the file system takes for that of the change. A
     * name that its folder lists is a file of its own, for example a hard link.
     */
    boolean isUnderOtherSpelling(FolderEntry entry) throws IOException {
        return intent.mayArriveUnderOtherSpelling(entry) && !workspace.lists(entry.path());
    }

    /** Returns the entry in the slot of a move in the journal. */
    Optional<FolderEntry> inJournal(Move move) throws IOException {
        return shelf(move).entry(move.slotName());
    }

    /** Returns whether the very entry of a move is in the journal. */
    boolean isAside(Move move) throws IOException {
        return inJournal(move).filter(move.identity()::is).isPresent();
    }

    /**
     * Returns whether the very entry of a removal is in a folder that is in the journal: a loss of power can take back that it
     * left the folder, and leave that the folder was moved.
     */
    boolean isInFolderAside(Move.Removal removal) throws IOException {
        String path = removal.path().value();
        for (Move.Removal folder : intent.removals()) {
            if (!folder.folder()) {
                continue;
            }
            String above = folder.path().value() + "/";
            if (path.startsWith(above) && isAside(folder)) {
                WorkspacePath aside = JournalSlots.place(journal.oldPath(), folder.slot());
                if (isAt(WorkspacePath.of(aside.value() + "/" + path.substring(above.length())), removal)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isAt(WorkspacePath place, Move move) throws IOException {
        return reachable(place).filter(move.identity()::is).isPresent();
    }

    /**
     * Moves the entry from its place in the workspace into the journal. Verifies afterwards that it is the right file, and for an
     * old one that nobody wrote to it, and puts another one back: a check before could not exclude that the file is replaced or
     * written to in between.
     */
    void toJournal(Move move) throws IOException {
        if (move.folder()) {
            // An open handle on a folder that moves would lead later looks to where it is now.
            tree.forget();
        }
        Folder parent = parentOf(move);
        Folder shelf = shelf(move);
        String name = move.path().name();
        try {
            parent.move(name, shelf, move.slotName());
        } catch (NoSuchFileException absent) {
            throw exchanged(move, "was deleted");
        } catch (AtomicMoveNotSupportedException elsewhere) {
            if (!move.folder()) {
                throw otherFileSystem(move);
            }
            // A folder of a lower layer of overlayfs cannot be renamed. It is empty, and an undo makes it again.
            parent.deleteFolder(name);
            return;
        }
        Optional<Folder.Seen> moved = shelf.seen(move.slotName());
        boolean right = move.identity().is(moved);
        boolean mayBeWritten = move instanceof Move.Arrival || move.folder();
        if (!right || !(mayBeWritten || move.identity().isUntouched(moved.orElseThrow()))) {
            if (parent.seen(name).isEmpty()) {
                shelf.move(move.slotName(), parent, name);
            }
            throw exchanged(move, right ? "was written to" : "was replaced by another file");
        }
    }

    /** Takes the name at its place from a file that is in the journal as well: a loss of power can leave a rename half done. */
    void forgetName(Move move) throws IOException {
        parentOf(move).deleteFile(move.path().name());
    }

    /**
     * Moves the entry from the journal to its place in the workspace, where nothing may be. That it arrived is seen when
     * everything is read again.
     */
    void toPlace(Move move) throws IOException {
        Folder parent = vacant(move);
        try {
            shelf(move).move(move.slotName(), parent, move.path().name());
        } catch (AtomicMoveNotSupportedException elsewhere) {
            throw otherFileSystem(move);
        }
    }

    /**
     * Moves an old entry back to its path; copies a file if the journal, in which it was made from the log, is on
     * another file system.
     */
    void restoreOld(Move.Removal removal) throws IOException {
        Folder parent = vacant(removal);
        Folder shelf = shelf(removal);
        String slot = removal.slotName();
        String name = removal.path().name();
        try {
            shelf.move(slot, parent, name);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Folder.Owners owners = shelf.owners(slot);
            shelf.carry(slot, parent, name);
            parent.setOwners(name, owners);
            parent.setMode(name, removal.identity().mode());
            long inode = parent.entry(name).orElseThrow().id().inode();
            Platform.setModified(
                    workspace.resolve(removal.path()), inode, removal.identity().modifiedNanos());
            copied.add(removal.path());
        }
    }

    /** Returns whether an old file is a copy of the one in the journal, and so another file. */
    boolean isCopied(WorkspacePath path) {
        return copied.contains(path);
    }

    private Folder vacant(Move move) throws IOException {
        Folder parent = parentOf(move);
        if (parent.seen(move.path().name()).isPresent()) {
            throw StepFailure.interference("place_taken", move.path(), "appeared while the change was being applied");
        }
        return parent;
    }

    private static StepFailure otherFileSystem(Move move) {
        return new StepFailure(
                "other_file_system",
                "LonelyCat cannot move `" + move.path().display()
                        + "` into or out of `.lonelycat`: the file and `.lonelycat` are on different file systems or mounts."
                        + " Either unmount the folder that is mounted inside the workspace, or run LonelyCat with the"
                        + " mounted folder as workspace.");
    }

    /** Makes an empty folder in the workspace; in the journal first, because only renames go by handle. */
    void makeFolder(WorkspacePath path) throws IOException {
        Folder parent = tree.parentOf(path).orElseThrow();
        // Whatever a check has put there is not what is wanted.
        StateFiles.deleteTree(newFolder.resolve(MADE));
        StateFiles.createFolder(newFolder.resolve(MADE));
        fresh.all().move(MADE, parent, path.name());
        Optional<Move> moved = intent.moves()
                .filter(move -> move.folder() && move.path().equals(path))
                .findFirst();
        if (moved.isPresent()) {
            parent.setMode(path.name(), moved.get().identity().mode());
        }
    }

    static StepFailure exchanged(Move move, String what) {
        return StepFailure.interference("exchanged", move.path(), what);
    }

    private Folder parentOf(Move move) throws IOException {
        return tree.parentOf(move.path()).orElseThrow(() -> folderGone(move));
    }

    static StepFailure folderGone(Move move) {
        return StepFailure.interference("folder_gone", move.path(), "was in a folder that was deleted or moved");
    }

    @Override
    public void close() throws IOException {
        try (old;
                fresh) {
            tree.close();
        }
    }
}
