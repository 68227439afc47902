// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

/** The wish of the front end to stop the work: looked at before each file, and while waiting. */
@FunctionalInterface
public interface Cancel {

    /** A flag that is never raised. */
    Cancel NEVER = () -> false;

    /** Returns whether a stop was asked for; an interrupt of the working thread counts as well, see {@link #now()}. */
    boolean requested();

    /** Returns whether to stop now: the flag was raised, or this thread was interrupted (its flag stays set). */
    default boolean now() {
        return requested() || Thread.currentThread().isInterrupted();
    }
}
