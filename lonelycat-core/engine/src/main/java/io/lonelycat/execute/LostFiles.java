// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.guard.KeptFiles;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.patch.NewContent;
import io.lonelycat.plan.patch.PatchContents;
import io.lonelycat.plan.source.ReverseProposal;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.NewFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds old files that are not in the journal any more, or are something else there, because a check without a sandbox has
 * reached it; and makes them again from the patch of the change, which has both sides of it. Only what has the old digest
 * counts. Such a file has the old content and mode, but it is another file.
 */
final class LostFiles {
    private static final String REVERSE = "reverse.patch";

    private final Workspace workspace;
    private final Journal journal;
    private final KeptFiles kept;
    private final ContentDigest digests;
    private int madeAgain;

    LostFiles(Workspace workspace, Journal journal, KeptFiles kept) {
        this.workspace = workspace;
        this.journal = journal;
        this.kept = kept;
        this.digests = new ContentDigest(workspace);
    }

    /** How many files were made again. */
    int madeAgain() {
        return madeAgain;
    }

    /**
     * Makes the lost ones again.
     *
     * @param change whose patch has their content; absent where it cannot be read
     * @return the intent with the files that are there now; what could not be made again is in it as before
     */
    Intent found(Intent intent, Optional<Proposal> change) throws IOException {
        JournalSlots.prepare(journal.oldFolder(), JournalSlots.count(intent.removals()));
        JournalSlots.prepare(journal.newFolder(), JournalSlots.count(intent.arrivals()));
        Map<WorkspacePath, Move.Removal> lost = new HashMap<>();
        try (Places places = new Places(workspace, journal, intent)) {
            for (Move.Removal removal : intent.removals()) {
                if (isLost(removal, places)) {
                    lost.put(removal.path(), removal);
                }
            }
            if (lost.isEmpty() || change.isEmpty()) {
                return intent;
            }
            return with(intent, made(lost, intent, change.get(), places));
        }
    }

    private boolean isLost(Move.Removal removal, Places places) throws IOException {
        return !removal.folder()
                && !isUnmoved(removal, places)
                && !isOld(removal, places.shelf(removal), removal.slotName(), places.inJournal(removal))
                && !places.isInFolderAside(removal);
    }

    private boolean isUnmoved(Move.Removal removal, Places places) throws IOException {
        Optional<FolderEntry> there = atPlace(removal, places);
        return there.isPresent()
                && isOld(
                        removal,
                        places.tree().parentOf(removal.path()).orElseThrow(),
                        removal.path().name(),
                        there);
    }

    /** Its number alone does not say so: once a file was deleted, another one can get it. */
    private boolean isOld(Move.Removal removal, Folder folder, String name, Optional<FolderEntry> there)
            throws IOException {
        if (there.filter(removal.identity()::is).isEmpty()) {
            return false;
        }
        // A check may have taken the right to read it.
        FolderRights.give(folder, name);
        return digests.has(folder, there.get(), removal.identity().sha256().orElseThrow());
    }

    private static Optional<FolderEntry> atPlace(Move move, Places places) throws IOException {
        try {
            return places.atPlace(move).filter(move.identity()::is);
        } catch (InvalidInputException throughLink) {
            return Optional.empty();
        }
    }

    private Map<WorkspacePath, Move.Removal> made(
            Map<WorkspacePath, Move.Removal> lost, Intent intent, Proposal change, Places places) throws IOException {
        Map<WorkspacePath, Move.Removal> made = new HashMap<>();
        Path reverse = journal.folder().resolve(REVERSE);
        StateFiles.delete(reverse);
        try {
            List<FileChange> inverse = ReverseProposal.writePatch(change, reverse);
            try (PatchContents contents = PatchContents.open(reverse, inverse)) {
                for (NewContent content = contents.next(); content != null; content = contents.next()) {
                    Move.Removal removal = lost.get(content.change().path());
                    if (removal != null && content.change().newMode() != null) {
                        again(removal, content, intent, places).ifPresent(it -> made.put(it.path(), it));
                    }
                }
            }
        } catch (InvalidInputException | EngineException altered) {
            // A patch that was altered as well is of no use; what was made before has the right digest.
            return made;
        } finally {
            StateFiles.delete(reverse);
        }
        return made;
    }

