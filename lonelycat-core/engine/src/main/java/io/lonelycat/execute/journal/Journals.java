// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.Mounts;
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
 * Finds a workspace's journals: below {@code .git} if {@code .git} exists, else below {@code .lonelycat}, because a
 * check that cleans the workspace deletes neither folder.
 */
public final class Journals {
    private static final String IN_GIT = "lonelycat";

    private static final String FOLDER = "journal";
    private static final WorkspacePath WITH_STATE =
            WorkspacePath.of(Workspace.STATE).child(FOLDER);
    private static final WorkspacePath WITH_GIT =
            WorkspacePath.of(Workspace.GIT).child(IN_GIT).child(FOLDER);
    private static final List<WorkspacePath> ROOTS = List.of(WITH_GIT, WITH_STATE);
    private static final Pattern NAME = Pattern.compile("exec_[0-9a-z]{1,64}");
    private static final String GARBAGE = "garbage-";

    private static final int TO_SHELVES = 3;

    private static final int TO_EXECUTIONS = 2;

    private Journals() {}

    /** Returns the journal of an execution, even if the journal does not exist. */
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

    /** Returns the journals' folder, on the workspace's file system so that a rename can move removed files there. */
    private static WorkspacePath place(Workspace workspace) {
        Path git = workspace.root().resolve(Workspace.GIT);
        return hasGit(workspace) && Mounts.below(workspace.root()).stream().noneMatch(git::startsWith)
                ? WITH_GIT
                : WITH_STATE;
    }

    private static boolean hasGit(Workspace workspace) {
        return StateFiles.kind(workspace.root().resolve(Workspace.GIT))
                .filter(FileKind.FOLDER::equals)
                .isPresent();
    }

    /**
     * Returns the path for recreating a deleted journal: the old path, or a path below {@code .lonelycat} if
     * {@code .git} is missing.
     */
    static WorkspacePath restored(Workspace workspace, WorkspacePath path) {
        return hasGit(workspace) ? path : WITH_STATE.child(path.name());
    }

    /** Returns the path of the journals' folder below {@code .git}, even if the folder is missing. */
    public static Path belowGit(Workspace workspace) {
        return workspace.resolve(WITH_GIT);
    }

    /** Returns a predicate for the path of LonelyCat's folder below {@code .git}, which workspace copies omit. */
    public static Predicate<String> isBelowGit() {
        return String.valueOf(WITH_GIT.parent())::equals;
    }

    /** Returns the journals of killed or quarantined executions, oldest first. */
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

    private static List<Path> below(Workspace workspace, WorkspacePath root) {
        return new JournalFolder(workspace, root).isThere() ? StateFiles.list(workspace.resolve(root)) : List.of();
    }

    /** Restores the owner's permissions on journals and evidence, which a check without a sandbox may have removed. */
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

    /** Deletes journals whose deletion was interrupted by a kill. */
    public static void sweep(Workspace workspace) {
        for (WorkspacePath root : ROOTS) {
            for (Path folder : below(workspace, root)) {
                if (String.valueOf(folder.getFileName()).startsWith(GARBAGE)) {
                    StateFiles.deleteTree(folder);
                }
            }
        }
    }

    static void discard(Workspace workspace, String executionId) {
        there(workspace, executionId).forEach(path -> new JournalFolder(workspace, path).remove(GARBAGE + executionId));
        leaveGit(workspace);
    }

    private static void leaveGit(Workspace workspace) {
        for (WorkspacePath ours : List.of(WITH_GIT, Objects.requireNonNull(WITH_GIT.parent()))) {
            JournalFolder folder = new JournalFolder(workspace, ours);
            if (folder.isThere()) {
                folder.removeIfEmpty();
            }
        }
    }
}
