// SPDX-License-Identifier: MIT
package io.lonelycat.flow.copy;

import io.lonelycat.check.Checks;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.ExecutionChecks;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.TreeCopy;
import io.lonelycat.workspace.TreeCopy.CopyLock;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A copy of the workspace on this machine, that goes with all that is in it when it is closed.
 *
 * @param lock on the copy
 * @param checks runs checks in it
 * @param described what was copied to where, for people
 */
public record WorkspaceCopy(CopyLock lock, Checks checks, String described, CopyPlace place) implements Closeable {
    /**
     * Copies the workspace; no other process may write to it meanwhile.
     *
     * @param leaveOut what the copy has nothing of
     * @param share folders that it has as links to those of the workspace, which no check may write to
     * @param count hears of each file
     * @param cancel looked at before each file; a copy that was cancelled is not whole
     * @throws EngineException when there is no room for it, or nowhere to put it
     */
    public static WorkspaceCopy make(
            CopyPlace place,
            PolicyChoice choice,
            List<Glob> leaveOut,
            List<Glob> share,
            Progress.Count count,
            Cancel cancel) {
        long begun = System.nanoTime();
        Path root = place.make();
        try {
            TreeCopy copy = new TreeCopy(
                    place.site().workspace(),
                    root,
                    Journals.isBelowGit().or(matching(leaveOut)),
                    matching(share),
                    cancel);
            TreeCopy.Copied copied = copy.run(count);
            String described = String.format(
                    Locale.ROOT,
                    "The workspace was copied to %s: %,d files, %,d MB, in %,d ms",
                    root,
                    copied.files(),
                    copied.bytes() >> 20,
                    Duration.ofNanos(System.nanoTime() - begun).toMillis());
            WorkspaceSession there = place.site().at(root);
            Checks checks = new ExecutionChecks(there, choice, place.site()).of(place.executionId());
            return new WorkspaceCopy(copy.lock(lock(there, place.executionId(), cancel)), checks, described, place);
        } catch (RuntimeException e) {
            place.removeOrTell(root);
            throw e;
        }
    }

    private static Predicate<String> matching(List<Glob> globs) {
        if (globs.isEmpty()) {
            return path -> false;
        }
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
        LockHolder holder = there.holder(executionId, "rehearse");
        LockAttempt attempt = new WorkspaceLock(there.workspace(), holder, Optional.empty())
                .acquire(Duration.ZERO, cancel, line -> {});
        if (attempt instanceof HeldLock lock) {
            return lock;
        }
        throw new EngineException(((LockAttempt.Busy) attempt).message());
    }

    @Override
    public void close() {
        Path root = lock.workspace().root();
        try (checks) {
            lock.held().close();
        } finally {
            place.removeOrTell(root);
        }
    }
}