    private Optional<Move.Removal> again(Move.Removal removal, NewContent content, Intent intent, Places places)
            throws IOException {
        Optional<byte[]> old = bytes(content, intent, places);
        if (old.isEmpty()
                || !Digest.of(old.get()).equals(removal.identity().sha256().orElseThrow())) {
            return Optional.empty();
        }
        Folder shelf = places.shelf(removal);
        if (shelf.seen(removal.slotName()).isPresent()) {
            kept.keep(
                    shelf,
                    Objects.requireNonNull(journal.place(removal).getParent()),
                    removal.slotName(),
                    removal.path(),
                    "old-" + removal.slotName(),
                    "it was altered in the journal while checks ran");
        }
        write(journal.place(removal), content.change(), old.get());
        FolderEntry entry = shelf.entry(removal.slotName()).orElseThrow();
        if (entry.kind() == FileKind.FILE && entry.mode() != removal.identity().mode()) {
            shelf.setMode(removal.slotName(), removal.identity().mode());
            entry = shelf.entry(removal.slotName()).orElseThrow();
        }
        madeAgain++;
        return Optional.of(new Move.Removal(
                removal.slot(),
                removal.path(),
                Move.Identity.of(entry, removal.identity().sha256())));
    }

    private static void write(Path file, FileChange change, byte[] content) throws IOException {
        if (change.newMode() == FileMode.LINK) {
            StateFiles.createLink(file, new String(content, StandardCharsets.UTF_8));
            return;
        }
        try (OutputStream out = NewFile.open(file)) {
            out.write(content);
        }
    }

    /** The old bytes; empty where the new ones are needed for them, and are not there any more. */
    private Optional<byte[]> bytes(NewContent content, Intent intent, Places places) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!content.needsOld() && !content.keepsContent()) {
            content.writeTo(out, null);
            return Optional.of(out.toByteArray());
        }
        Optional<byte[]> present = present(content.change().source(), intent, places);
        if (present.isPresent() && content.keepsContent()) {
            return present;
        }
        if (present.isPresent()) {
            content.writeTo(out, present.get());
            return Optional.of(out.toByteArray());
        }
        return Optional.empty();
    }

    /** What the change has brought to a place, if it is still that. */
    private Optional<byte[]> present(WorkspacePath path, Intent intent, Places places) throws IOException {
        for (Move.Arrival arrival : intent.arrivals()) {
            if (arrival.path().equals(path) && !arrival.folder()) {
                Optional<byte[]> bytes = atPlace(arrival, places).isPresent()
                        ? bytes(
                                places.tree().parentOf(path).orElseThrow(),
                                path.name(),
                                workspace.resolve(path),
                                arrival)
                        : bytes(places.shelf(arrival), arrival.slotName(), journal.place(arrival), arrival);
                return bytes.filter(
                        it -> Digest.of(it).equals(arrival.identity().sha256().orElseThrow()));
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> bytes(Folder folder, String name, Path file, Move.Arrival arrival)
            throws IOException {
        if (!arrival.identity().is(folder.seen(name))) {
            return Optional.empty();
        }
        FolderRights.give(folder, name);
        return Optional.of(
                arrival.identity().kind() == FileKind.LINK
                        ? StateFiles.readLink(file).getBytes(StandardCharsets.UTF_8)
                        : folder.readAll(name));
    }

    private static Intent with(Intent intent, Map<WorkspacePath, Move.Removal> made) {
        List<Move.Removal> removals = new ArrayList<>();
        for (Move.Removal removal : intent.removals()) {
            removals.add(made.getOrDefault(removal.path(), removal));
        }
        return intent.with(removals, intent.arrivals(), intent.overwrites());
    }
}
