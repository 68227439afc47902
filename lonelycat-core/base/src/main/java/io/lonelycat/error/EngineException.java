// SPDX-License-Identifier: MIT
package io.lonelycat.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Reports that the machine failed: a disk, a database, a library. The input may be fine. The message names the file or
 * the resource and what to do next; where files of the workspace were touched, it says in which state they are.
 */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says what failed, where, and what to do next. */
    public EngineException(String message) {
        super(message);
    }

    /** Creates the exception with the failure itself. */
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Reports a refused operation as {@link #cannot(String, IOException, String)} does, and adds what helps. */
    public static EngineException cannot(String operation, IOException cause) {
        return cannot(
                operation,
                cause,
                cause instanceof FileAlreadyExistsException taken
                        ? "Move `" + taken.getFile() + "` away, then run the same command again."
                        : cause instanceof NoSuchFileException
                                ? "Restore what is missing, then run the same command again."
                                : "Check the permissions and the disk.");
    }

    /**
     * Reports that the machine refused an operation on files.
     *
     * @param operation a verb and its object, such as {@code read /w/a.txt}
     * @param advice what to do next; whole sentences
     */
    public static EngineException cannot(String operation, IOException cause, String advice) {
        String reason = reason(cause);
        return new EngineException(
                "Cannot " + operation + ": " + reason + (reason.endsWith(".") ? " " : ". ") + advice, cause);
    }

    /** Returns why an operation failed. The JDK's message is the mere path where a file is missing or closed to this user. */
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
