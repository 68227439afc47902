// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.guard.PreservedFiles;
import io.lonelycat.execute.journal.ContentLog;
import io.lonelycat.execute.journal.ContentLog.Contents;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.NewFile;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the old content of overwritten files back, from the log of the journal: in two halves at once where there are many.
 * Looks at every file before the first one is written. A file that is not at its path any more is made again from the log, and
 * from then on is undone like one that was moved.
 */
final class OverwriteUndo {
    private static final String KEPT = "overwritten-";

    private final Workspace workspace;
    private final Journal journal;
    private final ThreatModel threats;
    private final Optional<Integer> user = Platform.user();

    OverwriteUndo(Workspace workspace, Journal journal, ThreatModel threats) {
        this.workspace = workspace;
        this.journal = journal;
        this.threats = threats;
    }

    private enum State {
        /** The file is there, with its old content, the new one, or a mixture of both, as an interrupted write leaves it. */
        OURS,
        /** The file is there, with content of another process. */
        FOREIGN,
        /** Another file is there, or none. */
        AWAY,
        /** The old content is neither there nor in the log. */
        LOST
    }

    /**
     * Files that cannot be written back where they are.
     *
     * @param undecided files with foreign content that must not be copied, and files whose old content is lost
     * @param away files that are not at their paths any more
     */
    record Found(List<WorkspacePath> undecided, Set<Move.Overwrite> away) {}

    /** Looks at the paths of all files. */
    Found find(List<Move.Overwrite> moves) throws IOException {
        List<WorkspacePath> undecided = new ArrayList<>();
        Set<Move.Overwrite> away = new HashSet<>();
        for (Result<State> it : each(moves, (move, look) -> look.state(move))) {
            if (it.result == State.AWAY) {
                away.add(it.move);
            } else if (it.result == State.LOST || (it.result == State.FOREIGN && !threats.copiesContent())) {
                undecided.add(it.move.path());
            }
        }
        undecided.sort(null);
        return new Found(undecided, away);
    }

    /**
     * Makes the old files in the journal again that are not at their paths any more, with content, mode, owner and time.
     *
     * @return the intent in which each of these is a removal and an arrival, with slots above all others
     */
    Intent withMoves(Intent intent, Set<Move.Overwrite> away) throws IOException {
        List<Move.Removal> removals = new ArrayList<>(intent.removals());
        List<Move.Arrival> arrivals = new ArrayList<>(intent.arrivals());
        List<Move.Overwrite> overwrites = new ArrayList<>(intent.overwrites());
        overwrites.removeAll(away);
        int slot = intent.moves().mapToInt(Move::slot).max().orElse(-1) + 1;
        JournalSlots.prepare(journal.oldFolder(), slot + away.size());
        JournalSlots.prepare(journal.newFolder(), slot + away.size());
        try (Look look = new Look(List.copyOf(away))) {
            for (Move.Overwrite move : intent.overwrites()) {
                if (away.contains(move)) {
                    Optional<FolderEntry> there = look.oldAtPath(move);
                    FolderEntry old = there.isPresent() ? look.restored(move) : look.made(move, slot);
                    removals.add(new Move.Removal(
                            slot,
                            move.path(),
                            Move.Identity.of(old, move.identity().sha256())));
                    if (there.isEmpty()) {
                        arrivals.add(new Move.Arrival(slot, move.path(), move.newIdentity()));
                    }
                    slot++;
                }
            }
        }
        return intent.with(removals, arrivals, overwrites);
    }

    /**
     * Writes the old contents back, with mode, owner and time of the files.
     *
     * @param files takes foreign content
     * @return the paths of the files that had other content
     */
    List<WorkspacePath> writeBack(List<Move.Overwrite> moves, PreservedFiles files, Runnable counted)
            throws IOException {
        return paths(true, each(moves, (move, look) -> {
            counted.run();
            return look.writeBack(move, files);
        }));
    }

    /** Returns the paths of the files that are not as they were. */
    List<WorkspacePath> notAsBefore(List<Move.Overwrite> moves) throws IOException {
        return paths(false, each(moves, (move, look) -> look.isAsBefore(move))).stream()
                .sorted()
                .toList();
    }

