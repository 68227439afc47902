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
 * Runs work under the lock of the workspace, on a thread of its own; answers with who has the lock if it is busy.
 *
 * @param subject the execution's id, or the goal if there is no execution; written to the lock's file
 * @param wish looked at while it works
 */
public record WithWorkspaceLock(WorkspaceSession site, Goal goal, String subject, Cancel wish) {
    /** Prepares work that stops when the front end asks for it. */
    public WithWorkspaceLock(WorkspaceSession site, Goal goal, String subject) {
        this(site, goal, subject, site.settings().machine().cancel());
    }

    /** The work, which knows the place as it is seen from its thread. */
    public interface Work<T> {
        T run(WorkspaceSession here, HeldLock lock, Cancel cancel);
    }

    /**
     * The reason why nothing was run: another process has the lock.
     *
     * @param status in one word
     * @param message for people
     */
    public record LockRefusal(String status, String message) {
        /** Returns the answer of a goal that was not run. */
        public Answer answer(Goal goal) {
            return new Answer.Refused(AnswerHead.of(goal, status, Answer.REFUSED, message));
        }
    }

    /** Prepares the work of a goal without an execution. */
    public WithWorkspaceLock(WorkspaceSession site, Goal goal) {
        this(site, goal, goal.toString());
    }

    public Answer run(Work<Answer> work) {
        return run(work, refusal -> refusal.answer(goal));
    }

    /**
     * Runs work with a result of its own.
     *
     * @param refused makes the result where nothing was run
     */
    public <T> T run(Work<T> work, Function<LockRefusal, T> refused) {
        return UninterruptibleWork.run(
                wish,
                site.settings().machine().progress(),
                (cancel, progress) -> underLock(work, refused, cancel, progress));
    }

    private <T> T underLock(Work<T> work, Function<LockRefusal, T> refused, Cancel cancel, Consumer<String> progress) {
        WorkspaceLock asking = new WorkspaceLock(
                site.workspace(),
                site.holder(subject, goal.toString()),
                site.settings().insideExecution());
        LockAttempt attempt = asking.acquire(site.settings().lockTimeout(), cancel, progress);
        if (!(attempt instanceof HeldLock held)) {
            return refused.apply(
                    new LockRefusal("locked", attempt instanceof LockAttempt.Busy busy ? busy.message() : ""));
        }
        WorkspaceSession here = site.telling(progress);
        try (HeldLock lock = held) {
            return work.run(here, lock, cancel);
        }
    }
}
