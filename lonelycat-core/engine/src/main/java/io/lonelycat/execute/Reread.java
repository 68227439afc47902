// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.journal.Contents;
import io.lonelycat.execute.journal.HeldContents;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.execute.journal.OwnLinks;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads every file of a change again where it is, from the root down, and compares its digest and mode: in two halves
 * at once where there are many. Nothing is written here, so that the halves cannot be in each other's way.
 */
final class Reread {
    private final Workspace workspace;
    private final Cancel cancel;
    private final Progress.Count count;

    Reread(Workspace workspace, Cancel cancel, Progress.Count count) {
        this.workspace = workspace;
        this.cancel = cancel;
        this.count = count;
    }

    /**
     * Reads all of them.
     *
     * @param held contents with which files are compared byte by byte
     */
    void all(Intent intent, HeldContents held) throws IOException {
        List<Move> moves = new ArrayList<>(intent.arrivals());
        moves.addAll(intent.overwrites());
        Background.inHalves("lonelycat-rereads", moves, half -> read(half, held, moves.size()));
        demandGone(intent);
    }

    private int read(List<Move> moves, HeldContents held, int all) throws IOException {
        ContentDigest digests = new ContentDigest(workspace);
        try (OpenFolders tree = workspace.open()) {
            for (Move move : moves) {
                CancelledException.throwIf(cancel);
                Optional<Contents> expected =
                        move instanceof Move.Overwrite overwrite ? held.of(overwrite) : Optional.empty();
                read(move, expected, tree, digests);
                count.one(all);
            }
        }
        return moves.size();
    }

    private static void read(Move move, Optional<Contents> expected, OpenFolders tree, ContentDigest digests)
            throws IOException {
        Optional<Folder> parent = tree.parentOf(move.path());
        Optional<FolderEntry> entry = parent.isEmpty()
                ? Optional.empty()
                : parent.get().entry(move.path().name());
        if (entry.isEmpty() || !move.identity().is(entry.get())) {
            throw altered(move);
        }
        if (!move.folder()
                && (entry.get().mode() != move.identity().mode()
                        || !hasContent(move, expected, parent.orElseThrow(), entry.get(), digests))) {
            throw altered(move);
        }
    }

    private static boolean hasContent(
            Move move, Optional<Contents> expected, Folder parent, FolderEntry entry, ContentDigest digests)
            throws IOException {
        return expected.isPresent()
                ? digests.hasNew(parent, entry, expected.get())
                : digests.has(parent, entry, move.brings().orElseThrow());
    }

    private void demandGone(Intent intent) throws IOException {
        Set<String> filled = new HashSet<>();
        for (Move.Arrival arrival : intent.arrivals()) {
            filled.add(arrival.path().value());
        }
        OwnLinks links = new OwnLinks(intent);
        try (OpenFolders tree = workspace.open()) {
            for (Move.Removal removal : intent.removals()) {
                if (!filled.contains(removal.path().value())) {
                    Optional<FolderEntry> back = links.entry(tree, removal.path());
                    if (back.isPresent() && back.get().kind() != FileKind.FOLDER) {
                        throw new StepFailure(
                                "file_back",
                                "`" + removal.path().display() + "` was deleted by the change and is there again.");
                    }
                }
            }
        }
    }

    private static StepFailure altered(Move move) {
        return new StepFailure(
                "altered",
                "`" + move.path().display() + "` no longer has the content and mode that were approved ("
                        + move.brings().map(Object::toString).orElse("a folder")
                        + "): a check or another process wrote to it.");
    }
}
