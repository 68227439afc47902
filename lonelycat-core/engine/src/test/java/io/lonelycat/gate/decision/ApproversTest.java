// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static io.lonelycat.gate.decision.Voting.ANNA;
import static io.lonelycat.gate.decision.Voting.BEN;
import static io.lonelycat.gate.decision.Voting.KEYS;
import static io.lonelycat.gate.decision.Voting.assertNotCounted;
import static io.lonelycat.gate.decision.Voting.decide;
import static io.lonelycat.gate.decision.Voting.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.policy.Policy;
import org.junit.jupiter.api.Test;

/** Whose approval a policy asks for: groups, holders of keys, people that a front end knows, and who decides alone. */
class ApproversTest {
    @Test
    void countsPeopleOfAGroupThatTheFrontEndKnows() {
        Policy policy = policy("""
                approval:
                  approvers: [anna, group:managers]
                  groups: {db: [group:dba]}
                  required: [{paths: ['db/**'], group: db}]
                """);
        Decision asked = decide(policy);
        GivenApproval manager =
                Voter.of("dora").approves(1, asked).in("managers").vouched();
        GivenApproval dba = Voter.of("emil").approves(2, asked).in("dba").vouched();
        GivenApproval both =
                Voter.of("finn").approves(3, asked).in("dba", "managers").vouched();

        assertThat(asked.findings().get(0).next() + asked.findings().get(1).next())
                .contains("1 approval of the group `db` (group:dba)", "by anna, group:managers.");
        assertThat(decide(policy, manager).verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decide(policy, dba).verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decide(policy, manager, dba).verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decide(policy, both).verdict()).isEqualTo(Verdict.ALLOW);
    }

    /** One place counts, for the gate, executions, verification and front ends: by the person under whom the policy lists a key. */
    @Test
    void countsThePersonWhoHoldsTwoKeysOnce() {
        Voter laptop = Voter.of("anna");
        Voter token = Voter.of("anna");
        Policy policy = policy("approval:\n  quorum: 2\n  keys:\n    anna: ['"
                + laptop.publicKey().text() + "', '" + token.publicKey().text() + "']\n" + BEN.line());
        Decision asked = decide(policy);
        GivenApproval first = laptop.approves(1, asked).signed();
        GivenApproval second = token.approves(2, asked).signed();
        GivenApproval known = Voter.of("Anna").approves(3, asked).in("managers").vouched();
        GivenApproval other = BEN.approves(4, asked).signed();

        assertThat(decide(policy, first, second).verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decide(policy, first, known).verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decide(policy, known, second, first).verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decide(policy, first, second, other).verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decide(policy, known, other).verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void believesNoGroupThatNoFrontEndVouchesFor() {
        Policy policy = policy("approval:\n  unsigned: true\n  approvers: [group:managers]\n" + KEYS);
        Decision asked = decide(policy);

        assertNotCounted(
                decide(policy, ANNA.approves(1, asked).in("managers").signed()),
                "neither one of the policy's `approvers`");
        assertNotCounted(
                decide(
                        policy,
                        Voter.of("dora").approves(1, asked).in("managers").plain()),
                "neither one of the policy's `approvers`");
        assertNotCounted(
                decide(policy, Voter.of("managers").approves(1, asked).vouched()),
                "neither one of the policy's `approvers`");
    }
}
