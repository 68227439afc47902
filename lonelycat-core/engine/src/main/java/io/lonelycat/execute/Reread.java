// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.journal.Intent;
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
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads every file of a change again where it is, from the root down, and compares its digest and mode: in two halves
 * at once where there are many. Nothing is written here, so that the halves cannot be in each other's way.
 */
final class Reread {
    private static final int MANY = 1_000;

    private final Workspace workspace;
    private final Cancel cancel;
    private final Progress.Count count;

    Reread(Workspace workspace, Cancel cancel, Progress.Count count) {
        this.workspace = workspace;
        this.cancel = cancel;
        this.count = count;
    }

    void all(Intent intent) throws IOException {
        if (intent.arrivals().size() < MANY) {
            read(intent.arrivals(), intent.arrivals().size());
        } else {
            readInHalves(intent.arrivals());
        }
        demandGone(intent);
    }

    private void readInHalves(List<Move.Arrival> arrivals) throws IOException {
        int middle = arrivals.size() / 2;
        Background<Boolean> first =
                Background.begin("lonelycat-rereads", () -> readAhead(arrivals.subList(0, middle), arrivals.size()));
        try {
            read(arrivals.subList(middle, arrivals.size()), arrivals.size());
        } finally {
            // The result of this half is not used any more once files are rolled back.
            first.await();
        }
        try {
            first.get();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean readAhead(List<Move.Arrival> arrivals, int all) {
        try {
            read(arrivals, all);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(List<Move.Arrival> arrivals, int all) throws IOException {
        ContentDigest digests = new ContentDigest(workspace);
        try (OpenFolders tree = workspace.open()) {
            for (Move.Arrival arrival : arrivals) {
                if (cancel.now()) {
                    throw new CancelledException();
                }
                read(arrival, tree, digests);
                count.one(all);
            }
        }
    }

    private static void read(Move.Arrival arrival, OpenFolders tree, ContentDigest digests) throws IOException {
        Optional<Folder> parent = tree.parentOf(arrival.path());
        Optional<FolderEntry> entry = parent.isEmpty()
                ? Optional.empty()
                : parent.get().entry(arrival.path().name());
        if (entry.isEmpty() || !arrival.identity().is(entry.get())) {
            throw altered(arrival);
        }
        boolean sameMode = entry.get().mode() == arrival.identity().mode();
        if (!arrival.folder()
                && !(sameMode
                        && digests.of(parent.orElseThrow(), entry.get())
                                .equals(arrival.identity().sha256().orElseThrow()))) {
            throw altered(arrival);
        }
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

    private static StepFailure altered(Move.Arrival arrival) {
        return new StepFailure(
                "altered",
                "`" + arrival.path().display() + "` no longer has the content and mode that were approved ("
                        + arrival.identity().sha256().map(Object::toString).orElse("a folder")
                        + "): a check or another process wrote to it.");
    }
}
