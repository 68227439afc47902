// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Signals that an execution's step failed; the executor converts the exception to an outcome. */
public final class StepFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String NOT_PERMITTED = "Operation not permitted";
    private static final String TOO_MANY_OPEN = "Too many open files";

    private final String code;

    public StepFailure(String code, String message) {
        super(message);
        this.code = code;
    }

    static StepFailure interference(String code, WorkspacePath path, String what) {
        return new StepFailure(
                code,
                "`" + path.display() + "` " + what
                        + ": another process writes into the workspace. Stop that process, then execute again.");
    }

    String code() {
        return code;
    }

    static String codeOf(Exception failure) {
        if (failure instanceof StepFailure step) {
            return step.code();
        }
        if (failure instanceof CancelledException) {
            return Outcome.CANCELLED;
        }
        return failure instanceof InvalidInputException ? "invalid" : "machine_failed";
    }

    /** Returns the failure's message for the user; for an unexpected exception, with its class name. */
    static String messageOf(Exception failure) {
        if (failure instanceof StepFailure
                || failure instanceof CancelledException
                || failure instanceof InvalidInputException
                || failure instanceof EngineException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof FileSystemException file && isNotPermitted(file)) {
            return "You lack the permission to change " + file.getFile()
                    + ". Run LonelyCat as the owner of the file and its folder, or ask an administrator to transfer"
                    + " both to you (chown).";
        }
        String advice = failure instanceof FileSystemException file && TOO_MANY_OPEN.equals(file.getReason())
                ? ". Raise the limit of open files in the shell that starts LonelyCat, for example with"
                        + " `ulimit -n 4096`, and execute again."
                : "";
        return failure.getClass().getSimpleName() + ": " + failure.getMessage() + advice;
    }

    private static boolean isNotPermitted(FileSystemException failure) {
        return failure instanceof AccessDeniedException || NOT_PERMITTED.equals(failure.getReason());
    }
}
