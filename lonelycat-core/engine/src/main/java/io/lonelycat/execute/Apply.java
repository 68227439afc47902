// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.journal.ContentLog;
import io.lonelycat.execute.journal.ContentLog.Contents;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Platform.FileNumbers;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * Applies a change: moves old files into the journal, then moves new files to their paths, then overwrites files in
 * place.
 */
record Apply(Workspace workspace, Journal journal, Cancel cancel, Progress.Count count) {
    void run(Intent intent) throws IOException {
        int moves = intent.size();
        if (intent.overwrites().size() < moves) {
            move(intent);
        }
        if (!intent.overwrites().isEmpty()) {
            Background.inHalves("lonelycat-overwrites", intent.overwrites(), half -> overwrite(half, moves));
        }
    }

    private void move(Intent intent) throws IOException {
        int moves = intent.size();
        try (JournaledTree tree = new JournaledTree(workspace, journal, intent)) {
            for (Move.Removal removal : intent.removals()) {
                CancelledException.throwIf(cancel);
                tree.toJournal(removal);
                count.one(moves);
                if (removal.folder()) {
                    demandEmpty(removal);
                }
            }
            for (Move.Arrival arrival : intent.arrivals()) {
                CancelledException.throwIf(cancel);
                tree.toPlace(arrival);
                count.one(moves);
            }
        }
    }

    private void demandEmpty(Move.Removal removal) throws IOException {
        try (OpenFolders look = workspace.open()) {
            Optional<Folder> moved = look.folder(JournalSlots.place(journal.oldPath(), removal.slot()));
            if (moved.isPresent() && !moved.get().names().isEmpty()) {
                throw StepFailure.interference(
                        "folder_not_empty",
                        removal.path(),
                        "is a folder to delete, but got a new file while the change was being applied");
            }
        }
    }

    /** Overwrites files in place, and fails if a file was replaced or differs from its old content in the journal. */
    private int overwrite(List<Move.Overwrite> moves, int all) throws IOException {
        byte[] buffer = InPlace.buffer(moves);
        try (OpenFolders tree = workspace.open();
                ContentLog log = ContentLog.open(workspace, journal)) {
            for (Move.Overwrite move : moves) {
                CancelledException.throwIf(cancel);
                Contents contents =
                        log.read(move).orElseThrow(() -> JournaledTree.exchanged(move, "is missing in the journal"));
                write(move, contents, tree, buffer);
                count.one(all);
            }
        }
        return moves.size();
    }

    private void write(Move.Overwrite move, Contents contents, OpenFolders tree, byte[] buffer) throws IOException {
        String name = move.path().name();
        Folder parent = tree.parentOf(move.path()).orElseThrow(() -> JournaledTree.folderGone(move));
        try (FileChannel file = parent.readAndWrite(name)) {
            int size = InPlace.read(file, buffer, contents.old().length);
            if (size < 0 || !contents.isOld(buffer, size) || !move.identity().is(parent.seen(name))) {
                throw JournaledTree.exchanged(move, "was replaced by another file");
            }
            demandOneName(move, "has got");
            InPlace.write(file, contents.fresh(), size);
            demandOneName(move, "was written through");
        } catch (NoSuchFileException absent) {
            throw JournaledTree.exchanged(move, "was deleted");
        }
    }

    /**
     * Fails if a file to overwrite has a second hard link, because a write would change the file under both names. The
     * caller keeps the file open, so that no other file can reuse the file's inode number.
     */
    private void demandOneName(Move.Overwrite move, String what) throws IOException {
        FileNumbers numbers = Platform.numbers(workspace.resolve(move.path()));
        if (numbers.inode() != move.identity().inode()) {
            throw JournaledTree.exchanged(move, "was replaced by another file");
        }
        if (numbers.names() > 1) {
            throw new StepFailure(
                    "second_name",
                    "`" + move.path().display() + "` " + what
                            + " a second name (hard link): another process made the link, perhaps outside the workspace."
                            + " Find the link with `find / -inum "
                            + move.identity().inode()
                            + "`, delete the link but not `" + move.path().display() + "`, then execute again.");
        }
    }
}
