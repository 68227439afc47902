// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.TreeCopy.CopyLock;
import io.lonelycat.workspace.Workspace;

/**
 * Permission for the holder of a workspace lock to execute one change. A change without approval may only be executed
 * in a copy of the workspace.
 */
public final class ChangePermit {
    private final RehearsableChange change;
    private final HeldLock lock;

    private ChangePermit(RehearsableChange change, HeldLock lock) {
        this.change = change;
        this.lock = lock;
    }

    public static ChangePermit of(ApprovedChange change, HeldLock lock) {
        return new ChangePermit(change, lock);
    }

    public static ChangePermit inCopy(RehearsableChange change, CopyLock copy) {
        return new ChangePermit(change, copy.held());
    }

    public RehearsableChange change() {
        return change;
    }

    public Workspace workspace() {
        return lock.workspace();
    }

    HeldLock lock() {
        return lock;
    }
}
