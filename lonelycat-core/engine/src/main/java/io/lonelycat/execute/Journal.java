// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.command.ChildListener;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.MountPoints;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder of an execution in flight: its intent, the old entries that were moved aside, the new ones that wait, and
 * the markers that say how it ended. It exists only while something is open; entries in it have numbers for names,
 * so that no tool takes them for sources. It is where a check that cleans the workspace does not go: below git's own
 * folder where there is one, else below LonelyCat's.
 */
public final class Journal {
    /** The folder below git's own that is ours. */
    static final String IN_GIT = "lonelycat";

    private static final String FOLDER = "journal";
    private static final WorkspacePath WITH_STATE =
            WorkspacePath.of(Workspace.STATE).child(FOLDER);
    private static final WorkspacePath WITH_GIT =
            WorkspacePath.of(Workspace.GIT).child(IN_GIT).child(FOLDER);
    private static final Pattern NAME = Pattern.compile("exec_[0-9a-z]{1,64}");
    private static final String CHECKS = "checks";
    private static final String GARBAGE = "garbage-";
    private static final String INTENT = "intent";
    private static final String CHILDREN = "children";

    /** From the folder of journals: an execution, its old or new entries, a shelf. */
    private static final int TO_SHELVES = 3;

    /** From the folder of the state: those of all executions, one of them. */
    private static final int TO_EXECUTIONS = 2;

    /** What is known for certain about an execution in flight. */
    public enum Marker {
        /** The change is there to stay; whatever remains to be done is tidying up. */
        COMMITTED,
        /** Rolling back has begun. */
        ROLLING_BACK,
        /** Every file is as it was before. */
        ROLLED_BACK,
        /** Neither way could be finished; a person has to decide. */
        QUARANTINED
    }

    private final Workspace workspace;
    private final String executionId;
    private final Set<Marker> ours = EnumSet.noneOf(Marker.class);
    private WorkspacePath path;
    private @Nullable Digest written;

    private Journal(Workspace workspace, WorkspacePath root, String executionId) {
        this.workspace = workspace;
        this.path = root.child(executionId);
        this.executionId = executionId;
    }

    private static Optional<WorkspacePath> there(Workspace workspace, WorkspacePath root, String executionId) {
        WorkspacePath path = root.child(executionId);
        return new JournalFolder(workspace, path).isThere() ? Optional.of(path) : Optional.empty();
    }

    /** What is below a root of journals; nothing where a link leads there, for ours never do. */
    private static List<Path> below(Workspace workspace, WorkspacePath root) {
        return new JournalFolder(workspace, root).isThere() ? StateFiles.list(workspace.resolve(root)) : List.of();
    }

    /** The journal of an execution, whether it exists or not. */
    public static Journal of(Workspace workspace, String executionId) {
        for (WorkspacePath root : List.of(WITH_GIT, WITH_STATE)) {
            if (there(workspace, root, executionId).isPresent()) {
                return new Journal(workspace, root, executionId);
            }
        }
        return new Journal(workspace, place(workspace), executionId);
    }

