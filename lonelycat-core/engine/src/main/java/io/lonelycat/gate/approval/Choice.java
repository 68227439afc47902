// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

/** Approver's answer. */
public enum Choice {
    APPROVE,
    REJECT,
    /** The approver rejects this version and asks for another. */
    EDIT,
    /** The approver neither approves nor rejects. */
    SKIP;

    /** Returns whether the answer stops the change, however many approvals there are. */
    public boolean stops() {
        return this == REJECT || this == EDIT;
    }
}
