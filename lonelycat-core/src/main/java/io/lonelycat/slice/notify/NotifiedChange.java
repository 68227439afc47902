// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;

/** What a notification is about. */
record NotifiedChange(ChangePlan plan, ChangeSet changeset) {
    static NotifiedChange of(Proposal proposal) {
        return new NotifiedChange(proposal.plan(), proposal.changeset());
    }

    static NotifiedChange of(ExecutionStory story) {
        return new NotifiedChange(story.plan(), story.changeset());
    }
}
