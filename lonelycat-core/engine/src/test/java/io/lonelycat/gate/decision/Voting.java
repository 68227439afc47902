// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import java.util.List;

/** Database change, approvers, and policies that require their approval. */
public final class Voting {
    public static final Voter ANNA = Voter.of("anna");
    public static final Voter BEN = Voter.of("ben");
    static final Voter CARLA = Voter.of("carla");
    static final Voter AUTHOR = Voter.of("Jo");
    private static final String HEAD = "schema: lonelycat.policy/1\npaths: {need_approval: ['db/**'], allow: ['**']}\n";
    static final String KEYS = "  keys:\n" + ANNA.line() + BEN.line() + CARLA.line() + AUTHOR.line();
    public static final Policy ONE = policy("approval:\n" + KEYS);
    public static final Policy TWO = policy("approval:\n  quorum: 2\n" + KEYS);
    public static final Fixture CHANGE = Fixture.of("changes:\n  - {create: db/V7.sql, after: \"x\\n\"}\n");

    private Voting() {}

    static void assertNotCounted(Decision decision, String why) {
        assertThat(decision.approvals()).hasSize(1);
        assertThat(decision.approvals().get(0).counted()).isFalse();
        assertThat(decision.approvals().get(0).why()).contains(why);
        assertThat(decision.findings()).noneMatch(finding -> finding.settled().isPresent());
        assertThat(decision.verdict()).isNotEqualTo(Verdict.ALLOW);
    }

    static Finding finding(Decision decision, String rule) {
        return decision.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    public static Decision decide(Policy policy, ApprovalDocument... documents) {
        return decide(policy, new GivenApprovals(List.of(documents), ApprovalUses.NONE));
    }

    public static Decision decide(Policy policy, GivenApprovals given) {
        return CHANGE.with(given).decision(policy);
    }

    public static Policy policy(String more) {
        return Fixture.policy(HEAD + more);
    }
}
