// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A permission made from a record is as good as the gate's own word today, and no better. */
class DecideAgainTest {
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ['docs/**']}
            checks: {lint: {command: [./lint]}}
            require: {low: {checks: [lint]}}
            """;
    private static final Fixture CHANGE = Fixture.of("changes:\n  - {create: docs/a, after: x}\n");

    private static Policy policy(String text) {
        return Policy.read("lonelycat-policy.yaml", text.getBytes(UTF_8));
    }

    private static GateResult again(Policy policy, Fixture change, Decision recorded) {
        return Fixture.inFolder(folder -> new Gate(policy, Optional.empty())
                .decideAgain(change.proposal(folder), recorded, Map.of(), "dec_again"));
    }

    @Test
    void allowsWhatTheRecordAllowsWithTheSameInputsAndWithoutChecks() {
        GateResult first = CHANGE.decide(policy(POLICY));
        assertThat(first.approved().orElseThrow().verification()).hasSize(1);

        GateResult again = again(policy(POLICY), CHANGE, first.decision());

        ApprovedChange approved = again.approved().orElseThrow();
        assertThat(approved.verification()).isEmpty();
        assertThat(approved.healthChecks()).isEmpty();
        assertThat(approved.decision().id()).isEqualTo("dec_again");
        assertThat(again.decision().inputs()).isEqualTo(first.decision().inputs());
        assertThat(again.decision().decidedAt()).isEqualTo(first.decision().decidedAt());
        assertThat(again.decision().requiredChecks()).containsExactly("lint");
    }

    @Test
    void believesNoRecordThatThePolicyDoesNotBearOut() {
        Decision recorded = CHANGE.decide(policy(POLICY)).decision();

        assertThat(again(policy(POLICY.replace("allow: ['docs/**']", "deny: ['docs/**']")), CHANGE, recorded)
                        .approved())
                .isEmpty();
        assertThat(again(policy(POLICY + "# another digest\n"), CHANGE, recorded)
                        .approved())
                .isEmpty();
    }

    @Test
    void allowsNoOtherChangeThanTheOneOnRecord() {
        Decision recorded = CHANGE.decide(policy(POLICY)).decision();
        Fixture other = Fixture.of("changes:\n  - {create: docs/a, after: y}\n");

        assertThat(again(policy(POLICY), other, recorded).approved()).isEmpty();
        assertThat(other.decide(policy(POLICY)).approved()).isPresent();
    }

    @Test
    void givesNoPermissionForWhatWasNotAllowed() {
        Policy denies = policy("schema: lonelycat.policy/1\npaths: {deny: ['docs/**']}\n");
        Decision recorded = CHANGE.decide(denies).decision();

        assertThat(again(denies, CHANGE, recorded).approved()).isEmpty();
        assertThat(recorded.sameAs(again(denies, CHANGE, recorded).decision())).isTrue();
    }

    /** People are asked about a recorded decision, days after it. */
    @Test
    void countsTheApprovalsOfARecordedDecisionAsOfTheTimeOfTheQuestion() {
        Decision recorded = Voting.decide(Voting.TWO);
        GivenApproval yes = Voting.ANNA.approves(0, recorded).signed();

        GateResult asked = consult(recorded, yes, Fixture.NOW.plus(Duration.ofDays(1)));
        GateResult late = consult(recorded, yes, Fixture.NOW.plus(Duration.ofDays(8)));

        assertThat(asked.progress()).singleElement().satisfies(progress -> {
            assertThat(progress.have()).isEqualTo(1);
            assertThat(progress.missing()).isEqualTo(1);
        });
        assertThat(asked.decision().verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(asked.decision().decidedAt()).isEqualTo(recorded.decidedAt());
        assertThat(late.progress()).singleElement().satisfies(progress -> assertThat(progress.have())
                .isZero());
    }

    private static GateResult consult(Decision recorded, GivenApproval given, Instant now) {
        GivenApprovals all = new GivenApprovals(List.of(given), ApprovalUses.NONE);
        return Fixture.inFolder(folder -> new Gate(Voting.TWO, Optional.empty())
                .consult(Voting.CHANGE.proposal(folder), recorded, all, now, "dec_asked"));
    }
}