    /** Entries are renamed between the workspace and the journal, so both have to be on one file system. */
    private static WorkspacePath place(Workspace workspace) {
        Path git = workspace.root().resolve(Workspace.GIT);
        return Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)
                        && MountPoints.below(workspace.root()).stream().noneMatch(git::startsWith)
                ? WITH_GIT
                : WITH_STATE;
    }

    /** Finds, by its path from the root, the folder below git's own in which journals lie: no copy of a tree has it. */
    public static Predicate<String> isBelowGit() {
        return String.valueOf(WITH_GIT.parent())::equals;
    }

    /** The journals that killed or quarantined executions left behind, oldest first. */
    public static List<Journal> unfinished(Workspace workspace) {
        List<Journal> journals = new ArrayList<>();
        for (WorkspacePath root : List.of(WITH_GIT, WITH_STATE)) {
            for (Path folder : below(workspace, root)) {
                String name = String.valueOf(folder.getFileName());
                if (NAME.matcher(name).matches() && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    journals.add(new Journal(workspace, root, name));
                }
            }
        }
        journals.sort(Comparator.comparing(Journal::executionId));
        return journals;
    }

    /** Gives the owner the rights again to the folders of journals, which a check without a sandbox may have taken. */
    public static void giveRights(Workspace workspace) {
        WorkspacePath state = WorkspacePath.of(Workspace.STATE);
        givingRights(workspace, rights -> {
            if (rights.finds(WITH_GIT)) {
                rights.give(WITH_GIT, TO_SHELVES);
            }
            rights.give(state, TO_EXECUTIONS);
            rights.give(WITH_STATE, TO_SHELVES);
        });
    }

    /** Does so, and for the folder in which the record of an execution lies. */
    public static void giveRights(Workspace workspace, String executionId) {
        giveRights(workspace);
        givingRights(
                workspace,
                rights -> rights.giveTree(
                        WorkspacePath.of(Workspace.STATE).child("executions").child(executionId)));
    }

    private interface Giving {
        void to(FolderRights rights) throws IOException;
    }

    private static void givingRights(Workspace workspace, Giving giving) {
        try (FolderRights rights = FolderRights.of(workspace)) {
            giving.to(rights);
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot get at the journals in " + workspace.root() + ": " + e.getMessage()
                            + ". Look at the permissions of its folders .git and .lonelycat.",
                    e);
        }
    }

    /** Deletes what a kill in the middle of tidying up left behind. */
    public static void sweep(Workspace workspace) {
        for (WorkspacePath root : List.of(WITH_GIT, WITH_STATE)) {
            for (Path folder : below(workspace, root)) {
                if (String.valueOf(folder.getFileName()).startsWith(GARBAGE)) {
                    StateFiles.deleteTree(folder);
                }
            }
        }
    }

    /** Whose journal it is. */
    public String executionId() {
        return executionId;
    }

    /**
     * Begins the journal. Doing it again changes nothing.
     *
     * @throws InvalidInputException when a link is on the way to it
     */
    public void create() {
        workspace.entry(newPath());
        StateFiles.createFolder(oldFolder());
        StateFiles.createFolder(newFolder());
    }

    /** Recreates the real folders of the journal if they were removed or replaced; git's own folder is not created. */
    void restore() {
        if (!Files.isDirectory(workspace.root().resolve(Workspace.GIT), LinkOption.NOFOLLOW_LINKS)) {
            path = WITH_STATE.child(executionId);
        }
        StateFiles.restoreFolder(oldFolder());
        StateFiles.restoreFolder(newFolder());
    }

    private JournalFolder files() {
        return new JournalFolder(workspace, path);
    }

    /** Says whether it is there: real folders, and no link on the way. */
    public boolean isThere() {
        return files().isThere();
    }

    /** Where it lies. */
    public Path folder() {
        return workspace.resolve(path);
    }

    Path oldFolder() {
        return folder().resolve("old");
    }

    Path newFolder() {
        return folder().resolve("new");
    }

    /** Where a move's entry lies while it is not in the workspace. */
    Path place(Move move) {
        return JournalSlots.place(move instanceof Move.Removal ? oldFolder() : newFolder(), move.slot());
    }

    WorkspacePath oldPath() {
        return path.child("old");
    }

    WorkspacePath newPath() {
        return path.child("new");
    }

    void write(Intent intent) {
        byte[] bytes = intent.toBytes();
        if (files().has(INTENT)) {
            throw new EngineException(folder().resolve(INTENT) + " exists already, and is written once.");
        }
        files().write(INTENT, bytes);
        written = Digest.of(bytes);
    }

    /** Notes that commands of checks begin; the file says by its time when that was. */
    Path beginChecks() {
        files().write(CHECKS, new byte[] {'\n'});
        return folder().resolve(CHECKS);
    }

    /** Whether commands of checks have begun, so that the code of the change may have reached the journal. */
    boolean checksBegan() {
        return files().has(CHECKS);
    }

    /** The names of foreign changes in the journal, from the root of the workspace. */
    List<String> altered() {
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
            return files().has(INTENT) ? Digest.of(files().read(INTENT)).equals(written) : written == null;
        } catch (EngineException somethingElse) {
            return false;
        }
    }

    /** The intent; absent when the execution had not come so far, so that the workspace is untouched. */
    Optional<Intent> intent() {
        Path file = folder().resolve(INTENT);
        if (!files().has(INTENT)) {
            return Optional.empty();
        }
        Optional<Intent> intent = Intent.read(file.toString(), files().read(INTENT));
        if (intent.isEmpty()) {
            throw new EngineException(file + " is damaged, so the moved files are unknown. Nothing was touched:"
                    + " the old files are beside it in `old`. Bring the workspace in order, then run"
                    + " `lonelycat recover resolve=keep reason=...`.");
        }
        return intent;
    }

    void mark(Marker marker) {
        if (!has(marker)) {
            ours.add(marker);
            files().write(name(marker), new byte[] {'\n'});
        }
    }

    /** Writes down what a recovery would find out anyway: on a full disk, an undo goes on without. */
    void note(Marker marker) {
        try {
            if (isThere()) {
                mark(marker);
            }
        } catch (EngineException full) {
            // Recovery looks at the inodes, and does again what turns out to be done already.
            return;
        }
    }

    /** Whether something is certain. */
    public boolean has(Marker marker) {
        return files().has(name(marker));
    }

    private static String name(Marker marker) {
        return Names.of(marker);
    }

    /** Writes down each process that a check starts, so that a recovery can end what a kill left running. */
    public ChildListener children() {
        return new ChildListener() {
            @Override
            public synchronized void started(long pid, Optional<Instant> start, String cookie) {
                // Where an earlier check has taken the journal away, that is found out when all checks have ended.
                if (isThere()) {
                    files().append(
                                    CHILDREN,
                                    Json.line(new JsonObject()
                                            .with("pid", pid)
                                            .withIfPresent(
                                                    "start",
                                                    start.map(Instant::toString).orElse(null))
                                            .with("cookie", cookie)));
                }
            }

            @Override
            public void ended(long pid) {
                // The process id alone may have been reused; start time and cookie identify the process, so nothing is
                // erased.
            }
        };
    }

    /** The processes that checks of this execution started. */
    List<Child> startedChildren() {
        Path file = folder().resolve(CHILDREN);
        List<Child> children = new ArrayList<>();
        try {
            if (files().has(CHILDREN)) {
                for (InputObject line : InputDocument.jsonLines(file.toString(), files().read(CHILDREN))) {
                    children.add(Child.read(line));
                }
            }
        } catch (InvalidInputException altered) {
            // It only helps people to find what runs; a recovery must not hang on it.
            return children;
        }
        return children;
    }

    /** Moves all that is in the journal to a folder of the evidence; which files these were. */
    List<Path> keepAll(Path folder) {
        List<Path> kept = new ArrayList<>();
        StateFiles.createFolder(folder);
        for (Path slots : List.of(oldFolder(), newFolder())) {
            for (Path entry : JournalSlots.entries(slots)) {
                Path to = folder.resolve(slots.getFileName() + "-" + entry.getFileName());
                StateFiles.rename(entry, to);
                if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
                    kept.add(to);
                }
            }
        }
        return kept;
    }

    /** Removes the journal, wherever it lies. */
    public void discard() {
        for (WorkspacePath root : List.of(WITH_GIT, WITH_STATE)) {
            there(workspace, root, executionId)
                    .ifPresent(it -> new JournalFolder(workspace, it).remove(GARBAGE + executionId));
        }
        leaveGit();
    }

    /** Below git's own folder nothing of ours stays. */
    private void leaveGit() {
        for (WorkspacePath ours : List.of(WITH_GIT, Objects.requireNonNull(WITH_GIT.parent()))) {
            JournalFolder folder = new JournalFolder(workspace, ours);
            if (folder.isThere()) {
                folder.removeIfEmpty();
            }
        }
    }

    /** A process that a check started. */
    record Child(long pid, Optional<Instant> start, String cookie) {
        static Child read(InputObject in) {
            return new Child(
                    in.required("pid").integer(0, Long.MAX_VALUE),
                    in.optional("start").map(InputValue::instant),
                    in.required("cookie").string());
        }
    }
}
