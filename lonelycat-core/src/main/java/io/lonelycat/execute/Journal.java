// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.ChildListener;
import io.lonelycat.error.EngineException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.AppendFile;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of an execution in flight: its intent, the old entries that were moved aside, the new ones that wait, and
 * the markers that say how it ended. It exists only while something is open; entries in it have numbers for names,
 * so that no tool takes them for sources.
 */
public final class Journal {
    private static final String FOLDER = "journal";
    private static final String GARBAGE = "garbage-";
    private static final String INTENT = "intent";
    private static final String CHILDREN = "children";

    /** What is known for certain about an execution in flight. */
    public enum Marker {
        /** The change is there to stay; whatever remains to be done is tidying up. */
        COMMITTED,
        /** Taking back has begun. */
        ROLLING_BACK,
        /** Every file is as it was before. */
        ROLLED_BACK,
        /** Neither way could be finished; a person has to decide. */
        QUARANTINED
    }

    private final Workspace workspace;
    private final String executionId;

    private Journal(Workspace workspace, String executionId) {
        this.workspace = workspace;
        this.executionId = executionId;
    }

    /** The journal of an execution, whether it exists or not. */
    public static Journal of(Workspace workspace, String executionId) {
        return new Journal(workspace, executionId);
    }

    /** The journals that killed or quarantined executions left behind, oldest first. */
    public static List<Journal> unfinished(Workspace workspace) {
        List<Journal> journals = new ArrayList<>();
        for (Path folder : StateFiles.list(root(workspace))) {
            String name = String.valueOf(folder.getFileName());
            if (!name.startsWith(GARBAGE)) {
                journals.add(new Journal(workspace, name));
            }
        }
        return journals;
    }

    /** Deletes what a kill in the middle of tidying up left behind. */
    public static void sweep(Workspace workspace) {
        for (Path folder : StateFiles.list(root(workspace))) {
            if (String.valueOf(folder.getFileName()).startsWith(GARBAGE)) {
                StateFiles.deleteTree(folder);
            }
        }
    }

    private static Path root(Workspace workspace) {
        return workspace.stateFolder().resolve(FOLDER);
    }

    /** Whose journal it is. */
    public String executionId() {
        return executionId;
    }

    /** Begins the journal. Doing it again changes nothing. */
    public void create() {
        StateFiles.createFolder(oldFolder());
        StateFiles.createFolder(newFolder());
    }

    /** Where it lies. */
    public Path folder() {
        return root(workspace).resolve(executionId);
    }

    Path oldFolder() {
        return folder().resolve("old");
    }

    Path newFolder() {
        return folder().resolve("new");
    }

    /** Where a move's entry lies while it is not in the workspace. */
    Path place(Move move) {
        return Shelves.place(move instanceof Move.Removal ? oldFolder() : newFolder(), move.slot());
    }

    WorkspacePath oldPath() {
        return path().child("old");
    }

    WorkspacePath newPath() {
        return path().child("new");
    }

    private WorkspacePath path() {
        return WorkspacePath.of(Workspace.STATE).child(FOLDER).child(executionId);
    }

    void write(Intent intent) {
        AtomicFile.writeNew(folder().resolve(INTENT), intent.toBytes());
    }

    /** The intent; absent when the execution had not come so far, so that the workspace is untouched. */
    Optional<Intent> intent() {
        Path file = folder().resolve(INTENT);
        if (!StateFiles.exists(file)) {
            return Optional.empty();
        }
        Optional<Intent> intent = Intent.read(file.toString(), StateFiles.read(file));
        if (intent.isEmpty()) {
            throw new EngineException(file + " is damaged, so that nobody can tell what was moved. Nothing was touched:"
                    + " the old files lie beside it in `old`. Bring the workspace in order, then run lonelycat:recover"
                    + " with -Dlonelycat.resolve=keep and -Dlonelycat.reason=...");
        }
        return intent;
    }

    void mark(Marker marker) {
        if (!has(marker)) {
            AtomicFile.writeNew(folder().resolve(name(marker)), new byte[] {'\n'});
        }
    }

    /** Writes down what a recovery would find out anyway: on a full disk, an undo goes on without. */
    void note(Marker marker) {
        try {
            if (StateFiles.exists(folder())) {
                mark(marker);
            }
        } catch (EngineException full) {
            // Recovery looks at the inodes, and does again what turns out to be done already.
            return;
        }
    }

    /** Whether something is certain. */
    public boolean has(Marker marker) {
        return StateFiles.exists(folder().resolve(name(marker)));
    }

    private static String name(Marker marker) {
        return Names.of(marker);
    }

    /** Writes down each process that a check starts, so that a recovery can end what a kill left running. */
    ChildListener children() {
        return new ChildListener() {
            @Override
            public void started(long pid, Optional<Instant> start, String cookie) {
                try (AppendFile file = AppendFile.open(folder().resolve(CHILDREN))) {
                    file.line(Json.line(new JsonObject()
                            .with("pid", pid)
                            .withIfPresent("start", start.map(Instant::toString).orElse(null))
                            .with("cookie", cookie)));
                }
            }

            @Override
            public void ended(long pid) {
                // The process id alone may belong to somebody else by now; start and cookie tell, so nothing is erased.
            }
        };
    }

    /** The processes that checks of this execution started. */
    List<Child> startedChildren() {
        Path file = folder().resolve(CHILDREN);
        List<Child> children = new ArrayList<>();
        if (StateFiles.exists(file)) {
            for (InputObject line : InputDocument.jsonLines(file.toString(), StateFiles.read(file))) {
                children.add(Child.read(line));
            }
        }
        return children;
    }

    /** Moves all that lies in the journal to a folder of the evidence; what that was. */
    List<Path> keepAll(Path folder) {
        List<Path> kept = new ArrayList<>();
        StateFiles.createFolder(folder);
        for (Path slots : List.of(oldFolder(), newFolder())) {
            for (Path entry : Shelves.entries(slots)) {
                Path to = folder.resolve(slots.getFileName() + "-" + entry.getFileName());
                StateFiles.rename(entry, to);
                kept.add(to);
            }
        }
        return kept;
    }

    /** Removes the journal: one rename first, so that a kill in the middle leaves no half journal behind. */
    public void discard() {
        if (StateFiles.exists(folder())) {
            Path garbage = root(workspace).resolve(GARBAGE + executionId);
            StateFiles.deleteTree(garbage);
            StateFiles.rename(folder(), garbage);
            StateFiles.deleteTree(garbage);
        }
    }

    /** A process that a check started. */
    record Child(long pid, Optional<Instant> start, String cookie) {
        static Child read(InputObject in) {
            return new Child(
                    in.required("pid").integer(0, Long.MAX_VALUE),
                    in.optional("start").map(value -> Instant.parse(value.string())),
                    in.required("cookie").string());
        }
    }
}
