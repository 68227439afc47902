// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.guard.PreservedFiles;
import io.lonelycat.execute.journal.ContentLog;
import io.lonelycat.execute.journal.ContentLog.Contents;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A workspace with a journal, in which moves are begun by hand and interrupted anywhere. */
final class Moved {
    static final FileTime BEFORE = FileTime.from(Instant.ofEpochSecond(1_700_000_000));

    final Path root;
    final Workspace workspace;
    final Journal journal;
    private final List<Move.Removal> removals = new ArrayList<>();
    private final List<Move.Arrival> arrivals = new ArrayList<>();
    private final List<Move.Overwrite> overwrites = new ArrayList<>();
    private final ContentLog.Writer log;

    Moved(Path root) {
        this.root = root;
        workspace = Workspace.of(root);
        workspace.ensureState();
        journal = Journals.of(workspace, Bench.EXECUTION);
        journal.create();
        JournalSlots.prepare(journal.oldFolder(), 1);
        JournalSlots.prepare(journal.newFolder(), 1);
        log = new ContentLog.Writer(journal);
    }

    Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setLastModifiedTime(file, BEFORE);
    }

    /** Puts a foreign file in the place of another, which is kept, so that it has another inode. */
    void replaced(String path) throws IOException {
        Files.move(root.resolve(path), root.resolve("elsewhere"));
        write(path, "foreign\n");
    }

    /** Plans that what is at a path goes. */
    Move.Removal removal(String path) throws IOException {
        Move.Removal removal = new Move.Removal(removals.size(), WorkspacePath.of(path), identity(path));
        removals.add(removal);
        return removal;
    }

    /** Plans that what is at a path for now comes there, and puts it into the journal. */
    Move.Arrival arrival(String path) throws IOException {
        Move.Arrival arrival = new Move.Arrival(arrivals.size(), WorkspacePath.of(path), identity(path));
        arrivals.add(arrival);
        Files.move(root.resolve(path), place(arrival));
        return arrival;
    }

    /** Plans that a file gets another content where it is; what is written before {@link #logged} is in the log. */
    Move.Overwrite overwrite(String path, String text) throws IOException {
        byte[] fresh = text.getBytes(StandardCharsets.UTF_8);
        Move.Overwrite overwrite = new Move.Overwrite(
                overwrites.size(),
                WorkspacePath.of(path),
                identity(path),
                Platform.owner(root.resolve(path)),
                log.add(new Contents(Files.readAllBytes(root.resolve(path)), fresh)),
                fresh.length,
                Digest.of(fresh));
        overwrites.add(overwrite);
        return overwrite;
    }

    /** Ends the log. */
    List<Move.Overwrite> logged() throws IOException {
        log.close();
        return overwrites;
    }

    private Move.Identity identity(String path) throws IOException {
        FolderEntry entry = workspace.entry(WorkspacePath.of(path)).orElseThrow();
        return Move.Identity.of(
                entry,
                entry.kind() == FileKind.FOLDER
                        ? Optional.empty()
                        : Optional.of(Digest.of(Files.readAllBytes(root.resolve(path)))));
    }

    /** Takes what goes into the journal. */
    void aside(Move.Removal removal) throws IOException {
        Files.move(root.resolve(removal.path().value()), place(removal));
    }

    /** Moves what comes to its place. */
    void arrives(Move.Arrival arrival) throws IOException {
        Files.move(place(arrival), root.resolve(arrival.path().value()));
    }

    Path place(Move move) {
        return journal.place(move);
    }

    Intent intent() {
        return intentOf(Optional.empty());
    }

    /** The intent of a change that is to survive the loss of power of a machine in this boot. */
    Intent intentOf(Optional<String> boot) {
        return new Intent(Bench.EXECUTION, boot, removals, arrivals, overwrites);
    }

    MoveUndo undo(ThreatModel threats, PreservedFiles kept) throws IOException {
        return new MoveUndo(workspace, journal, intent(), threats, kept);
    }
}
