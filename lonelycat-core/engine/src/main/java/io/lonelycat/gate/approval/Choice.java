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

    public boolean stops() {
        return this == REJECT || this == EDIT;
    }
}
