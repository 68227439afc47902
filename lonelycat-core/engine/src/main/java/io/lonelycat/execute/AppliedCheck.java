// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Move;
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

/** Reads every file that the change wrote, and fails if the file's digest or mode differs from the plan. */
record AppliedCheck(Workspace workspace, Journal journal, Cancel cancel, Progress.Count count) {
    void run(Intent intent) throws IOException {
        List<Move> moves = new ArrayList<>(intent.arrivals());
        moves.addAll(intent.overwrites());
        Background.inHalves("lonelycat-rereads", moves, half -> read(half, moves.size()));
        demandGone(intent);
    }

    private int read(List<Move> moves, int all) throws IOException {
        ContentDigest digests = new ContentDigest(workspace);
        try (OpenFolders tree = workspace.open()) {
            for (Move move : moves) {
                CancelledException.throwIf(cancel);
                read(move, tree, digests);
                count.one(all);
            }
        }
        return moves.size();
    }

    private static void read(Move move, OpenFolders tree, ContentDigest digests) throws IOException {
        Optional<Folder> parent = tree.parentOf(move.path());
        Optional<FolderEntry> entry = parent.isEmpty()
                ? Optional.empty()
                : parent.get().entry(move.path().name());
        if (entry.isEmpty() || !move.identity().is(entry.get())) {
            throw altered(move);
        }
        if (!move.folder()
                && (entry.get().mode() != move.identity().mode()
                        || !digests.has(
                                parent.orElseThrow(), entry.get(), move.brings().orElseThrow()))) {
            throw altered(move);
        }
    }

    private void demandGone(Intent intent) throws IOException {
        Set<String> filled = new HashSet<>();
        for (Move.Arrival arrival : intent.arrivals()) {
            filled.add(arrival.path().value());
        }
        try (JournaledTree tree = new JournaledTree(workspace, journal, intent)) {
            for (Move.Removal removal : intent.removals()) {
                if (!filled.contains(removal.path().value())) {
                    Optional<FolderEntry> back = tree.atPlace(removal);
                    if (back.isPresent()
                            && back.get().kind() != FileKind.FOLDER
                            && !tree.isUnderOtherSpelling(back.get())) {
                        throw StepFailure.interference(
                                "file_back", removal.path(), "is there again, although the change deleted it");
                    }
                }
            }
        }
    }

    private static StepFailure altered(Move move) {
        return new StepFailure(
                "altered",
                "`" + move.path().display() + "` is no longer as approved: "
                        + move.brings()
                                .map(approved -> "the approved content has the digest " + approved)
                                .orElse("the approved entry is a folder")
                        + ". A check or another process modified `"
                        + move.path().display()
                        + "`. Make sure that nothing else writes to this path, then execute again.");
    }
}
