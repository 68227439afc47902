// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.next.Goal;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.WorkspaceLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs work under the workspace lock on a separate thread.
 *
 * @param subject id of the execution or name of the goal, shown as holder of the lock
 */
public record WithWorkspaceLock(WorkspaceSession session, Goal goal, String subject, Cancel wish) {
    public WithWorkspaceLock(WorkspaceSession session, Goal goal, String subject) {
        this(session, goal, subject, session.settings().machine().cancel());
    }

    public interface Work<T> {
        T run(WorkspaceSession here, HeldLock lock, Cancel cancel);
    }

    /** Refusal to start work because another process has the workspace lock. */
    public record LockRefusal(String status, String message) {
        public Answer answer(Goal goal) {
            return new Answer.Refused(AnswerHead.of(goal, status, Answer.REFUSED, message));
        }
    }

    public WithWorkspaceLock(WorkspaceSession session, Goal goal) {
        this(session, goal, goal.toString());
    }

    public Answer run(Work<Answer> work) {
        return run(work, refusal -> refusal.answer(goal));
    }

    /**
     * Runs {@code work} while this process holds the workspace lock.
     *
     * @param refused creates the result if the workspace lock is unavailable
     */
    public <T> T run(Work<T> work, Function<LockRefusal, T> refused) {
        return UninterruptibleWork.run(
                wish,
                session.settings().machine().progress(),
                (cancel, progress) -> underLock(work, refused, cancel, progress));
    }

    private <T> T underLock(Work<T> work, Function<LockRefusal, T> refused, Cancel cancel, Consumer<String> progress) {
        WorkspaceLock asking = new WorkspaceLock(
                session.workspace(),
                session.holder(subject, goal.toString()),
                session.settings().insideExecution());
        LockAttempt attempt = asking.acquire(session.settings().lockTimeout(), cancel, progress);
        if (!(attempt instanceof HeldLock held)) {
            return refused.apply(
                    new LockRefusal("locked", attempt instanceof LockAttempt.Busy busy ? busy.message() : ""));
        }
        WorkspaceSession here = session.withProgress(progress);
        try (HeldLock lock = held) {
            return work.run(here, lock, cancel);
        }
    }
}
