// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static io.lonelycat.gate.decision.Voting.ANNA;
import static io.lonelycat.gate.decision.Voting.BEN;
import static io.lonelycat.gate.decision.Voting.KEYS;
import static io.lonelycat.gate.decision.Voting.ONE;
import static io.lonelycat.gate.decision.Voting.TWO;
import static io.lonelycat.gate.decision.Voting.assertNotCounted;
import static io.lonelycat.gate.decision.Voting.decide;
import static io.lonelycat.gate.decision.Voting.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.Approval.Covered;
import io.lonelycat.gate.approval.ApprovalSubject;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The end of an approval or a rejection: time, an execution, and another change. */
class ApprovalEndTest {
    @Test
    void aNoHoldsUnderAnotherPolicyToo() {
        GivenApproval no = BEN.says(Choice.EDIT, 1, decide(ONE)).signed();

        Decision decision = decide(TWO, no);

        assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
        assertThat(decision.findings().get(0).reason()).contains("asked for another version of the plan");
    }

    @Test
    void isWithdrawnByALaterNoOfTheSamePerson() {
        Decision asked = decide(ONE);

        assertThat(decide(
                                ONE,
                                ANNA.approves(1, asked).signed(),
                                ANNA.says(Choice.REJECT, 2, asked).signed())
                        .verdict())
                .isEqualTo(Verdict.DENY);
    }

    @Test
    void expiresByItsOwnDateAndByThePolicys() {
        Decision asked = decide(ONE);
        Voter.Vote vote = ANNA.approves(1, asked);

        assertNotCounted(
                decide(
                        ONE,
                        vote.at(Fixture.NOW.minusSeconds(60), Duration.ofSeconds(60))
                                .signed()),
                "The approval expired at");
        assertNotCounted(
                decide(
                        ONE,
                        vote.at(Fixture.NOW.minus(Duration.ofDays(7)), Duration.ofDays(99))
                                .signed()),
                "The approval expired at");
        assertNotCounted(
                decide(
                        ONE,
                        vote.at(Fixture.NOW.plus(Duration.ofHours(1)), Duration.ofDays(1))
                                .signed()),
                "in the future");
    }

    @Test
    void saysDigestByDigestWhatChangedSince() {
        Fixture other = Fixture.of("changes:\n  - {create: db/V7.sql, after: \"y\\n\"}\n");
        Decision asked = decide(TWO);

        Decision decision = other.with(
                        new GivenApprovals(List.of(ANNA.approves(1, asked).signed()), ApprovalUses.NONE))
                .decide(ONE)
                .decision();

        assertNotCounted(
                decision,
                "The plan or the change set has changed since the approver answered (was " + asked.proposalDigest());
        assertThat(decision.approvals().get(0).why())
                .contains(
                        "the list of changes has changed since",
                        "the patch has changed since",
                        "the policy has changed since")
                .contains(asked.patchSha256() + ", is " + decision.patchSha256());
    }

    @Test
    void aNoToAnotherProposalStopsNothing() {
        Fixture other = Fixture.of("changes:\n  - {create: db/V7.sql, after: \"y\\n\"}\n");
        GivenApproval no = BEN.says(Choice.REJECT, 1, decide(ONE)).signed();

        Decision decision = other.with(new GivenApprovals(List.of(no), ApprovalUses.NONE))
                .decide(ONE)
                .decision();

        assertNotCounted(decision, "The plan or the change set has changed since");
        assertThat(decision.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
    }

    @Test
    void holdsInTheWorkspaceInWhichItWasAskedForAndWhereAFrontEndHandsItOver() {
        Decision asked = decide(ONE);
        Approval here = ANNA.approves(1, asked).approval();
        ApprovalSubject subject = here.subject();
        Voter.Vote elsewhere = new Voter.Vote(
                ANNA,
                new Approval(
                        here.id(),
                        here.decision(),
                        here.approver(),
                        here.authentication(),
                        here.at(),
                        here.askedAt(),
                        here.reason(),
                        new ApprovalSubject(
                                subject.planId(),
                                subject.changesetId(),
                                subject.proposalDigest(),
                                subject.checksum(),
                                subject.patchSha256(),
                                subject.policyDigest(),
                                subject.environment(),
                                Optional.of(Digest.of(new byte[0]))),
                        here.findings(),
                        here.expires(),
                        here.groups()));

        assertNotCounted(decide(ONE, elsewhere.signed()), "The approver answered for another workspace");
        assertThat(decide(ONE, elsewhere.vouched()).verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void expiresExactlyWhenThePolicySaysSo() {
        Policy day = policy("approval:\n  expires: 1d\n" + KEYS);
        Voter.Vote vote = ANNA.approves(1, decide(day));

        assertThat(decide(
                                day,
                                vote.at(Fixture.NOW.minus(Duration.ofDays(1)).plusMillis(1), Duration.ofDays(9))
                                        .signed())
                        .verdict())
                .isEqualTo(Verdict.ALLOW);
        assertNotCounted(
                decide(
                        day,
                        vote.at(Fixture.NOW.minus(Duration.ofDays(1)), Duration.ofDays(9))
                                .signed()),
                "The approval expired at " + Fixture.NOW + ". Approve the plan again.");
        assertThat(decide(
                                day,
                                vote.at(Fixture.NOW.plus(Duration.ofMinutes(5)), Duration.ofDays(1))
                                        .signed())
                        .verdict())
                .as("a clock that is ahead")
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void settlesOnlyWhatItCovers() {
        Policy both = policy("limits: {files: 0}\napproval:\n" + KEYS);
        Decision asked = decide(both);
        List<Covered> paths = asked.approvable().stream()
                .filter(covered -> covered.rule().startsWith("paths."))
                .toList();

        Decision decision = decide(both, ANNA.approves(1, asked).covering(paths).signed());

        assertThat(decision.approvals().get(0).counted()).isTrue();
        assertThat(decision.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(Voting.finding(decision, "limits.files").settled()).isEmpty();
        assertThat(decision.findings()).anyMatch(finding -> finding.settled().isPresent());
    }
}
