// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

/** An approver's answer to a change. */
public enum Choice {
    /** The change may be made as it is. */
    APPROVE,
    /** The change must not be made. */
    REJECT,
    /** The change must not be made as it is: another version is wanted, and the reason says which. */
    EDIT,
    /** Others should decide. Counts neither for nor against. */
    SKIP;

    /** Returns whether this stops the change, regardless of other answers. */
    public boolean stops() {
        return this == REJECT || this == EDIT;
    }
}
