// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Folders of the journals of a workspace: below git's own folder if the workspace has one, else below LonelyCat's. A check
 * that cleans the workspace goes to neither.
 */
public final class Journals {
    /** The folder below git's own that is ours. */
    private static final String IN_GIT = "lonelycat";

    private static final String FOLDER = "journal";
    private static final WorkspacePath WITH_STATE =
            WorkspacePath.of(Workspace.STATE).child(FOLDER);
    private static final WorkspacePath WITH_GIT =
            WorkspacePath.of(Workspace.GIT).child(IN_GIT).child(FOLDER);
    private static final List<WorkspacePath> ROOTS = List.of(WITH_GIT, WITH_STATE);
    private static final Pattern NAME = Pattern.compile("exec_[0-9a-z]{1,64}");
    private static final String GARBAGE = "garbage-";

    /** From the folder of journals: an execution, its old or new entries, a shelf. */
    private static final int TO_SHELVES = 3;

    /** From the folder of the state: those of all executions, one of them. */
    private static final int TO_EXECUTIONS = 2;

    private Journals() {}

    /** Returns the journal of an execution, whether it exists or not. */
    public static Journal of(Workspace workspace, String executionId) {
        return new Journal(
                workspace,
                there(workspace, executionId).stream().findFirst().orElseGet(() -> place(workspace)
                        .child(executionId)),
                executionId);
    }

    private static List<WorkspacePath> there(Workspace workspace, String executionId) {
        return ROOTS.stream()
                .map(root -> root.child(executionId))
                .filter(path -> new JournalFolder(workspace, path).isThere())
                .toList();
    }

    /** Entries are renamed between the workspace and the journal, so both have to be on one file system. */
    private static WorkspacePath place(Workspace workspace) {
        Path git = workspace.root().resolve(Workspace.GIT);
        return hasGit(workspace)
                        && Platform.mountsBelow(workspace.root()).stream().noneMatch(git::startsWith)
                ? WITH_GIT
                : WITH_STATE;
    }

    private static boolean hasGit(Workspace workspace) {
        return StateFiles.kind(workspace.root().resolve(Workspace.GIT))
                .filter(FileKind.FOLDER::equals)
                .isPresent();
    }

    /** Returns the path at which a journal is restored: git's own folder is not created again. */
    static WorkspacePath restored(Workspace workspace, WorkspacePath path) {
        return hasGit(workspace) ? path : WITH_STATE.child(path.name());
    }

    /** Returns the folder below git's own in which journals lie, whether it exists or not: no check sees what is in it. */
    public static Path belowGit(Workspace workspace) {
        return workspace.resolve(WITH_GIT);
    }

    /** Finds, by its path from the root, the folder below git's own in which journals lie: no copy of a tree has it. */
    public static Predicate<String> isBelowGit() {
        return String.valueOf(WITH_GIT.parent())::equals;
    }

    /** Returns the journals that killed or quarantined executions left behind, oldest first. */
    public static List<Journal> unfinished(Workspace workspace) {
        List<Journal> journals = new ArrayList<>();
        for (WorkspacePath root : ROOTS) {
            for (Path folder : below(workspace, root)) {
                String name = String.valueOf(folder.getFileName());
                if (NAME.matcher(name).matches()
                        && StateFiles.kind(folder)
                                .filter(FileKind.FOLDER::equals)
                                .isPresent()) {
                    journals.add(new Journal(workspace, root.child(name), name));
                }
            }
        }
        journals.sort(Comparator.comparing(Journal::executionId));
        return journals;
    }

    /** Returns the entries below a root of journals; none if a link leads there, for ours never do. */
    private static List<Path> below(Workspace workspace, WorkspacePath root) {
        return new JournalFolder(workspace, root).isThere() ? StateFiles.list(workspace.resolve(root)) : List.of();
    }

    /**
     * Gives the owner the rights again to the folders of journals, and to the record of an execution, which a check without a
     * sandbox may have taken.
     */
    public static void giveRights(Workspace workspace, Optional<String> executionId) {
        WorkspacePath state = WorkspacePath.of(Workspace.STATE);
        try (FolderRights rights = FolderRights.of(workspace)) {
            if (rights.finds(WITH_GIT)) {
                rights.give(WITH_GIT, TO_SHELVES);
            }
            rights.give(state, TO_EXECUTIONS);
            rights.give(WITH_STATE, TO_SHELVES);
            if (executionId.isPresent()) {
                rights.giveTree(state.child("executions").child(executionId.get()));
            }
        } catch (IOException e) {
            throw EngineException.cannot(
                    "read the journals (LonelyCat's notes on changes in progress) in " + workspace.root(),
                    e,
                    "Check the disk, and the permissions of the workspace with its folders `.git` and `.lonelycat`.");
        }
    }

    /** Deletes what a kill in the middle of tidying up left behind. */
    public static void sweep(Workspace workspace) {
        for (WorkspacePath root : ROOTS) {
            for (Path folder : below(workspace, root)) {
                if (String.valueOf(folder.getFileName()).startsWith(GARBAGE)) {
                    StateFiles.deleteTree(folder);
                }
            }
        }
    }

    /** Removes the journal of an execution, wherever it lies. */
    static void discard(Workspace workspace, String executionId) {
        there(workspace, executionId).forEach(path -> new JournalFolder(workspace, path).remove(GARBAGE + executionId));
        leaveGit(workspace);
    }

    /** Below git's own folder nothing of ours stays. */
    private static void leaveGit(Workspace workspace) {
        for (WorkspacePath ours : List.of(WITH_GIT, Objects.requireNonNull(WITH_GIT.parent()))) {
            JournalFolder folder = new JournalFolder(workspace, ours);
            if (folder.isThere()) {
                folder.removeIfEmpty();
            }
        }
    }
}
