// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import io.lonelycat.plan.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was submitted.
 *
 * @param digest over the plan and its change set
 * @param checksum of the changes: the same of another plan that changes the same files in the same way
 * @param terms how it is to be landed
 */
public record Submission(
        Digest digest,
        Digest checksum,
        String intent,
        @Member(blank = false) String createdBy,
        int files,
        @Member(inline = true) LandingTerms terms) {
    private static final int LONGEST_INTENT = 500;

    public static Submission of(Proposal proposal, LandingTerms terms) {
        String intent = proposal.plan().intent();
        return new Submission(
                proposal.digest(),
                proposal.checksum(),
                intent.substring(0, Math.min(LONGEST_INTENT, intent.length())),
                proposal.plan().createdBy(),
                proposal.changeset().changes().size(),
                terms);
    }

    /**
     * How a plan is to be landed.
     *
     * @param needs the plans that have to be landed before
     * @param deadline when it goes back, if it is not being landed then
     * @param tags what a worker has to have that runs its checks
     */
    public record LandingTerms(
            Priority priority,
            List<String> needs,
            Optional<Instant> deadline,
            @Member(ifAny = true) List<String> tags) {
        /** Copies the lists. */
        public LandingTerms {
            needs = List.copyOf(needs);
            tags = List.copyOf(tags);
        }

        public LandingTerms with(Priority other) {
            return new LandingTerms(other, needs, deadline, tags);
        }
    }
}
