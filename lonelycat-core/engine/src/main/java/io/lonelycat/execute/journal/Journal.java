// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.check.command.Durability;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
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
 * The folder of an execution in flight: its intent, the old entries that were moved aside, the new ones that wait, and
 * the markers that say how it ended. It exists only while something is open; entries in it have numbers for names,
 * so that no tool takes them for sources. {@link Journals} says where it is.
 */
public final class Journal {
    static final String INTENT = "intent";

    /** The name of an intent that may not have survived yet. */
    static final String PREPARED = "prepared";

    /** The name of the file whose time says when commands of checks began. */
    public static final String CHECKS = "checks";

    /** Fact about an execution in flight that is certain. */
    public enum Marker {
        /** The change is there to stay; whatever remains to be done is tidying up. The intent gets this name. */
        COMMITTED,
        /** Rolling back has begun. */
        ROLLING_BACK,
        /** Every file is as it was before. The intent gets this name. */
        ROLLED_BACK,
        /** Neither way could be finished; a person has to decide. */
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

    /** Returns the id of the execution. */
    public String executionId() {
        return executionId;
    }

    /**
     * Begins the journal. Doing it again changes nothing. The folders of entries come with the first entry, for most changes
     * only overwrite.
     *
     * @throws InvalidInputException when a link is on the way to it
     */
    public void create() {
        workspace.entry(newPath());
        StateFiles.createFolder(folder());
    }

    /** Recreates the real folders of the journal if they were removed or replaced; git's own folder is not created. */
    public void restore() {
        path = Journals.restored(workspace, path);
        StateFiles.restoreFolder(folder());
        for (Path entries : List.of(oldFolder(), newFolder())) {
            // An undo needs no space, so what was never there is not made.
            if (StateFiles.kind(entries).isPresent()) {
                StateFiles.restoreFolder(entries);
            }
        }
    }

    /** Returns where it lies, from the root of the workspace. */
    public WorkspacePath path() {
        return path;
    }

    JournalFolder files() {
        return new JournalFolder(workspace, path);
    }

    /** Returns whether the journal exists: real folders, and no link on the way. */
    public boolean isThere() {
        return files().isThere();
    }

    /** Returns the folder of the journal. */
    public Path folder() {
        return workspace.resolve(path);
    }

    public Path oldFolder() {
        return folder().resolve("old");
    }

    public Path newFolder() {
        return folder().resolve("new");
    }

    /** Returns the path of a move's entry while the entry is in the journal. */
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
     * Writes the intent, and waits until it and all that it refers to survive what the execution asks for. The rename that
     * follows does not have to: a loss of power that takes it back leaves the same bytes under the other name.
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

    /** Returns the intent that this process wrote, whatever has become of the file; absent before that. */
    public Optional<Intent> written() {
        return Optional.ofNullable(written);
    }

    /** Gives a prepared intent its name. */
    public void publish() {
        files().rename(PREPARED, INTENT);
    }

    /** The intent that has not got its name; absent if there is none, or a loss of power has damaged it. */
    public Optional<Intent> prepared() {
        return hasIntent() ? Optional.empty() : read(PREPARED);
    }

    private boolean hasIntent() {
        return files().has(INTENT);
    }

    private Optional<Intent> read(String name) {
        return files().read(name).flatMap(bytes -> Intent.read(name, bytes));
    }

    /** Notes that commands of checks begin; the file says by its time when that was. */
    public Path beginChecks() {
        files().write(CHECKS, new byte[] {'\n'});
        return folder().resolve(CHECKS);
    }

    /** Returns whether commands of checks have begun, so that the code of the change may have reached the journal. */
    public boolean checksBegan() {
        return files().has(CHECKS);
    }

    /** The names of foreign changes in the journal, from the root of the workspace. */
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

    /** The intent; absent when the execution had not come so far, so that the workspace is untouched. */
    public Optional<Intent> intent() {
        Optional<Intent> intent = readableIntent();
        if (intent.isEmpty() && hasIntent()) {
            throw new EngineException(
                    folder().resolve(INTENT)
                            + " is damaged, so the changed files are unknown, and nothing was rolled back. The old content is"
                            + " in `old` and `" + ContentLog.FILE
                            + "` in the same folder. Restore the workspace by hand. Then,"
                            + " to tell LonelyCat that the workspace is right, run `lonelycat recover resolve=keep reason=...`.");
        }
        return intent;
    }

    /** Returns whether there is an intent that cannot be read, so that only a user can decide. */
    public boolean isDamaged() {
        return hasIntent() && readableIntent().isEmpty();
    }

    /** The intent; absent if there is none, or it is damaged. */
    public Optional<Intent> readableIntent() {
        return read(INTENT);
    }

    /**
     * Returns whether the journal has an intent that no restart of the machine can have damaged, so that its markers
     * are the only ones to be believed.
     *
     * @param current the boot of the machine that is running
     */
    public boolean isOfBoot(Optional<String> current) {
        return readableIntent()
                .filter(intent -> intent.boot().isEmpty() || intent.boot().equals(current))
                .isPresent();
    }

    /**
     * Marks what is certain. The two markers after which no file of the workspace is touched any more are new names of the
     * intent: whatever is left of a journal without an intent, it says that there is nothing to do.
     */
    public void mark(Marker marker) {
        boolean added = ours.add(marker);
        boolean isNew = files().become(name(marker), marker.ends() ? Optional.of(INTENT) : Optional.empty());
        if (added && !isNew) {
            ours.remove(marker);
        }
    }

    /** Writes down what a recovery would find out anyway: on a full disk, an undo goes on without. */
    public void note(Marker marker) {
        try {
            if (isThere()) {
                mark(marker);
            }
        } catch (EngineException full) {
            // Recovery looks at the inodes, and does again what turns out to be done already.
            return;
        }
    }

    /** Returns whether this process set a marker, and the marker is there. */
    public boolean isMarked(Marker marker) {
        return ours.contains(marker) && has(marker);
    }

    /** Returns whether a marker is set. */
    public boolean has(Marker marker) {
        return files().has(name(marker));
    }

    static String name(Marker marker) {
        return Names.of(marker);
    }

    /** Moves all that is in the journal to a folder of the evidence; which files these were. */
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

    /** Removes the journal, wherever it lies. */
    public void discard() {
        Journals.discard(workspace, executionId);
    }
}
