// SPDX-License-Identifier: MIT
package io.lonelycat.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Reports a failure of a disk, database or library. The error message names the failed resource, the user's next action
 * and, if workspace files may have changed, their state.
 */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }

    public static EngineException cannot(String operation, IOException cause) {
        return cannot(
                operation,
                cause,
                cause instanceof FileAlreadyExistsException taken
                        ? "Move `" + taken.getFile() + "` away, then run the same command again."
                        : cause instanceof NoSuchFileException
                                ? "Restore this file or folder, then run the same command again."
                                : "Check the file permissions and the disk, then run the same command again.");
    }

    /**
     * Creates an exception for a failed file operation.
     *
     * @param operation a verb with its object, such as {@code read /w/a.txt}
     */
    public static EngineException cannot(String operation, IOException cause, String advice) {
        String reason = reason(cause);
        return new EngineException(
                "Cannot " + operation + ": " + reason + (reason.endsWith(".") ? " " : ". ") + advice, cause);
    }

    /**
     * Returns the reason of an I/O failure as a phrase, because the JDK's message for a missing or inaccessible file is
     * only the path.
     */
    public static String reason(IOException cause) {
        String message = cause.getMessage();
        if (cause instanceof NoSuchFileException) {
            return "`" + message + "` does not exist";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied for `" + message + "`";
        }
        if (cause instanceof FileAlreadyExistsException taken) {
            return "`" + taken.getFile() + "` exists already"
                    + (taken.getReason() == null ? "" : ", and " + taken.getReason());
        }
        if (cause instanceof FileSystemException odd && odd.getReason() == null) {
            return "`" + message + "`: " + cause.getClass().getSimpleName();
        }
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