    /**
     * Copies the old contents of the files that have another one by now.
     *
     * @return how many files these are
     */
    int keepOld(List<Move.Overwrite> moves, PreservedFiles files) throws IOException {
        int kept = 0;
        try (Look look = new Look(moves)) {
            for (Move.Overwrite move : moves) {
                Optional<Contents> contents = look.log.readSound(move);
                if (contents.isPresent() && !look.isAsBefore(move)) {
                    files.copy(
                            contents.get().old(), move.path(), "old-" + KEPT + move.slotName(), "it was overwritten");
                    kept++;
                }
            }
        }
        return kept;
    }

    private static List<WorkspacePath> paths(boolean wanted, List<Result<Boolean>> results) {
        return results.stream()
                .filter(it -> it.result == wanted)
                .map(it -> it.move.path())
                .toList();
    }

    private record Result<R>(Move.Overwrite move, R result) {}

    private interface Work<R> {
        R on(Move.Overwrite move, Look look) throws IOException;
    }

    private <R> List<Result<R>> each(List<Move.Overwrite> moves, Work<R> work) throws IOException {
        List<Result<R>> results = new ArrayList<>(moves.size());
        if (moves.isEmpty()) {
            return results;
        }
        Background.inHalves("lonelycat-writes-back", moves, half -> {
                    List<Result<R>> part = new ArrayList<>(half.size());
                    try (Look look = new Look(half)) {
                        for (Move.Overwrite move : half) {
                            part.add(new Result<>(move, work.on(move, look)));
                        }
                    }
                    return part;
                })
                .forEach(results::addAll);
        return results;
    }

    /** The open folders, log and buffer of one thread. */
    private final class Look implements Closeable {
        private final OpenFolders tree = workspace.open();
        private final ContentLog log = ContentLog.open(workspace, journal);
        private final byte[] buffer;
        private final ContentDigest digests = new ContentDigest(workspace);

        Look(List<Move.Overwrite> moves) throws IOException {
            buffer = InPlace.buffer(moves);
        }

        State state(Move.Overwrite move) throws IOException {
            Optional<FolderEntry> entry = file(move);
            Optional<Contents> contents = log.readSound(move);
            if (contents.isEmpty()) {
                return oldAtPath(move).isPresent() ? State.AWAY : State.LOST;
            }
            if (entry.isEmpty()) {
                return State.AWAY;
            }
            try (FileChannel file = openToLook(entry.get())) {
                return isOurs(read(file, entry.get()), contents.get()) ? State.OURS : State.FOREIGN;
            }
        }

        private Optional<FolderEntry> atPath(Move.Overwrite move) throws IOException {
            try {
                return tree.entry(move.path());
            } catch (InvalidInputException throughLink) {
                return Optional.empty();
            }
        }

        /** Returns the file itself; absent if another one is at its path. */
        private Optional<FolderEntry> file(Move.Overwrite move) throws IOException {
            return atPath(move).filter(move.identity()::is);
        }

        /** Returns a file that has the old content: it was never written over, or an earlier roll back has made it. */
        Optional<FolderEntry> oldAtPath(Move.Overwrite move) throws IOException {
            Optional<FolderEntry> there = atPath(move)
                    .filter(it -> it.kind() == FileKind.FILE
                            && it.sizeBytes() == move.identity().sizeBytes());
            if (there.isEmpty()) {
                return there;
            }
            FolderRights.give(parent(move.path()), move.path().name());
            return hasOldDigest(move, there.get()) ? there : Optional.empty();
        }

        private boolean hasOldDigest(Move.Overwrite move, FolderEntry entry) throws IOException {
            return digests.has(
                    parent(move.path()), entry, move.identity().sha256().orElseThrow());
        }

        /** Gives the file at the path the owner, mode and time of the old one. */
        FolderEntry restored(Move.Overwrite move) throws IOException {
            return restored(
                    move,
                    workspace.resolve(move.path()),
                    parent(move.path()),
                    move.path().name());
        }

        /** Makes the old file in the journal. */
        FolderEntry made(Move.Overwrite move, int slot) throws IOException {
            Path file = JournalSlots.place(journal.oldFolder(), slot);
            StateFiles.deleteTree(file);
            try (OutputStream out = NewFile.open(file)) {
                out.write(log.readSound(move).orElseThrow().old());
            }
            try (JournalSlots slots = new JournalSlots(workspace, journal.oldPath())) {
                return restored(move, file, slots.of(slot), Integer.toString(slot));
            }
        }

