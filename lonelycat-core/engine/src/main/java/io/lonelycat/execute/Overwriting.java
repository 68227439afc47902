// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.journal.ContentLog;
import io.lonelycat.execute.journal.Contents;
import io.lonelycat.execute.journal.HeldContents;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.FileNumbers;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * Writes new content over the old content of files: in two halves at once where there are many. A file that is another one
 * by now, or has other content than the log, is not touched.
 */
final class Overwriting {
    private final Workspace workspace;
    private final Journal journal;
    private final Cancel cancel;
    private final Runnable counted;

    Overwriting(Workspace workspace, Journal journal, Cancel cancel, Runnable counted) {
        this.workspace = workspace;
        this.journal = journal;
        this.cancel = cancel;
        this.counted = counted;
    }

    /**
     * Writes all of them.
     *
     * @param held contents that need not be read from the log
     */
    void run(List<Move.Overwrite> moves, HeldContents held) throws IOException {
        if (!moves.isEmpty()) {
            Background.inHalves("lonelycat-overwrites", moves, half -> half(half, held));
        }
    }

    private int half(List<Move.Overwrite> moves, HeldContents held) throws IOException {
        byte[] buffer = InPlace.buffer(moves);
        try (OpenFolders tree = workspace.open();
                ContentLog log = ContentLog.open(workspace, journal)) {
            for (Move.Overwrite move : moves) {
                CancelledException.throwIf(cancel);
                Contents contents =
                        log.read(move, held).orElseThrow(() -> Places.exchanged(move, "is missing in the journal"));
                write(move, contents, tree, buffer);
                counted.run();
            }
        }
        return moves.size();
    }

    private void write(Move.Overwrite move, Contents contents, OpenFolders tree, byte[] buffer) throws IOException {
        String name = move.path().name();
        Folder parent = tree.parentOf(move.path()).orElseThrow(() -> Places.folderGone(move));
        try (FileChannel file = parent.readAndWrite(name)) {
            int size = InPlace.read(file, buffer, contents.old().length);
            if (size < 0 || !contents.isOld(buffer, size) || !move.identity().is(parent.seen(name))) {
                throw Places.exchanged(move, "is not the one that was there before");
            }
            demandOneName(move, "was given");
            InPlace.write(file, contents.from(), contents.differingNew(), size, contents.newSize());
            demandOneName(move, "was written through");
        } catch (NoSuchFileException absent) {
            throw Places.exchanged(move, "is not there any more");
        }
    }

    /** Looks at the names of the open file, whose inode no other file can have as long as it is open. */
    private void demandOneName(Move.Overwrite move, String what) throws IOException {
        FileNumbers numbers = FileNumbers.of(workspace.resolve(move.path()));
        if (numbers.inode() != move.identity().inode()) {
            throw Places.exchanged(move, "is not the one that was there before");
        }
        if (numbers.names() > 1) {
            throw new StepFailure(
                    "second_name",
                    "`" + move.path().display() + "` " + what + " a second name, which may be outside of the workspace:"
                            + " another process made a hard link of it. Find it with `find / -inum "
                            + move.identity().inode() + "`.");
        }
    }
}
