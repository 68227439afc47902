// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.Ruling;
import io.lonelycat.gate.approval.ApprovalUses;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.ConsideredApproval.Proof;
import io.lonelycat.gate.approval.Covered;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApprovalsTest {
    private static final Voter ANNA = Voter.of("anna");
    private static final Voter BEN = Voter.of("ben");
    private static final Voter CARLA = Voter.of("carla");
    private static final Voter AUTHOR = Voter.of("Somebody");
    private static final String HEAD = "schema: lonelycat.policy/1\npaths: {need_approval: ['db/**'], allow: ['**']}\n";
    private static final String KEYS = "  keys:\n" + ANNA.line() + BEN.line() + CARLA.line() + AUTHOR.line();
    private static final Policy ONE = policy("approval:\n" + KEYS);
    private static final Policy TWO = policy("approval:\n  quorum: 2\n" + KEYS);
    private static final Fixture CHANGE = Fixture.of("changes:\n  - {create: db/V7.sql, after: \"x\\n\"}\n");

    @Test
    void asksWhoeverHasAKeyAndNotTheAuthor() {
        Decision asked = decide(TWO);

        assertThat(asked.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(asked.findings().get(0).next())
                .endsWith(
                        " Otherwise have it approved: 2 approvals by a holder of a key of the policy: anna, ben, carla.");
        assertThat(asked.approvals()).isEmpty();
    }

    @Test
    void saysThatNobodyCanApproveUnderAPolicyWithoutKeys() {
        assertThat(decide(policy("")).findings().get(0).next()).contains("no `approval.keys`", "`lonelycat keygen");
    }

    @Test
    void allowsWhatASignedApprovalCovers() {
        Decision decision = decide(ONE, ANNA.approves(1, decide(ONE)).signed());

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        Finding settled = decision.findings().get(0);
        assertThat(settled.effect()).isEqualTo(Effect.NEED_APPROVAL);
        assertThat(settled.settled()).contains(new Settlement(Settlement.By.APPROVAL, List.of(Voter.ID + "11")));
        assertThat(settled.next()).isEqualTo("Nothing to do: anna approved it.");
        ConsideredApproval considered = decision.approvals().get(0);
        assertThat(considered.proof()).isEqualTo(Proof.KEY);
        assertThat(considered.provenBy()).contains(ANNA.publicKey().id());
        assertThat(considered.why()).contains("signed with a key of the policy");
    }

    @Test
    void takesTheWordOfAFrontEndThatKnowsItsUsers() {
        Decision decision =
                decide(ONE, Voter.of("dora").approves(1, decide(ONE)).vouched());

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.approvals().get(0).proof()).isEqualTo(Proof.FRONT_END);
    }

    @Test
    void countsPeopleOfAGroupThatTheFrontEndKnows() {
        Policy policy = policy("""
                approval:
                  approvers: [anna, group:managers]
                  groups: {db: [group:dba]}
                  required: [{paths: ['db/**'], group: db}]
                """);
        Decision asked = decide(policy);
        GivenApproval manager = Voter.of("dora")
                .approves(1, asked)
                .standing(List.of("managers"), false)
                .vouched();
        GivenApproval dba = Voter.of("emil")
                .approves(2, asked)
                .standing(List.of("dba"), false)
                .vouched();
        GivenApproval both = Voter.of("finn")
                .approves(3, asked)
                .standing(List.of("dba", "managers"), false)
                .vouched();

        assertThat(asked.findings().get(0).next() + asked.findings().get(1).next())
                .contains("1 approval of the group `db` (group:dba)", "by anna, group:managers.");
        assertThat(decide(policy, manager).verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decide(policy, dba).verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decide(policy, manager, dba).verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decide(policy, both).verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void believesNoGroupThatNoFrontEndVouchesFor() {
        Policy policy = policy("approval:\n  unsigned: true\n  approvers: [group:managers]\n" + KEYS);
        Decision asked = decide(policy);

        assertNotCounted(
                decide(
                        policy,
                        ANNA.approves(1, asked)
                                .standing(List.of("managers"), false)
                                .signed()),
                "neither one of the policy's `approvers`");
        assertNotCounted(
                decide(
                        policy,
                        Voter.of("dora")
                                .approves(1, asked)
                                .standing(List.of("managers"), false)
                                .plain()),
                "neither one of the policy's `approvers`");
        assertNotCounted(
                decide(policy, Voter.of("managers").approves(1, asked).vouched()),
                "neither one of the policy's `approvers`");
    }

    @Test
    void letsAnAdministratorDecideAloneWhereThePolicySaysSoAndSaysThatItWasSo() {
        String rest = "approval:\n  quorum: 2\n  approvers: [anna, ben]\n  override: ";
        Policy policy = policy(rest + "true\n");
        GivenApproval root = Voter.of("root")
                .approves(1, decide(policy))
                .standing(List.of(), true)
                .vouched();

        Decision decision = decide(policy, root);

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.findings().get(0).next()).isEqualTo("Nothing to do: root decided alone, by override.");
        assertThat(decision.approvals().get(0).voice().orElseThrow().override()).isTrue();
        assertThat(decision.approvals().get(0).why()).contains("an override");
        Policy without = policy(rest + "false\n");
        assertNotCounted(
                decide(
                        without,
                        Voter.of("root")
                                .approves(1, decide(without))
                                .standing(List.of(), true)
                                .vouched()),
                "does not say `override: true`");
    }

    @Test
    void letsNobodyOverrideByADocumentAloneNorAsTheAuthorNorAgainstANo() {
        Policy policy = policy("approval:\n  unsigned: true\n  quorum: 2\n  override: true\n" + KEYS);
        Decision asked = decide(policy);
        GivenApproval root =
                Voter.of("root").approves(1, asked).standing(List.of(), true).vouched();

        assertNotCounted(
                decide(policy, ANNA.approves(1, asked).standing(List.of(), true).signed()), "no front end vouches");
        assertNotCounted(
                decide(
                        policy,
                        Voter.of("root")
                                .approves(1, asked)
                                .standing(List.of(), true)
                                .plain()),
                "no front end vouches");
        assertNotCounted(
                decide(
                        policy,
                        AUTHOR.approves(1, asked).standing(List.of(), true).vouched()),
                "wrote the plan");
        assertThat(decide(policy, root, BEN.says(Choice.REJECT, 2, asked).signed())
                        .verdict())
                .isEqualTo(Verdict.DENY);
    }

    @Test
    void letsSomebodyWhoApprovedStillOverride() {
        Policy policy = policy("approval: {quorum: 3, override: true}\n");
        Decision asked = decide(policy);

        Decision decision = decide(
                policy,
                Voter.of("root").approves(1, asked).vouched(),
                Voter.of("root").approves(2, asked).standing(List.of(), true).vouched());

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void countsAPlainFileOnlyWhereThePolicySaysSoAndCallsItAClaim() {
        assertNotCounted(decide(ONE, ANNA.approves(1, decide(ONE)).plain()), "not signed");

        Policy trusting = policy("approval: {unsigned: true}\n");
        Decision decision = decide(trusting, ANNA.approves(1, decide(trusting)).plain());
        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.approvals().get(0).proof()).isEqualTo(Proof.UNAUTHENTICATED);
        assertThat(decision.approvals().get(0).why()).contains("the name is a claim");
    }

    @Test
    void doesNotBelieveAClaimToBeSomebodyWhoHasAKey() {
        Policy trusting = policy("approval:\n  unsigned: true\n" + KEYS);

        assertNotCounted(decide(trusting, ANNA.approves(1, decide(trusting)).plain()), "though anna has a key");
        assertThat(decide(
                                trusting,
                                Voter.of("dora").approves(1, decide(trusting)).plain())
                        .verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void doesNotCountTheSignatureOfSomebodyElse() {
        Voter impostor = new Voter("anna", BEN.key(), BEN.publicKey());

        assertNotCounted(
                decide(ONE, impostor.approves(1, decide(ONE)).signed()),
                "none of the keys that the policy has of anna");
    }

    @Test
    void doesNotCountASignedDocumentThatWasAlteredAlsoWhereUnsignedOnesCount() {
        Policy trusting = policy("approval:\n  unsigned: true\n" + KEYS);
        String document = new String(ANNA.approves(1, decide(trusting)).bytes(), UTF_8);
        String sig = document.substring(document.indexOf("\"sig\": \"") + 8);
        String other = (sig.charAt(5) == 'A' ? "B" : "A");
        String altered = document.replace(sig, sig.substring(0, 5) + other + sig.substring(6));

        assertNotCounted(
                decide(trusting, GivenApproval.file("f", altered.getBytes(UTF_8))), "or the document was altered");
    }

    @Test
    void needsDifferentPeopleForAQuorum() {
        Decision asked = decide(TWO);

        Decision once = decide(TWO, ANNA.approves(1, asked).signed());
        Decision twice = decide(
                TWO, ANNA.approves(1, asked).signed(), ANNA.approves(2, asked).signed());
        Decision both = decide(
                TWO, ANNA.approves(1, asked).signed(), BEN.approves(2, asked).signed());

        assertThat(once.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(once.findings().get(0).next()).contains("So far: anna.", "1 approval by a holder", "ben, carla.");
        assertThat(twice.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(twice.approvals().get(1).why()).contains("nobody counts twice");
        assertThat(both.verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void takesTwoSpellingsForOnePerson() {
        Policy trusting = policy("approval: {unsigned: true, quorum: 2}\n");
        Decision asked = decide(trusting);

        Decision decision = decide(
                trusting,
                Voter.of("anna").approves(1, asked).plain(),
                Voter.of("ANNA").approves(2, asked).plain(),
                Voter.of("\uff41nna").approves(3, asked).plain());

        assertThat(decision.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
    }

    @Test
    void doesNotCountTheAuthorInWhateverSpelling() {
        assertNotCounted(decide(ONE, AUTHOR.approves(1, decide(ONE)).signed()), "wrote the plan");

        Policy lenient = policy("approval:\n  notAuthor: false\n" + KEYS);
        assertThat(decide(lenient, AUTHOR.approves(1, decide(lenient)).signed()).verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void countsOnlyWhomThePolicyNames() {
        Policy named = policy("approval:\n  approvers: [ben]\n" + KEYS);

        assertNotCounted(
                decide(named, ANNA.approves(1, decide(named)).signed()), "neither one of the policy's `approvers`");
        assertThat(decide(named, BEN.approves(1, decide(named)).signed()).verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void asksTheGroupOfAPathBesideTheQuorum() {
        Policy grouped = policy("approval:\n  approvers: [anna]\n  groups: {db: [carla]}\n"
                + "  required: [{paths: ['db/**'], group: db}]\n" + KEYS);
        Decision asked = decide(grouped);

        Decision anna = decide(grouped, ANNA.approves(1, asked).signed());
        Decision carla = decide(grouped, CARLA.approves(1, asked).signed());
        Decision both = decide(
                grouped,
                ANNA.approves(1, asked).signed(),
                CARLA.approves(2, asked).signed());

        assertThat(asked.findings()).extracting(Finding::rule).contains("approval.required.db");
        assertThat(anna.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(finding(anna, "approval.required.db").next()).contains("1 approval of the group `db` (carla)");
        assertThat(carla.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(both.verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void asksTheGroupOfARule() {
        Policy grouped = policy("limits: {files: 0}\napproval:\n  groups: {ops: [ben]}\n"
                + "  required: [{rules: [limits], group: ops}]\n" + KEYS);
        Decision asked = decide(grouped);

        assertThat(decide(grouped, ANNA.approves(1, asked).signed()).verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decide(grouped, BEN.approves(1, asked).signed()).verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void needsAsManyAsTheRiskRequiresAndTheQuorum() {
        Policy risky = policy("require: {low: {approval: 2}, high: {approval: 3}}\napproval:\n" + KEYS);
        Decision asked = decide(risky);

        assertThat(decide(risky, ANNA.approves(1, asked).signed()).verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decide(
                                risky,
                                ANNA.approves(1, asked).signed(),
                                BEN.approves(2, asked).signed())
                        .verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void aNoWinsAndStaysUntilItIsTakenBack() {
        Decision asked = decide(ONE);
        GivenApproval yes = ANNA.approves(1, asked).signed();
        GivenApproval no = BEN.says(Choice.REJECT, 2, asked).signed();

        Decision rejected = decide(ONE, yes, no);
        Decision revoked = decide(
                ONE,
                yes,
                no,
                BEN.says(Choice.REVOKE, 3, asked).revoking(Voter.ID + "12").signed());

        assertThat(rejected.verdict()).isEqualTo(Verdict.DENY);
        assertThat(rejected.findings().get(0).reason()).contains("`ben` rejected it", "Looked at it.");
        assertThat(rejected.findings().get(0).next())
                .contains("`lonelycat approve decision=revoke approval=" + Voter.ID + "12`");
        assertThat(revoked.verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void aNoHoldsUnderAnotherPolicyToo() {
        GivenApproval no = BEN.says(Choice.EDIT, 1, decide(ONE)).signed();

        Decision decision = decide(TWO, no);

        assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
        assertThat(decision.findings().get(0).reason()).contains("wants another version");
    }

    @Test
    void lettingOthersDecideCountsNeitherWay() {
        Decision decision = decide(ONE, ANNA.says(Choice.SKIP, 1, decide(ONE)).signed());

        assertNotCounted(decision, "leaves it to others");
        assertThat(decision.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
    }

    @Test
    void nobodyTakesBackWhatSomebodyElseSaid() {
        Decision asked = decide(ONE);
        GivenApproval no = BEN.says(Choice.REJECT, 1, asked).signed();
        GivenApproval foreign =
                ANNA.says(Choice.REVOKE, 2, asked).revoking(Voter.ID + "11").signed();

        assertThat(decide(ONE, no, foreign).verdict()).isEqualTo(Verdict.DENY);
    }

    @Test
    void aClaimTakesNothingBackThatWasProven() {
        Policy trusting = policy("approval:\n  unsigned: true\n" + KEYS);
        Decision asked = decide(trusting);
        Voter dora = Voter.of("dora");
        GivenApproval no = dora.says(Choice.REJECT, 1, asked).vouched();
        GivenApproval claim =
                dora.says(Choice.REVOKE, 2, asked).revoking(Voter.ID + "11").plain();

        assertThat(decide(trusting, no, claim, ANNA.approves(3, asked).signed()).verdict())
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
                "It expired at");
        assertNotCounted(
                decide(
                        ONE,
                        vote.at(Fixture.NOW.minus(Duration.ofDays(7)), Duration.ofDays(99))
                                .signed()),
                "It expired at");
        assertNotCounted(
                decide(
                        ONE,
                        vote.at(Fixture.NOW.plus(Duration.ofHours(1)), Duration.ofDays(1))
                                .signed()),
                "in the future");
    }

    @Test
    void countsForOneExecutionOnlyUnlessThePolicySaysOtherwise() {
        Decision asked = decide(ONE);
        ApprovalUses used = approvals -> Map.of(Voter.ID + "11", "exec_1");

        assertNotCounted(
                decide(ONE, new GivenApprovals(List.of(ANNA.approves(1, asked).signed()), used)), "used by exec_1");
        Policy again = policy("approval:\n  singleUse: false\n" + KEYS);
        assertThat(decide(
                                again,
                                new GivenApprovals(
                                        List.of(ANNA.approves(1, decide(again)).signed()), used))
                        .verdict())
                .isEqualTo(Verdict.ALLOW);
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
                decision, "The plan or the change set changed since: the digest was " + asked.proposalDigest());
        assertThat(decision.approvals().get(0).why())
                .contains("the list of changes changed since", "the patch changed since", "the policy changed since")
                .contains(asked.patchSha256() + " and is now " + decision.patchSha256());
    }

    @Test
    void doesNotCoverAFindingThatIsNew() {
        Decision asked = decide(ONE);
        Voter.Vote elsewhere =
                ANNA.approves(1, asked).covering(List.of(new Covered("paths.need_approval", asked.checksum())));

        assertNotCounted(decide(ONE, elsewhere.signed()), "covers no finding");
    }

    @Test
    void neverMakesADenialMilder() {
        Policy denying = policy("limits: {files: 0, effect: deny}\napproval:\n" + KEYS);

        Decision decision = decide(denying, ANNA.approves(1, decide(denying)).signed());

        assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
        assertThat(finding(decision, "limits.files").settled()).isEmpty();
    }

    @Test
    void isNoReasonToRefuseADecisionThatWaitedForIt() {
        Decision asked = decide(ONE);

        assertThat(asked.differences(decide(ONE, ANNA.approves(1, asked).signed())))
                .isEmpty();
    }

    @Test
    void listsWhatIsNoApprovalAtAll() {
        Decision decision = decide(ONE, GivenApproval.file("notes.json", "{\"a\": 1}".getBytes(UTF_8)));

        assertNotCounted(decision, "It cannot be read: notes.json");
    }

    /** Who approves the plan's own check of that name does not approve that the policy's is left out. */
    @Test
    void letsNoApprovedCheckTakeThePlaceOfARequiredOne() {
        Policy policy = policy("checks: {unit-tests: {command: [mvn, -q, test]}}\n"
                + "require: {low: {checks: [unit-tests]}}\napproval:\n" + KEYS);
        Fixture change = Fixture.of("""
                plan: {verification: [{name: unit-tests, command: ['true'], critical: false}]}
                changes:
                  - {create: docs/a, after: x}
                """);
        GivenApproval approval =
                ANNA.approves(1, change.decide(policy).decision()).signed();

        Ruling ruling = change.with(new GivenApprovals(List.of(approval), ApprovalUses.NONE))
                .decide(policy);

        assertThat(ruling.decision().verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(ruling.approved().orElseThrow().verification())
                .containsExactly(policy.checks().get("unit-tests"));
    }

    private static void assertNotCounted(Decision decision, String why) {
        assertThat(decision.approvals()).hasSize(1);
        assertThat(decision.approvals().get(0).counted()).isFalse();
        assertThat(decision.approvals().get(0).why()).contains(why);
        assertThat(decision.findings()).noneMatch(finding -> finding.settled().isPresent());
        assertThat(decision.verdict()).isNotEqualTo(Verdict.ALLOW);
    }

    private static Finding finding(Decision decision, String rule) {
        return decision.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static Decision decide(Policy policy, GivenApproval... documents) {
        return decide(policy, new GivenApprovals(List.of(documents), ApprovalUses.NONE));
    }

    private static Decision decide(Policy policy, GivenApprovals given) {
        return CHANGE.with(given).decide(policy).decision();
    }

    private static Policy policy(String more) {
        return Policy.read("policy.yaml", (HEAD + more).getBytes(UTF_8));
    }
}