        private FolderEntry restored(Move.Overwrite move, Path file, Folder folder, String name) throws IOException {
            Platform.give(file, move.owner());
            folder.setMode(name, move.identity().mode());
            long inode = folder.entry(name).orElseThrow().id().inode();
            Platform.setModified(file, inode, move.identity().modifiedNanos());
            return folder.entry(name).orElseThrow();
        }

        /** For reading alone: what is there already need not be written, and may be on a disk that is read-only by now. */
        private FileChannel openToLook(FolderEntry entry) throws IOException {
            Folder parent = parent(entry.path());
            FolderRights.giveToWrite(parent, entry);
            return parent.read(entry.path().name());
        }

        private FileChannel open(FolderEntry entry) throws IOException {
            Folder parent = parent(entry.path());
            FolderRights.giveToWrite(parent, entry);
            return parent.readAndWrite(entry.path().name());
        }

        private int read(FileChannel file, FolderEntry seen) throws IOException {
            return InPlace.read(file, buffer, (int) Math.min(seen.sizeBytes(), buffer.length));
        }

        private Folder parent(WorkspacePath path) throws IOException {
            return tree.parentOf(path).orElseThrow();
        }

        private boolean isOurs(int size, Contents contents) {
            return size >= 0 && (isOld(size, contents) || contents.isMixture(buffer, size));
        }

        private boolean isOld(int size, Contents contents) {
            return size >= 0 && contents.isOld(buffer, size);
        }

        /** Returns whether the file had other content. Foreign content that came after the first look stays, and is told. */
        boolean writeBack(Move.Overwrite move, PreservedFiles files) throws IOException {
            Optional<FolderEntry> entry = file(move);
            Contents contents = log.read(move).orElseThrow();
            if (entry.isEmpty()) {
                return false;
            }
            boolean written = false;
            try (FileChannel file = open(entry.get())) {
                int size = read(file, entry.get());
                byte[] old = contents.old();
                if (!isOld(size, contents)) {
                    written = isOurs(size, contents) || keep(move, file, files);
                    if (written) {
                        InPlace.write(file, old, file.size());
                    }
                }
            } catch (FileSystemException notForWriting) {
                if (!hasOld(entry.get(), contents)) {
                    throw notForWriting;
                }
            }
            giveBack(move);
            return written;
        }

        private boolean hasOld(FolderEntry entry, Contents contents) throws IOException {
            try (FileChannel file = openToLook(entry)) {
                return isOld(read(file, entry), contents);
            }
        }

        private boolean keep(Move.Overwrite move, FileChannel file, PreservedFiles files) throws IOException {
            if (threats.copiesContent()) {
                synchronized (files) {
                    file.position(0);
                    files.copy(file, move.path(), KEPT + move.slotName(), "modified after the change was applied");
                }
            }
            return threats.copiesContent();
        }

        /** Gives the file its mode, owner and time where they are others. */
        private void giveBack(Move.Overwrite move) throws IOException {
            Path file = workspace.resolve(move.path());
            Move.Identity identity = move.identity();
            FolderEntry now = parent(move.path()).entry(move.path().name()).orElseThrow();
            if (threats.checksRan() && !Platform.owner(file).equals(move.owner())) {
                Platform.give(file, move.owner());
            }
            if (now.mode() != identity.mode()) {
                parent(move.path()).setMode(move.path().name(), identity.mode());
            }
            if (!identity.isUntouched(now) && isOwn(move)) {
                Platform.setModified(file, identity.inode(), identity.modifiedNanos());
            }
        }

        /** Only the owner of a file and root may set its time: one of another user has the time of the roll back. */
        private boolean isOwn(Move.Overwrite move) {
            return user.filter(it -> it != 0 && it != move.owner().user()).isEmpty();
        }

        boolean isAsBefore(Move.Overwrite move) throws IOException {
            Optional<FolderEntry> entry = file(move);
            return entry.isPresent()
                    && entry.get().mode() == move.identity().mode()
                    && (move.identity().isUntouched(entry.get()) || !isOwn(move))
                    && ((!threats.checksRan() && isOwn(move)) || hasOldDigest(move, entry.get()));
        }

        @Override
        public void close() throws IOException {
            try (tree) {
                log.close();
            }
        }
    }
}
