// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

/** Signal that the caller cancelled the work; long work polls the signal before each file and while waiting. */
@FunctionalInterface
public interface Cancel {

    Cancel NEVER = () -> false;

    boolean requested();

    /** Returns whether the caller cancelled the work or this thread is interrupted (the interrupt flag stays set). */
    default boolean now() {
        return requested() || Thread.currentThread().isInterrupted();
    }
}
