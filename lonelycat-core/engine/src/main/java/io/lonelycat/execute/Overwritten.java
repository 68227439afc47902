// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.guard.KeptFiles;
import io.lonelycat.execute.journal.ContentLog;
import io.lonelycat.execute.journal.Contents;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.FileNumbers;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Owner;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the old content of overwritten files back, from the log of the journal: in two halves at once where there are
 * many. Looks at every file before the first one is written.
 */
final class Overwritten {
    private static final String KEPT = "overwritten-";

    private final Workspace workspace;
    private final Journal journal;
    private final boolean mayKeep;
    private final boolean checksRan;
    private final Optional<Integer> user = Owner.ofThisProcess();

    /**
     * Prepares to write back.
     *
     * @param mayKeep whether a file with foreign content is copied into the evidence and written back
     * @param checksRan whether code of the change may have altered modes, owners, times and the log
     */
    Overwritten(Workspace workspace, Journal journal, boolean mayKeep, boolean checksRan) {
        this.workspace = workspace;
        this.journal = journal;
        this.mayKeep = mayKeep;
        this.checksRan = checksRan;
    }

    /** What is at the place of a file. */
    enum ContentFound {
        /** The file, with its old content, the new one, or a rest of an interrupted writing. */
        OURS,
        /** The file, with content of another process. */
        FOREIGN,
        /** Another file or nothing; or the file, and the log does not have its old content. */
        NOT_HERE
    }

    /** Looks at the places of all files. */
    Map<Move.Overwrite, ContentFound> found(List<Move.Overwrite> moves) throws IOException {
        Map<Move.Overwrite, ContentFound> found = new HashMap<>();
        halves(moves, (move, look) -> look.found(move)).forEach(found::putAll);
        return found;
    }

    /**
     * Writes the old contents back, with mode, owner and time of the files.
     *
     * @param files takes foreign content
     * @return the places of the files that had other content
     */
    Set<WorkspacePath> writeBack(List<Move.Overwrite> moves, KeptFiles files, Runnable counted) throws IOException {
        Set<WorkspacePath> back = new HashSet<>();
        for (Map<Move.Overwrite, Boolean> half : halves(moves, (move, look) -> {
            counted.run();
            return look.writeBack(move, files);
        })) {
            half.forEach((move, written) -> {
                if (written) {
                    back.add(move.path());
                }
            });
        }
        return back;
    }

    /** Returns the places of the files that are not as they were. */
    List<WorkspacePath> notAsBefore(List<Move.Overwrite> moves) throws IOException {
        List<WorkspacePath> open = new ArrayList<>();
        for (Map<Move.Overwrite, Boolean> half : halves(moves, (move, look) -> look.isAsBefore(move))) {
            half.forEach((move, asBefore) -> {
                if (!asBefore) {
                    open.add(move.path());
                }
            });
        }
        open.sort(null);
        return open;
    }

    /** Copies the old contents of the files that have another one by now; how many these are. */
    int keepOld(List<Move.Overwrite> moves, KeptFiles files) throws IOException {
        int kept = 0;
        try (Look look = new Look(moves);
                ContentLog log = ContentLog.open(workspace, journal)) {
            for (Move.Overwrite move : moves) {
                Optional<Contents> contents = log.readSound(move);
                if (contents.isPresent() && !look.isAsBefore(move)) {
                    files.copy(
                            contents.get().old(), move.path(), "old-" + KEPT + move.slotName(), "it was overwritten");
                    kept++;
                }
            }
        }
        return kept;
    }

    private interface Work<R> {
        R on(Move.Overwrite move, Look look) throws IOException;
    }

    private <R> List<Map<Move.Overwrite, R>> halves(List<Move.Overwrite> moves, Work<R> work) throws IOException {
        if (moves.isEmpty()) {
            return List.of();
        }
        return Background.inHalves("lonelycat-writes-back", moves, half -> {
            Map<Move.Overwrite, R> results = new HashMap<>();
            try (Look look = new Look(half)) {
                for (Move.Overwrite move : half) {
                    results.put(move, work.on(move, look));
                }
            }
            return results;
        });
    }

    /** What one thread looks with. */
    private final class Look implements Closeable {
        private final OpenFolders tree = workspace.open();
        private final ContentLog log = ContentLog.open(workspace, journal);
        private final byte[] buffer;
        private final ContentDigest digests = new ContentDigest(workspace);

        Look(List<Move.Overwrite> moves) throws IOException {
            buffer = InPlace.buffer(moves);
        }

        ContentFound found(Move.Overwrite move) throws IOException {
            Optional<FolderEntry> entry = atPlace(move);
            Optional<Contents> contents = entry.isEmpty() ? Optional.empty() : log.readSound(move);
            if (contents.isEmpty()) {
                return ContentFound.NOT_HERE;
            }
            try (FileChannel file = openToLook(entry.get())) {
                return isOurs(read(file, entry.get()), contents.get()) ? ContentFound.OURS : ContentFound.FOREIGN;
            }
        }

        private Optional<FolderEntry> atPlace(Move.Overwrite move) throws IOException {
            try {
                return tree.entry(move.path()).filter(move.identity()::is);
            } catch (InvalidInputException throughLink) {
                return Optional.empty();
            }
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

        /** Says whether it had other content. Foreign content that came after the first look stays, and is told. */
        boolean writeBack(Move.Overwrite move, KeptFiles files) throws IOException {
            Optional<FolderEntry> entry = atPlace(move);
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

        private boolean keep(Move.Overwrite move, FileChannel file, KeptFiles files) throws IOException {
            if (mayKeep) {
                synchronized (files) {
                    file.position(0);
                    files.copy(file, move.path(), KEPT + move.slotName(), "modified after the change was applied");
                }
            }
            return mayKeep;
        }

        /** Gives the file its mode, owner and time where they are others. */
        private void giveBack(Move.Overwrite move) throws IOException {
            Path file = workspace.resolve(move.path());
            Move.Identity identity = move.identity();
            FolderEntry now = parent(move.path()).entry(move.path().name()).orElseThrow();
            if (checksRan && !Owner.of(file).equals(move.owner())) {
                move.owner().take(file);
            }
            if (now.mode() != identity.mode()) {
                parent(move.path()).setMode(move.path().name(), identity.mode());
            }
            if (!identity.isUntouched(now) && isOwn(move)) {
                FileNumbers.setModified(file, identity.inode(), identity.modifiedNanos());
            }
        }

        /** Only the owner of a file and root may set its time: one of another user has the time of the roll back. */
        private boolean isOwn(Move.Overwrite move) {
            return user.filter(it -> it != 0 && it != move.owner().user()).isEmpty();
        }

        boolean isAsBefore(Move.Overwrite move) throws IOException {
            Optional<FolderEntry> entry = atPlace(move);
            return entry.isPresent()
                    && entry.get().mode() == move.identity().mode()
                    && (move.identity().isUntouched(entry.get()) || !isOwn(move))
                    && ((!checksRan && isOwn(move))
                            || digests.has(
                                    parent(move.path()),
                                    entry.get(),
                                    move.identity().sha256().orElseThrow()));
        }

        @Override
        public void close() throws IOException {
            try (tree) {
                log.close();
            }
        }
    }
}
