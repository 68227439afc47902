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
 * Summary of a submitted plan, and conditions for its execution.
 *
 * @param needs plans that must be applied before the submitted plan
 * @param tags tags that a worker must have to execute the plan
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
