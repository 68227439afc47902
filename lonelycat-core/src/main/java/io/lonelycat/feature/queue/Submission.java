// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.Priority;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import io.lonelycat.plan.PlanId;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.PlainText;
import java.util.List;

/**
 * The terms of a submitted plan, and what is shown of it.
 *
 * @param priority how the plan is to land, as needs and tags are
 * @param needs the plans that have to be landed before
 * @param intent the beginning of it
 * @param files how many the plan changes
 * @param digest of the plan and its change set
 * @param tags what a worker must have to take it
 */
record Submission(
        Priority priority,
        List<PlanId> needs,
        String intent,
        String createdBy,
        int files,
        Digest digest,
        @Member(ifAny = true) List<String> tags) {
    private static final int LONGEST_INTENT = 500;

    Submission {
        needs = List.copyOf(needs);
        intent = PlainText.line(intent);
        createdBy = PlainText.line(createdBy);
        tags = List.copyOf(tags);
    }

    static Submission of(Proposal proposal, Priority priority, List<PlanId> needs, List<String> tags) {
        String intent = proposal.plan().intent();
        return new Submission(
                priority,
                needs,
                intent.substring(0, Math.min(LONGEST_INTENT, intent.length())),
                proposal.plan().createdBy(),
                proposal.changeset().changes().size(),
                proposal.digest(),
                tags);
    }
}
