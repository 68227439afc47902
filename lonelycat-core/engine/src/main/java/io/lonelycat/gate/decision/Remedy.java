// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.Member;
import java.util.List;

/**
 * Things that, done together, lead to {@link Verdict#ALLOW}. What is left when files are dropped was judged by the gate.
 *
 * @param drop files to take out of the change; the rest is planned again
 * @param approvals how many different people are enough; 0 where nothing needs an approval. Fewer are enough if an
 * approver belongs to several groups
 * @param groups how many of them have to be of a group, by the names of the groups
 * @param approve the rules that they have to agree to
 * @param fix what else has to be done, one sentence each
 */
public record Remedy(
        ShownPaths drop,
        @Member(max = 10_000) long approvals,
        @Member(ifAny = true) List<GroupApprovals> groups,
        List<String> approve,
        List<String> fix) {
    public Remedy {
        groups = List.copyOf(groups);
        approve = List.copyOf(approve);
        fix = List.copyOf(fix);
    }

    /** How many people of a group have to agree. */
    public record GroupApprovals(
            @Member(blank = false) String group,
            @Member(min = 1, max = 100) long approvals) {}
}
