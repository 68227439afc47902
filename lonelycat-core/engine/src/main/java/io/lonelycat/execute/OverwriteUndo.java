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
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.RegularFile;
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
import java.util.List;
import java.util.Optional;

/**
 * Restores the old content of overwritten files from a log in the journal, after inspecting all files. An overwritten
 * file that another process deleted is created in the journal, then moved to the workspace.
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

    enum State {
        OLD,
        /** The file has its new content, or a mixture of old and new content after an interrupted write. */
        OURS,
        FOREIGN,
        /** The file is missing, or another file is in its place. */
        AWAY,
        /** The file's old content is neither in the workspace nor in the journal. */
        LOST,
        RESTORED
    }

    List<State> find(List<Move.Overwrite> moves) throws IOException {
        return each(moves, (move, look) -> look.state(move));
    }

    /**
     * Returns whether a roll back must not write to the file, because another process's content would be lost or the
     * old content is unknown.
     */
    boolean isConflict(State state) {
        return state == State.LOST || (state == State.FOREIGN && !threats.copiesContent());
    }

    /**
     * Creates, in the journal, old files that the workspace lacks. Returns the change's file moves, plus a move for
     * each file created in the journal.
     */
    Intent withRemovals(Intent intent, List<State> states) throws IOException {
        List<Move.Removal> removals = new ArrayList<>(intent.removals());
        List<Move.Overwrite> there = new ArrayList<>();
        int slot = JournalSlots.count(removals);
        try (Look look = new Look(intent.overwrites())) {
            for (int i = 0; i < states.size(); i++) {
                Move.Overwrite move = intent.overwrites().get(i);
                if (states.get(i) == State.AWAY) {
                    JournalSlots.prepare(journal.oldFolder(), slot + 1);
                    FolderEntry old = look.oldAtPath(move).isPresent() ? look.restored(move) : look.made(move, slot);
                    Move.Identity identity =
                            Move.Identity.of(old, move.identity().sha256());
                    removals.add(new Move.Removal(slot, move.path(), identity));
                    slot++;
                } else {
                    there.add(move);
                }
            }
        }
        return intent.with(removals, intent.arrivals(), there);
    }

    /**
     * Restores content, mode, owner and time of overwritten files, and returns each file's new {@link State}. Content
     * that another process wrote stays, unless the {@link ThreatModel} permits overwriting.
     */
    List<State> writeBack(List<Move.Overwrite> moves, PreservedFiles files, Runnable counted) throws IOException {
        return each(moves, (move, look) -> {
            counted.run();
            return look.writeBack(move, files);
        });
    }

    /** Copies the old content of overwritten files into the evidence, and returns the number of files. */
    int keepOld(List<Move.Overwrite> moves, PreservedFiles files) throws IOException {
        int kept = 0;
        try (Look look = new Look(moves)) {
            for (Move.Overwrite move : moves) {
                Optional<Contents> contents = look.log.readSound(move);
                if (contents.isPresent() && look.state(move) != State.OLD) {
                    files.copy(
                            contents.get().old(), move.path(), "old-" + KEPT + move.slotName(), "it was overwritten");
                    kept++;
                }
            }
        }
        return kept;
    }

    private interface Work {
        State on(Move.Overwrite move, Look look) throws IOException;
    }

    private List<State> each(List<Move.Overwrite> moves, Work work) throws IOException {
        List<State> states = new ArrayList<>(moves.size());
        if (!moves.isEmpty()) {
            Background.inHalves("lonelycat-writes-back", moves, half -> part(half, work))
                    .forEach(states::addAll);
        }
        return states;
    }

    private List<State> part(List<Move.Overwrite> moves, Work work) throws IOException {
        List<State> states = new ArrayList<>(moves.size());
        try (Look look = new Look(moves)) {
            for (Move.Overwrite move : moves) {
                states.add(work.on(move, look));
            }
        }
        return states;
    }

    private final class Look implements Closeable {
        private final OpenFolders tree = workspace.open();
        private final ContentLog log = ContentLog.open(workspace, journal);
        private final byte[] buffer;
        private final ContentDigest digests = new ContentDigest(workspace);

        Look(List<Move.Overwrite> moves) throws IOException {
            buffer = InPlace.buffer(moves);
        }

        State state(Move.Overwrite move) throws IOException {
            Optional<Contents> contents = log.readSound(move);
            if (contents.isEmpty()) {
                return oldAtPath(move).isPresent() ? State.AWAY : State.LOST;
            }
            Optional<FolderEntry> entry = file(move);
            return entry.isEmpty() ? State.AWAY : state(entry.get(), contents.get());
        }

        /** Reads a file's state without opening the file for writing, because the disk may be read-only. */
        private State state(FolderEntry entry, Contents contents) throws IOException {
            FolderRights.giveToWrite(parent(entry.path()), entry);
            try (FileChannel file = parent(entry.path()).read(entry.path().name())) {
                return state(file, entry, contents);
            }
        }

        private State state(FileChannel file, FolderEntry entry, Contents contents) throws IOException {
            int size = InPlace.read(file, buffer, (int) Math.min(entry.sizeBytes(), buffer.length));
            if (size >= 0 && contents.isOld(buffer, size)) {
                return State.OLD;
            }
            return size >= 0 && contents.isMixture(buffer, size) ? State.OURS : State.FOREIGN;
        }

        private Optional<FolderEntry> atPath(Move.Overwrite move) throws IOException {
            try {
                return tree.entry(move.path());
            } catch (InvalidInputException throughLink) {
                return Optional.empty();
            }
        }

        private Optional<FolderEntry> file(Move.Overwrite move) throws IOException {
            return atPath(move).filter(move.identity()::is);
        }

        /**
         * Returns the file with the old content at an overwritten file's path, if any, even if another process created
         * that file.
         */
        Optional<FolderEntry> oldAtPath(Move.Overwrite move) throws IOException {
            Optional<FolderEntry> there = atPath(move)
                    .filter(it -> it.kind() == FileKind.FILE
                            && it.sizeBytes() == move.identity().sizeBytes());
            if (there.isEmpty()) {
                return there;
            }
            FolderRights.give(parent(move.path()), move.path().name());
            boolean isOld = digests.has(
                    parent(move.path()), there.get(), move.identity().sha256().orElseThrow());
            return isOld ? there : Optional.empty();
        }

        FolderEntry restored(Move.Overwrite move) throws IOException {
            giveBack(move);
            return tree.entry(move.path()).orElseThrow();
        }

        FolderEntry made(Move.Overwrite move, int slot) throws IOException {
            Path file = JournalSlots.place(journal.oldFolder(), slot);
            StateFiles.deleteTree(file);
            try (OutputStream out = RegularFile.create(file)) {
                out.write(log.readSound(move).orElseThrow().old());
            }
            try (JournalSlots slots = new JournalSlots(workspace, journal.oldPath())) {
                giveBack(move, file, slots.of(slot), Integer.toString(slot));
                return slots.of(slot).entry(Integer.toString(slot)).orElseThrow();
            }
        }

        private Folder parent(WorkspacePath path) throws IOException {
            return tree.parentOf(path).orElseThrow();
        }

        State writeBack(Move.Overwrite move, PreservedFiles files) throws IOException {
            Optional<FolderEntry> entry = file(move);
            if (entry.isEmpty()) {
                return State.AWAY;
            }
            // Verifies digests if checks ran, because a check may have modified the journal.
            Contents contents = (threats.checksRan() ? log.readSound(move) : log.read(move)).orElseThrow();
            State state = writeBack(move, entry.get(), contents, files);
            if (state != State.FOREIGN) {
                giveBack(move);
            }
            return state;
        }

        private State writeBack(Move.Overwrite move, FolderEntry entry, Contents contents, PreservedFiles files)
                throws IOException {
            Folder parent = parent(move.path());
            FolderRights.giveToWrite(parent, entry);
            try (FileChannel file = parent.readAndWrite(move.path().name())) {
                State state = state(file, entry, contents);
                if (state == State.OLD || isConflict(state)) {
                    return state;
                }
                if (state == State.FOREIGN) {
                    keep(move, file, files);
                }
                InPlace.write(file, contents.old(), file.size());
                return State.RESTORED;
            } catch (FileSystemException notForWriting) {
                if (state(entry, contents) != State.OLD) {
                    throw notForWriting;
                }
                return State.OLD;
            }
        }

        private void keep(Move.Overwrite move, FileChannel file, PreservedFiles files) throws IOException {
            synchronized (files) {
                file.position(0);
                files.copy(file, move.path(), KEPT + move.slotName(), "modified after the change was applied");
            }
        }

        private void giveBack(Move.Overwrite move) throws IOException {
            WorkspacePath path = move.path();
            giveBack(move, workspace.resolve(path), parent(path), path.name());
        }

        private void giveBack(Move.Overwrite move, Path file, Folder folder, String name) throws IOException {
            Move.Identity identity = move.identity();
            FolderEntry now = folder.entry(name).orElseThrow();
            // If no check ran, a file with the same inode still has its old owner.
            if (threats.checksRan() || !identity.is(now)) {
                Platform.give(file, move.owner());
            }
            if (now.mode() != identity.mode()) {
                folder.setMode(name, identity.mode());
            }
            if (!identity.isUntouched(now) && isOwn(move)) {
                folder.setModified(now, identity.modifiedNanos());
            }
        }

        private boolean isOwn(Move.Overwrite move) {
            return user.filter(it -> it != 0 && it != move.owner().user()).isEmpty();
        }

        @Override
        public void close() throws IOException {
            try (tree) {
                log.close();
            }
        }
    }
}
