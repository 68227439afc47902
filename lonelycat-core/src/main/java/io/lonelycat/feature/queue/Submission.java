// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import io.lonelycat.plan.PlanId;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.PlainText;
import java.util.List;

/**
 * What was submitted.
 *
 * @param digest of the plan and its change set
 * @param checksum of the changes: equal for plans that change the same files in the same way
 * @param files how many the plan changes
 * @param terms how it is to land
 */
record Submission(
        Digest digest,
        Digest checksum,
        String intent,
        String createdBy,
        int files,
        @Member(inline = true) LandingTerms terms) {
    private static final int LONGEST_INTENT = 500;

    /**
     * How a plan is to land.
     *
     * @param needs the plans that have to be landed before
     * @param tags what a worker must have to take it
     */
    record LandingTerms(
            Priority priority,
            List<PlanId> needs,
            @Member(ifAny = true) List<String> tags) {
        LandingTerms {
            needs = List.copyOf(needs);
            tags = List.copyOf(tags);
        }
    }

    Submission {
        intent = PlainText.line(intent);
        createdBy = PlainText.line(createdBy);
    }

    static Submission of(Proposal proposal, LandingTerms terms) {
        String intent = proposal.plan().intent();
        return new Submission(
                proposal.digest(),
                proposal.checksum(),
                intent.substring(0, Math.min(LONGEST_INTENT, intent.length())),
                proposal.plan().createdBy(),
                proposal.changeset().changes().size(),
                terms);
    }

    /** Returns the same with another plan in the place of one that it needs. */
    Submission needing(PlanId old, PlanId other) {
        List<PlanId> needs =
                terms.needs().stream().map(id -> id.equals(old) ? other : id).toList();
        return new Submission(
                digest, checksum, intent, createdBy, files, new LandingTerms(terms.priority(), needs, terms.tags()));
    }
}
