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

/** Local copy of the workspace for a rehearsal, deleted on close. */
public record WorkspaceCopy(WorkspaceSession session, CopyLock lock, Checks checks, String described)
        implements Closeable {
    private static final String SUFFIX = ".rehearsal-";

    /**
     * Copies the workspace. The caller must prevent that other processes modify the workspace during the copying.
     *
     * @param share patterns of folders that become symbolic links in the workspace copy; checks cannot write there
     */
    public static WorkspaceCopy make(
            WorkspaceSession session,
            String executionId,
            PolicyChoice choice,
            List<Glob> leaveOut,
            List<Glob> share,
            Progress.Count count,
            Cancel cancel) {
        long begun = System.nanoTime();
        Path root = folder(session, executionId);
        try {
            TreeCopy copy = new TreeCopy(
                    session.workspace(), root, Journals.isBelowGit().or(matching(leaveOut)), matching(share), cancel);
            TreeCopy.Copied copied = copy.run(count);
            String described = String.format(
                    Locale.ROOT,
                    "The workspace was copied to %s: %,d files, %,d MB, in %,d ms",
                    root,
                    copied.files(),
                    copied.bytes() >> 20,
                    Duration.ofNanos(System.nanoTime() - begun).toMillis());
            WorkspaceSession there = session.at(root);
            Checks checks = new ExecutionChecks(there, choice, session).of(executionId);
            return new WorkspaceCopy(session, copy.lock(lock(there, executionId, cancel)), checks, described);
        } catch (RuntimeException e) {
            remove(session, root);
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

    private static Path folder(WorkspaceSession session, String executionId) {
        List<String> refused = new ArrayList<>();
        for (Path place : places(session, executionId)) {
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
     * Returns the candidate paths for the workspace copy, best first. A build in a copy beside the workspace finds
     * neighboring files, such as a parent POM. The execution id in each path lets recovery find the workspace copy.
     */
    private static List<Path> places(WorkspaceSession session, String executionId) {
        Path root = session.workspace().root();
        String name = (root.getFileName() == null ? "root" : root.getFileName()) + SUFFIX + executionId;
        List<Path> folders = new ArrayList<>();
        session.frontEnd().copies().ifPresent(folders::add);
        Optional.ofNullable(root.getParent()).ifPresent(folders::add);
        folders.add(session.settings().machine().places().temporary());
        return folders.stream().map(folder -> folder.resolve(name)).toList();
    }

    /**
     * Ends the processes of a killed execution in its workspace copy, and deletes the copy. Reports failures without an
     * exception, because a remaining copy cannot affect the workspace.
     */
    public static void clean(WorkspaceSession session, String executionId) {
        for (Path place : places(session, executionId)) {
            if (StateFiles.kind(place).filter(FileKind.FOLDER::equals).isPresent()) {
                try {
                    ChildProcesses.end(Checks.cookie(Workspace.of(place), executionId));
                } catch (EngineException runsOn) {
                    session.report(String.valueOf(runsOn.getMessage()));
                }
                remove(session, place);
            }
        }
    }

    private static void remove(WorkspaceSession session, Path place) {
        try {
            try {
                StateFiles.deleteTree(place);
            } catch (EngineException closed) {
                // A check may have made its own files read-only.
                StateFiles.openTree(place);
                StateFiles.deleteTree(place);
            }
        } catch (EngineException stays) {
            session.report("The workspace copy " + place + " could not be deleted: " + stays.getMessage()
                    + ". Delete this folder.");
        }
    }

    @Override
    public void close() {
        Path root = lock.workspace().root();
        try (checks) {
            lock.held().close();
        } finally {
            remove(session, root);
        }
    }
}
