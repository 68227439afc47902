// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.ContentLog;
import io.lonelycat.execute.journal.Contents;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.FileNumbers;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.NewFile;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Treats overwritten files that are not at their place any more like files that were moved: the old one is made from the
 * log and lies in the journal, so that the roll back of moves brings it back. It has the old content, mode, owner and
 * time, and is another file. Without a sound log it counts as lost, and is named.
 */
final class MovedOverwrites implements Closeable {
    /** No file has this number. */
    private static final long LOST = -1;

    private final Workspace workspace;
    private final Journal journal;
    private final OpenFolders tree;
    private final ContentLog log;
    private final ContentDigest digests;

    MovedOverwrites(Workspace workspace, Journal journal) throws IOException {
        this.workspace = workspace;
        this.journal = journal;
        this.tree = workspace.open();
        this.log = ContentLog.open(workspace, journal);
        this.digests = new ContentDigest(workspace);
    }

    /** Returns the intent in which each of these is a removal and an arrival, with numbers above all others. */
    Intent in(Intent intent, Set<Move.Overwrite> away) throws IOException {
        List<Move.Removal> removals = new ArrayList<>(intent.removals());
        List<Move.Arrival> arrivals = new ArrayList<>(intent.arrivals());
        List<Move.Overwrite> overwrites = new ArrayList<>(intent.overwrites());
        overwrites.removeAll(away);
        int first = intent.moves().mapToInt(Move::slot).max().orElse(-1) + 1;
        JournalSlots.prepare(journal.oldFolder(), first + away.size());
        JournalSlots.prepare(journal.newFolder(), first + away.size());
        for (Move.Overwrite move : intent.overwrites()) {
            if (away.contains(move)) {
                int slot = first++;
                Optional<Move.Identity> atPlace = oldAtPlace(move);
                Move.Identity old = atPlace.isPresent() ? atPlace.get() : old(move, slot);
                removals.add(new Move.Removal(slot, move.path(), old));
                if (atPlace.isEmpty()) {
                    arrivals.add(new Move.Arrival(slot, move.path(), fresh(move)));
                }
            }
        }
        return intent.with(removals, arrivals, overwrites);
    }

    /** The old content is there already: it was never written over, or a roll back before this one has made it. */
    private Optional<Move.Identity> oldAtPlace(Move.Overwrite move) throws IOException {
        Optional<FolderEntry> there = atPlace(move).filter(it -> it.kind() == FileKind.FILE);
        if (there.isEmpty() || !hasOld(move, there.get())) {
            return Optional.empty();
        }
        Folder parent = tree.parentOf(move.path()).orElseThrow();
        FolderEntry given =
                given(move, workspace.resolve(move.path()), parent, move.path().name());
        return Optional.of(Move.Identity.of(given, move.identity().sha256()));
    }

    private Move.Identity old(Move.Overwrite move, int slot) throws IOException {
        Optional<Digest> sha256 = move.identity().sha256();
        Optional<Contents> contents = log.readSound(move);
        if (contents.isPresent()) {
            return Move.Identity.of(made(move, slot, contents.get().old()), sha256);
        }
        Move.Identity lost = move.identity();
        return new Move.Identity(lost.kind(), LOST, lost.sizeBytes(), lost.mode(), lost.modifiedNanos(), lost.sha256());
    }

    private Optional<FolderEntry> atPlace(Move.Overwrite move) throws IOException {
        try {
            return tree.entry(move.path());
        } catch (InvalidInputException throughLink) {
            return Optional.empty();
        }
    }

    private boolean hasOld(Move.Overwrite move, FolderEntry there) throws IOException {
        Folder parent = tree.parentOf(move.path()).orElseThrow();
        FolderRights.give(parent, move.path().name());
        return there.sizeBytes() == move.identity().sizeBytes()
                && digests.has(parent, there, move.identity().sha256().orElseThrow());
    }

    private FolderEntry made(Move.Overwrite move, int slot, byte[] content) throws IOException {
        Path file = JournalSlots.place(journal.oldFolder(), slot);
        StateFiles.deleteTree(file);
        try (OutputStream out = NewFile.open(file)) {
            out.write(content);
        }
        try (JournalSlots slots = new JournalSlots(workspace, journal.oldPath())) {
            return given(move, file, slots.of(slot), Integer.toString(slot));
        }
    }

    /** Gives a file the owner, mode and time of the old one. */
    private static FolderEntry given(Move.Overwrite move, Path file, Folder folder, String name) throws IOException {
        move.owner().take(file);
        folder.setMode(name, move.identity().mode());
        long inode = folder.entry(name).orElseThrow().id().inode();
        FileNumbers.setModified(file, inode, move.identity().modifiedNanos());
        return folder.entry(name).orElseThrow();
    }

    /** The file with its new content, as it is now where it is still there. */
    private Move.Identity fresh(Move.Overwrite move) throws IOException {
        Optional<Digest> sha256 = Optional.of(move.newSha256());
        Optional<FolderEntry> there = atPlace(move).filter(move.identity()::is);
        if (there.isPresent()) {
            return Move.Identity.of(there.get(), sha256);
        }
        Move.Identity old = move.identity();
        return new Move.Identity(old.kind(), old.inode(), move.newSizeBytes(), old.mode(), old.modifiedNanos(), sha256);
    }

    @Override
    public void close() throws IOException {
        try (tree) {
            log.close();
        }
    }
}
