// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;

/** What came of an execution. Each says in its message what, where and what to do next. */
public sealed interface Outcome {

    /** Why a change was rolled back or refused of which a check could not run: nothing is known of it. */
    String COULD_NOT_RUN = Names.of(ErrorCode.COULD_NOT_RUN);

    /** Why a change was rolled back whose execution was cancelled. */
    String CANCELLED = "cancelled";

    /** Why a change was rolled back whose process ended before it was committed. */
    String KILLED = "killed";

    /** Says for people how many files were changed: {@code 1 file was changed}. */
    static String changed(int files) {
        return files == 1 ? "1 file was changed" : files + " files were changed";
    }

    /** The execution's id. */
    String executionId();

    /** The state in which it ended. */
    ExecutionStatus status();

    /** The outcome in one or two sentences, for people. */
    String message();

    /**
     * The change is in the workspace, verified.
     *
     * @param files how many files it changed
     */
    record Applied(String executionId, int files, String message) implements Outcome {
        @Override
        public ExecutionStatus status() {
            return ExecutionStatus.COMPLETED;
        }
    }

    /**
     * Every file had its new content already; nothing was written. Checks were run only where the change was for an
     * environment, and then they passed.
     *
     * @param by the execution that did it, where the record knows one
     */
    record AlreadyApplied(String executionId, Optional<String> by, String message) implements Outcome {
        @Override
        public ExecutionStatus status() {
            return ExecutionStatus.COMPLETED;
        }
    }

    /**
     * The change was tried out in a copy of the workspace, and held. The workspace itself was not touched.
     *
     * @param files how many files it would change
     */
    record Rehearsed(String executionId, int files, String message) implements Outcome {
        @Override
        public ExecutionStatus status() {
            return ExecutionStatus.COMPLETED;
        }
    }

    /**
     * The workspace was not touched.
     *
     * @param code why, in one word: {@code stale}, {@code not_approved}, {@code check_unresolved}, ...
     * @param paths the files that stood in the way, if it was files
     */
    record Refused(String executionId, String code, String message, List<WorkspacePath> paths) implements Outcome {
        /** The code where the policy denies the change. */
        public static final String DENIED = "denied";

        /** The code where an approval is missing. */
        public static final String APPROVAL_NEEDED = "approval_needed";

        @Override
        public ExecutionStatus status() {
            return ExecutionStatus.REFUSED;
        }
    }

    /**
     * Something failed, and every file of the change is as it was before.
     *
     * @param failedStep where it failed
     * @param code why, in one word
     * @param filesRestored how many files had been changed and were brought back
     */
    record RolledBack(String executionId, Step failedStep, String code, String message, int filesRestored)
            implements Outcome {
        /** How the line of the message begins that says so. */
        public static final String AS_BEFORE = "Every file of the change is as it was before";

        /** Returns whether a check could not run, so that nothing is known of the change. */
        public boolean couldNotCheck() {
            return code.equals(COULD_NOT_RUN);
        }

        /** Returns whether it was ended from outside before its checks could tell anything. */
        public boolean wasCancelled() {
            return code.equals(CANCELLED) || code.equals(KILLED);
        }

        @Override
        public ExecutionStatus status() {
            return ExecutionStatus.ROLLED_BACK;
        }
    }

    /**
     * Something failed, and rolling it back failed as well: the journal is kept, both versions of each file are kept, and
     * a person has to decide.
     *
     * @param failedStep where it failed
     * @param code why, in one word
     * @param paths the files whose state is open
     */
    record Quarantined(String executionId, Step failedStep, String code, String message, List<WorkspacePath> paths)
            implements Outcome {
        @Override
        public ExecutionStatus status() {
            return ExecutionStatus.QUARANTINED;
        }
    }
}
