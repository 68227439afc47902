// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.flow.remote.PendingApproval.Answered.AnswerOutcome;
import io.lonelycat.json.Names;

/** What has become of a question. */
enum State {
    /** It is asked. */
    WAITING,
    /** Enough people approved. */
    APPROVED,
    /** The gate allowed the change without an approval. */
    NOT_NEEDED,
    /** An approver rejected the change. */
    REJECTED,
    /** An approver asks for another version. */
    EDIT,
    /** All whom the policy names have left it to others. */
    SKIPPED,
    /** The policy denies the change, so no approval was requested. */
    DENIED,
    /** The plan or the policy is not any more what was asked about. */
    CHANGED,
    /** The build was aborted, or its time was up. */
    STOPPED;

    /** What becomes of a question by an answer that was counted. */
    static State of(AnswerOutcome outcome) {
        return switch (outcome) {
            case WAITING -> WAITING;
            case APPROVED -> APPROVED;
            case REJECTED -> REJECTED;
            case EDIT -> EDIT;
            case SKIPPED -> SKIPPED;
        };
    }

    /** As scripts and pages have it. */
    String word() {
        return Names.of(this);
    }
}
