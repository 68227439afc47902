// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.record.ExecutionStory;
import java.util.Optional;

/** Events that trigger notifications. */
enum Event {
    ASKED,
    APPROVED,
    /** Approver's rejection of a plan, or request for changes to the plan. */
    REJECTED,
    DENIED,
    /** Failure of an execution, or roll back of an earlier execution. */
    ROLLED_BACK,
    QUARANTINED;

    String title() {
        return switch (this) {
            case ASKED -> "Approval needed";
            case APPROVED -> "Approved";
            case REJECTED -> "Rejected";
            case DENIED -> "Denied";
            case ROLLED_BACK -> "Rolled back";
            case QUARANTINED -> "Quarantined";
        };
    }

    /**
     * Returns the event that a gate decision triggers; empty if the change is allowed, or if a rehearsal must run
     * before the approval.
     */
    static Optional<Event> of(Decision decision) {
        return switch (decision.verdict()) {
            case ALLOW -> Optional.empty();
            case DENY -> Optional.of(DENIED);
            case NEED_APPROVAL -> decision.missingRehearsal().isEmpty() ? Optional.of(ASKED) : Optional.empty();
        };
    }

    static Optional<Event> of(Choice choice) {
        return switch (choice) {
            case APPROVE -> Optional.of(APPROVED);
            case REJECT, EDIT -> Optional.of(REJECTED);
            case SKIP -> Optional.empty();
        };
    }

    static Optional<Event> of(ExecutionStory story) {
        boolean rollback = story.isRollback();
        return switch (story.outcome()) {
            case ROLLED_BACK, COULD_NOT_CHECK, CANCELLED -> Optional.of(ROLLED_BACK);
            case QUARANTINED -> Optional.of(QUARANTINED);
            case APPLIED -> rollback ? Optional.of(ROLLED_BACK) : Optional.empty();
            case ALREADY_APPLIED, REFUSED, DENIED, NEED_APPROVAL, REHEARSED, UNFINISHED -> Optional.empty();
        };
    }
}
