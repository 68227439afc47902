// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.check.command.Durability;
import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folder with an execution's old and new files, and with notes for recovering a killed execution. The journal names
 * files by numbers, so that no tool treats them as sources.
 */
public final class Journal {
    static final String INTENT = "intent";

    /** Temporary name of the file that lists file moves, until the file is safely on the disk. */
    static final String PREPARED = "prepared";

    /** Journal file that is created when checks start. */
    public static final String CHECKS = "checks";

    /** Fact about an execution, stored as a marker file in the journal. */
    public enum Marker {
        /** The change is final, so no recovery rolls it back. */
        COMMITTED,
        ROLLING_BACK,
        ROLLED_BACK,
        /** The change is neither final nor rolled back, until a user decides. */
        QUARANTINED;

        private boolean ends() {
            return this == COMMITTED || this == ROLLED_BACK;
        }
    }

    private final Workspace workspace;
    private final String executionId;
    private final Set<Marker> ours = EnumSet.noneOf(Marker.class);
    private WorkspacePath path;
    private @Nullable Intent written;
    private @Nullable Digest digest;

    Journal(Workspace workspace, WorkspacePath path, String executionId) {
        this.workspace = workspace;
        this.path = path;
        this.executionId = executionId;
    }

    public String executionId() {
        return executionId;
    }

    /** Creates a missing journal; fails if its path contains a symbolic link. */
    public void create() {
        workspace.entry(newPath());
        StateFiles.createFolder(folder());
    }

    /** Recreates the journal's folder if deleted, and subfolders that checks replaced; never creates {@code .git}. */
    public void restore() {
        path = Journals.restored(workspace, path);
        StateFiles.restoreFolder(folder());
        for (Path entries : List.of(oldFolder(), newFolder())) {
            // Missing subfolders of the journal stay missing, because a roll back must not need disk space.
            if (StateFiles.kind(entries).isPresent()) {
                StateFiles.restoreFolder(entries);
            }
        }
    }

    public WorkspacePath path() {
        return path;
    }

    JournalFolder files() {
        return new JournalFolder(workspace, path);
    }

    public boolean isThere() {
        return files().isThere();
    }

    public Path folder() {
        return workspace.resolve(path);
    }

    public Path oldFolder() {
        return folder().resolve("old");
    }

    public Path newFolder() {
        return folder().resolve("new");
    }

    public Path place(Move move) {
        return JournalSlots.place(move instanceof Move.Removal ? oldFolder() : newFolder(), move.slot());
    }

    public WorkspacePath oldPath() {
        return path.child("old");
    }

    public WorkspacePath newPath() {
        return path.child("new");
    }

    /**
     * Writes the list of file moves to disk under a temporary name, then renames the file. If a power loss undoes the
     * rename, a recovery finds the list of file moves under the temporary name.
     */
    public void write(Intent intent, Durability durability) throws IOException {
        byte[] bytes = intent.toBytes();
        if (hasIntent()) {
            throw new EngineException(folder().resolve(INTENT)
                    + " exists already. This is a bug in LonelyCat; report it with this message.");
        }
        files().write(PREPARED, bytes);
        durability.sync(folder());
        publish();
        digest = Digest.of(bytes);
        written = intent;
    }

    public Optional<Intent> written() {
        return Optional.ofNullable(written);
    }

    /** Renames the file with the list of file moves from its temporary to its final name. */
    public void publish() {
        files().rename(PREPARED, INTENT);
    }

    /** Returns the list of file moves if its file still has the temporary name; empty if the file is damaged. */
    public Optional<Intent> prepared() {
        return hasIntent() ? Optional.empty() : read(PREPARED);
    }

    private boolean hasIntent() {
        return files().has(INTENT);
    }

    private Optional<Intent> read(String name) {
        return files().read(name).flatMap(bytes -> Intent.read(name, bytes));
    }

    public Path beginChecks() {
        files().write(CHECKS, new byte[] {'\n'});
        return folder().resolve(CHECKS);
    }

    public boolean checksBegan() {
        return files().has(CHECKS);
    }

    public List<String> altered() {
        if (!isThere()) {
            return List.of(path.value());
        }
        List<String> altered = new ArrayList<>();
        if (!isIntentAsWritten()) {
            altered.add(path.child(INTENT).value());
        }
        for (Marker marker : Marker.values()) {
            if (has(marker) && !ours.contains(marker)) {
                altered.add(path.child(name(marker)).value());
            }
        }
        return altered;
    }

    private boolean isIntentAsWritten() {
        try {
            return files().read(INTENT).map(Digest::of).equals(Optional.ofNullable(digest));
        } catch (EngineException somethingElse) {
            return false;
        }
    }

    /** Returns the list of file moves, if the journal contains the list. */
    public Optional<Intent> intent() {
        Optional<Intent> intent = readableIntent();
        if (intent.isEmpty() && hasIntent()) {
            throw new EngineException(folder().resolve(INTENT)
                    + " is damaged, so the changed files are unknown, and nothing was rolled back. The old"
                    + " content of these files is in `old` and `" + ContentLog.FILE
                    + "`, next to the damaged file. Restore the workspace by hand. Then,"
                    + " to tell LonelyCat that you restored the workspace, run"
                    + " `lonelycat recover resolve=keep reason=...`.");
        }
        return intent;
    }

    public boolean isDamaged() {
        return hasIntent() && readableIntent().isEmpty();
    }

    /** Returns the list of file moves; empty if missing or damaged. */
    public Optional<Intent> readableIntent() {
        return read(INTENT);
    }

    /**
     * Returns whether the list of file moves exists, and contains the id of the machine's current boot or no boot id.
     */
    public boolean isOfBoot(Optional<String> current) {
        return readableIntent()
                .filter(intent -> intent.boot().isEmpty() || intent.boot().equals(current))
                .isPresent();
    }

    /**
     * Sets a marker of the journal. Setting {@code COMMITTED} or {@code ROLLED_BACK} renames the list of file moves, so
     * that no recovery starts a roll back.
     */
    public void mark(Marker marker) {
        boolean added = ours.add(marker);
        boolean isNew = files().become(name(marker), marker.ends() ? Optional.of(INTENT) : Optional.empty());
        if (added && !isNew) {
            ours.remove(marker);
        }
    }

    /**
     * Sets a marker of the journal; ignores failures, such as a full disk, because a recovery works without the marker.
     */
    public void note(Marker marker) {
        try {
            if (isThere()) {
                mark(marker);
            }
        } catch (EngineException full) {
            return;
        }
    }

    /** Returns whether the journal has the marker and this process set it. */
    public boolean isMarked(Marker marker) {
        return ours.contains(marker) && has(marker);
    }

    public boolean has(Marker marker) {
        return files().has(name(marker));
    }

    static String name(Marker marker) {
        return Names.of(marker);
    }

    /** Moves all old and new files from the journal into the evidence, and returns their paths there. */
    public List<Path> keepAll(Path folder) {
        List<Path> kept = new ArrayList<>();
        StateFiles.createFolder(folder);
        for (Path slots : List.of(oldFolder(), newFolder())) {
            for (Path entry : JournalSlots.entries(slots)) {
                Path to = folder.resolve(slots.getFileName() + "-" + entry.getFileName());
                StateFiles.carry(entry, to);
                if (!StateFiles.kind(to).filter(FileKind.FOLDER::equals).isPresent()) {
                    kept.add(to);
                }
            }
        }
        return kept;
    }

    public void discard() {
        Journals.discard(workspace, executionId);
    }
}
