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

/** A workspace with a journal, for single moves by hand. */
final class JournalFixture {
    static final String OLD = "begin\nold line\nend\n";
    static final String NEW = "begin\nnew\nend\n";
    static final String FOREIGN = "foreign\n";
    static final FileTime BEFORE = FileTime.from(Instant.ofEpochSecond(1_700_000_000));

    final Path root;
    final Workspace workspace;
    final Journal journal;
    private final List<Move.Removal> removals = new ArrayList<>();
    private final List<Move.Arrival> arrivals = new ArrayList<>();
    private final List<Move.Overwrite> overwrites = new ArrayList<>();
    private final ContentLog.Writer log;

    JournalFixture(Path root) {
        this.root = root;
        workspace = Workspace.of(root);
        workspace.ensureState();
        journal = Journals.of(workspace, Bench.EXECUTION);
        journal.create();
        JournalSlots.prepare(journal.oldFolder(), 1);
        JournalSlots.prepare(journal.newFolder(), 1);
        log = new ContentLog.Writer(journal);
    }

    Path path(String path) {
        return root.resolve(path);
    }

    String read(String path) throws IOException {
        return Files.readString(path(path));
    }

    Path write(String path, String text) throws IOException {
        Files.createDirectories(path(path).getParent());
        Files.writeString(path(path), text);
        return Files.setLastModifiedTime(path(path), BEFORE);
    }

    /** Replaces a file by a foreign file. The old file is moved away, so that its inode is not reused. */
    void replaced(String path) throws IOException {
        Files.move(path(path), path("elsewhere"));
        write(path, FOREIGN);
    }

    Move.Removal removal(String path) throws IOException {
        Move.Removal removal = new Move.Removal(removals.size(), WorkspacePath.of(path), identity(path));
        removals.add(removal);
        return removal;
    }

    Move.Arrival arrival(String path, String text) throws IOException {
        write(path, text);
        Move.Arrival arrival = new Move.Arrival(arrivals.size(), WorkspacePath.of(path), identity(path));
        arrivals.add(arrival);
        Files.move(path(path), place(arrival));
        return arrival;
    }

    private Move.Identity identity(String path) throws IOException {
        FolderEntry entry = workspace.entry(WorkspacePath.of(path)).orElseThrow();
        return Move.Identity.of(
                entry,
                entry.kind() == FileKind.FOLDER
                        ? Optional.empty()
                        : Optional.of(Digest.of(Files.readAllBytes(path(path)))));
    }

    Move.Removal aside(Move.Removal removal) throws IOException {
        Files.move(path(removal.path().value()), place(removal));
        return removal;
    }

    Move.Removal gone(String path) throws IOException {
        write(path, OLD);
        return aside(removal(path));
    }

    /** Moves a new file from the journal to its path. */
    void came(String path) throws IOException {
        Files.move(place(arrival(path, NEW)), path(path));
    }

    /** Creates and overwrites a file. Not callable after {@link #logged}. */
    void overwritten(String path) throws IOException {
        write(path, OLD);
        planOverwrite(path);
        Files.writeString(path(path), NEW);
    }

    void planOverwrite(String path) throws IOException {
        byte[] fresh = NEW.getBytes(StandardCharsets.UTF_8);
        overwrites.add(new Move.Overwrite(
                overwrites.size(),
                WorkspacePath.of(path),
                identity(path),
                Platform.owner(path(path)),
                log.add(new Contents(Files.readAllBytes(path(path)), fresh)),
                fresh.length,
                Digest.of(fresh)));
    }

    void logged() throws IOException {
        log.close();
    }

    Path place(Move move) {
        return journal.place(move);
    }

    Intent intent() {
        return intentOf(Optional.empty());
    }

    /** Names the machine's boot if the change must survive a power loss. */
    Intent intentOf(Optional<String> boot) {
        return new Intent(Bench.EXECUTION, boot, removals, arrivals, overwrites);
    }

    List<String> conflicts(ThreatModel threats) throws IOException {
        try (PreservedFiles kept = new PreservedFiles(root.resolveSibling("kept"), (path, as, why) -> {});
                MoveUndo undo = new MoveUndo(workspace, journal, intent(), threats, kept)) {
            return undo.conflicts().stream().map(WorkspacePath::value).toList();
        }
    }
}
