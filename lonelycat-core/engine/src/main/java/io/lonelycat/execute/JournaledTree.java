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
 * Moves files and folders between workspace and journal through folder handles. Verifies files moved into the journal;
 * {@link AppliedCheck} verifies files moved into the workspace.
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

    /** Closes cached folder handles, so that the next access starts at the workspace root. */
    void forget() throws IOException {
        tree.forget();
    }

    Optional<FolderEntry> entry(WorkspacePath path) throws IOException {
        return tree.entry(path);
    }

    Folder parentOf(WorkspacePath path) throws IOException {
        return tree.parentOf(path).orElseThrow();
    }

    /** Returns whether a path is a folder; also true for a cached folder that another process replaced. */
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

    Folder shelf(Move move) throws IOException {
        return (move instanceof Move.Removal ? old : fresh).of(move.slot());
    }

    /**
     * Returns the file at the workspace path of a file move; empty if the path leads through a symbolic link of the
     * change. Fails if the path leads through a symbolic link that is not part of the change.
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

    /** Returns the file or folder at a path; empty if a parent folder is a symbolic link. */
    Optional<FolderEntry> reachable(WorkspacePath path) throws IOException {
        try {
            return tree.entry(path);
        } catch (InvalidInputException throughLink) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether a case-insensitive file system found a new file of the change under a name that the folder does
     * not list.
     */
    boolean isUnderOtherSpelling(FolderEntry entry) throws IOException {
        return intent.mayArriveUnderOtherSpelling(entry) && !workspace.lists(entry.path());
    }

    Optional<FolderEntry> inJournal(Move move) throws IOException {
        return shelf(move).entry(move.slotName());
    }

    /** Returns whether a moved file is in the journal, recognized by inode. */
    boolean isAside(Move move) throws IOException {
        return inJournal(move).filter(move.identity()::is).isPresent();
    }

    /**
     * Returns whether a removed file is in the journal inside a moved folder. A power loss can undo a file's move into
     * the journal, but keep the later move of its folder.
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
     * Moves a file into the journal, then verifies the file's inode, size and time: before the move, another process
     * could still replace a verified file. A file that fails the verification is moved back to the workspace.
     */
    void toJournal(Move move) throws IOException {
        if (move.folder()) {
            // Closes cached handles, which would still access the folder after the folder's move into the journal.
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
            // Deletes the empty folder instead of moving it, because overlayfs cannot rename a folder of a lower layer.
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

    /**
     * Deletes the workspace name of a file that also has a name in the journal: after a power loss during a rename,
     * both names can exist.
     */
    void forgetName(Move move) throws IOException {
        parentOf(move).deleteFile(move.path().name());
    }

    /** Moves a file from the journal to its workspace path, which must be free. */
    void toPlace(Move move) throws IOException {
        Folder parent = vacant(move);
        try {
            shelf(move).move(move.slotName(), parent, move.path().name());
        } catch (AtomicMoveNotSupportedException elsewhere) {
            throw otherFileSystem(move);
        }
    }

    /**
     * Moves an old file from the journal to the workspace, or copies the file if both are on different file systems.
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
            parent.setModified(
                    parent.entry(name).orElseThrow(), removal.identity().modifiedNanos());
            copied.add(removal.path());
        }
    }

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

    /**
     * Creates a folder in the journal and moves the folder to its path, because the JDK can rename through folder
     * handles, but not create folders.
     */
    void makeFolder(WorkspacePath path) throws IOException {
        Folder parent = tree.parentOf(path).orElseThrow();
        // Deletes a file that a check may have created at the new folder's path in the journal.
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
