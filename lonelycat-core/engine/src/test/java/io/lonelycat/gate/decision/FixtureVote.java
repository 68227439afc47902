// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Vote in a scenario.
 *
 * @param covers rules to approve instead of the decision's findings
 * @param plain whether the vote is unauthenticated
 * @param usedBy execution that used the approval
 */
public record FixtureVote(
        String by, Choice says, Optional<Duration> ago, List<String> covers, boolean plain, Optional<String> usedBy) {

    public static FixtureVote read(InputValue value) {
        InputObject in = value.object();
        FixtureVote vote = new FixtureVote(
                in.required("by").text(),
                in.optional("says").map(it -> it.oneOf(Choice.class)).orElse(Choice.APPROVE),
                in.optional("ago").map(InputValue::duration),
                in.optional("covers").map(InputValue::strings).orElse(List.of()),
                in.optional("plain").map(InputValue::bool).orElse(false),
                in.optional("usedBy").map(InputValue::text));
        in.rejectUnknown();
        return vote;
    }

    public static GivenApprovals given(List<FixtureVote> votes, Decision asked) {
        List<ApprovalDocument> given = new ArrayList<>();
        Map<String, String> used = new TreeMap<>();
        for (int i = 0; i < votes.size(); i++) {
            FixtureVote vote = votes.get(i);
            given.add(vote.given(i, asked));
            String id = Voter.ID + (10 + i);
            vote.usedBy.ifPresent(execution -> used.put(id, ApprovalUses.by(execution)));
        }
        ApprovalUses uses = approvals -> used;
        return new GivenApprovals(given, uses);
    }

    private ApprovalDocument given(int number, Decision asked) {
        Voter.Vote vote = Voter.of(by).says(says, number, asked);
        if (ago.isPresent()) {
            vote = vote.at(Fixture.NOW.minus(ago.get()), Duration.ofDays(30));
        }
        if (!covers.isEmpty()) {
            vote = vote.covering(asked.approvable().stream()
                    .filter(covered -> covers.contains(covered.rule()))
                    .toList());
        }
        return plain ? vote.plain() : vote.vouched();
    }
}
