// SPDX-License-Identifier: MIT
package io.lonelycat.error;

/**
 * Says that the machine failed: a disk, a database, a library. The input may be fine. The message names the file or
 * the resource and what to do next; where files of the workspace were touched, it says in which state they are.
 */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what failed, where, and what to do next
     */
    public EngineException(String message) {
        super(message);
    }

    /**
     * Creates the exception with what the machine said.
     *
     * @param message what failed, where, and what to do next
     * @param cause the failure itself
     */
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
