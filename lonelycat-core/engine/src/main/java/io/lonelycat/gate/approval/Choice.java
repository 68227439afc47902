// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

/** Approver's answer. */
public enum Choice {
    APPROVE,
    REJECT,
    /** The approver rejects the plan and asks for another version of the plan. */
    EDIT,
    /** The approver neither approves nor rejects. */
    SKIP;

    public boolean stops() {
        return this == REJECT || this == EDIT;
    }
}
