// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Entry;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.Kind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Carries an intent out: all old entries go first, deepest first; then all new ones come, shallowest first. */
final class Apply {
    private final Workspace workspace;
    private final Journal journal;
    private final Cancel cancel;

    Apply(Workspace workspace, Journal journal, Cancel cancel) {
        this.workspace = workspace;
        this.journal = journal;
        this.cancel = cancel;
    }

    void run(Intent intent) throws IOException {
        try (Places places = new Places(workspace, journal, intent)) {
            for (Move.Removal removal : intent.removals()) {
                stopIfAsked();
                places.toJournal(removal);
                if (removal.folder()) {
                    demandEmpty(removal);
                }
            }
            for (Move.Arrival arrival : intent.arrivals()) {
                stopIfAsked();
                places.toPlace(arrival);
            }
        }
    }

    private void stopIfAsked() {
        if (cancel.now()) {
            throw new CancelledException();
        }
    }

    /** A folder goes only if the change emptied it; a file that came in meanwhile must not go with it. */
    private void demandEmpty(Move.Removal removal) throws IOException {
        try (OpenFolders look = workspace.open()) {
            Folder moved = look.folder(Shelves.place(journal.oldPath(), removal.slot()))
                    .orElseThrow();
            if (!moved.names().isEmpty()) {
                throw new StepFailure(
                        "folder_not_empty",
                        "A file appeared in `"
                                + removal.path().display() + "` while the change was being applied;"
                                + " somebody else writes into the workspace.");
            }
        }
    }

    /** Reads every file again where it stands, from the root down, and compares its digest and mode. */
    void readAgain(Intent intent) throws IOException {
        ContentDigest digests = new ContentDigest(workspace);
        lookAtAll(intent, (folder, entry, arrival) -> {
            boolean sameMode = entry.mode() == arrival.identity().mode();
            if (!arrival.folder()
                    && !(sameMode
                            && digests.of(folder, entry)
                                    .equals(arrival.identity().sha256().orElseThrow()))) {
                throw altered(arrival);
            }
        });
    }

    private void lookAtAll(Intent intent, Look look) throws IOException {
        try (OpenFolders tree = workspace.open()) {
            Set<String> filled = new HashSet<>();
            for (Move.Arrival arrival : intent.arrivals()) {
                stopIfAsked();
                filled.add(arrival.path().value());
                Optional<Folder> parent = tree.parentOf(arrival.path());
                Optional<Entry> entry = parent.isEmpty()
                        ? Optional.empty()
                        : parent.get().entry(arrival.path().name());
                if (entry.isEmpty() || !arrival.identity().is(entry.get())) {
                    throw altered(arrival);
                }
                look.at(parent.orElseThrow(), entry.get(), arrival);
            }
            demandGone(intent, tree, filled);
        }
    }

    private static void demandGone(Intent intent, OpenFolders tree, Set<String> filled) throws IOException {
        OwnLinks links = new OwnLinks(intent);
        for (Move.Removal removal : intent.removals()) {
            if (!filled.contains(removal.path().value())) {
                Optional<Entry> back = links.entry(tree, removal.path());
                if (back.isPresent() && back.get().kind() != Kind.FOLDER) {
                    throw new StepFailure(
                            "file_back",
                            "`" + removal.path().display() + "` was deleted by the change and is there again.");
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

    private interface Look {
        void at(Folder parent, Entry entry, Move.Arrival arrival) throws IOException;
    }
}
