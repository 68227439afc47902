// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

/** What came of asking for the lock of a workspace. */
public sealed interface LockAttempt permits HeldLock, LockAttempt.Busy {

    /**
     * The lock is held by somebody else.
     *
     * @param message who holds it, since when, and what to do
     */
    record Busy(String message) implements LockAttempt {}
}
