// SPDX-License-Identifier: MIT
package io.lonelycat.flow.copy;

import io.lonelycat.check.Checks;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.ExecutionChecks;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.LockAttempt;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.TreeCopy;
import io.lonelycat.workspace.TreeCopy.CopyLock;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A copy of the workspace on this machine, that goes with all that is in it when it is closed.
 *
 * @param site the workspace
 * @param lock on the copy
 * @param checks runs checks in it
 * @param described what was copied to where, for people
 */
public record WorkspaceCopy(WorkspaceSession site, CopyLock lock, Checks checks, String described)
        implements Closeable {
    private static final String SUFFIX = ".rehearsal-";

    /**
     * Copies the workspace; no other process may write to it meanwhile.
     *
     * @param executionId whose copy it is
     * @param leaveOut what the copy has nothing of
     * @param share folders that it has as links to those of the workspace, which no check may write to
     * @param count hears of each file
     * @param cancel looked at before each file; a copy that was cancelled is not whole
     * @throws EngineException when there is no room for it, or nowhere to put it
     */
    public static WorkspaceCopy make(
            WorkspaceSession site,
            String executionId,
            PolicyChoice choice,
            List<Glob> leaveOut,
            List<Glob> share,
            Progress.Count count,
            Cancel cancel) {
        long begun = System.nanoTime();
        Path root = folder(site, executionId);
        try {
            TreeCopy copy = new TreeCopy(
                    site.workspace(), root, Journals.isBelowGit().or(matching(leaveOut)), matching(share), cancel);
            TreeCopy.Copied copied = copy.run(count);
            String described = String.format(
                    Locale.ROOT,
                    "The workspace was copied to %s: %,d files, %,d MB, in %,d ms",
                    root,
                    copied.files(),
                    copied.bytes() >> 20,
                    Duration.ofNanos(System.nanoTime() - begun).toMillis());
            WorkspaceSession there = site.at(root);
            Checks checks = new ExecutionChecks(there, choice, site).of(executionId);
            return new WorkspaceCopy(site, copy.lock(lock(there, executionId, cancel)), checks, described);
        } catch (RuntimeException e) {
            remove(site, root);
            throw e;
        }
    }

    private static Predicate<String> matching(List<Glob> globs) {
        GlobSet.Matcher matcher = GlobSet.of(globs).matcher();
        return path -> {
            try {
                return matcher.matchesAny(WorkspacePath.of(path));
            } catch (InvalidInputException noPath) {
                return false;
            }
        };
    }

    private static HeldLock lock(WorkspaceSession there, String executionId, Cancel cancel) {
        LockAttempt attempt = new WorkspaceLock(
                        there.workspace(), there.holder(executionId, "rehearse"), Optional.empty())
                .acquire(Duration.ZERO, cancel, line -> {});
        if (attempt instanceof HeldLock lock) {
            return lock;
        }
        throw new EngineException(((LockAttempt.Busy) attempt).message());
    }

    private static Path folder(WorkspaceSession site, String executionId) {
        List<String> refused = new ArrayList<>();
        for (Path place : places(site, executionId)) {
            try {
                StateFiles.deleteTree(place);
                StateFiles.createFolder(place);
                StateFiles.setMode(place, 0700);
                return place;
            } catch (EngineException no) {
                refused.add(String.valueOf(no.getMessage()));
            }
        }
        throw new EngineException("The workspace could not be copied: " + String.join("; ", refused)
                + ". Make the folder that contains the workspace writable.");
    }

    /**
     * Returns the possible places of the copy: where a front end that starts the commands says that they see a folder; beside the workspace, so that what a
     * build finds by way of its parent folder is found from the copy as well; else where files may be kept for a while. The name follows
     * from the execution, so that the copy of a killed one is found again.
     */
    private static List<Path> places(WorkspaceSession site, String executionId) {
        Path root = site.workspace().root();
        String name = (root.getFileName() == null ? "root" : root.getFileName()) + SUFFIX + executionId;
        List<Path> folders = new ArrayList<>();
        site.frontEnd().copies().ifPresent(folders::add);
        Optional.ofNullable(root.getParent()).ifPresent(folders::add);
        folders.add(site.settings().machine().places().temporary());
        return folders.stream().map(folder -> folder.resolve(name)).toList();
    }

    /**
     * Removes what a killed execution left, and ends what it left running. Where that fails it is told: nothing of it is in
     * the workspace, and a recovery must not hang on it.
     */
    public static void clean(WorkspaceSession site, String executionId) {
        for (Path place : places(site, executionId)) {
            if (StateFiles.kind(place).filter(FileKind.FOLDER::equals).isPresent()) {
                try {
                    ChildProcesses.end(Checks.cookie(Workspace.of(place), executionId));
                } catch (EngineException runsOn) {
                    site.tell(String.valueOf(runsOn.getMessage()));
                }
                remove(site, place);
            }
        }
    }

    private static void remove(WorkspaceSession site, Path place) {
        try {
            try {
                StateFiles.deleteTree(place);
            } catch (EngineException closed) {
                // A check may have taken from itself the right to write to what it made.
                StateFiles.openTree(place);
                StateFiles.deleteTree(place);
            }
        } catch (EngineException stays) {
            site.tell("The workspace copy " + place + " could not be deleted: " + stays.getMessage()
                    + ". Delete this folder.");
        }
    }

    @Override
    public void close() {
        Path root = lock.workspace().root();
        try (checks) {
            lock.held().close();
        } finally {
            remove(site, root);
        }
    }
}
