// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static io.lonelycat.gate.decision.Voting.ANNA;
import static io.lonelycat.gate.decision.Voting.AUTHOR;
import static io.lonelycat.gate.decision.Voting.BEN;
import static io.lonelycat.gate.decision.Voting.KEYS;
import static io.lonelycat.gate.decision.Voting.ONE;
import static io.lonelycat.gate.decision.Voting.TWO;
import static io.lonelycat.gate.decision.Voting.assertNotCounted;
import static io.lonelycat.gate.decision.Voting.decide;
import static io.lonelycat.gate.decision.Voting.policy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.Approval.Covered;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.ApprovalSubject;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalsTest {
    private static final String DROP = "To do without the approval, drop the path from the change.";

    @Test
    void asksWhoeverHasAKeyAndNotTheAuthor() {
        Decision asked = decide(TWO);

        assertThat(asked.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(asked.findings().get(0).next())
                .endsWith(
                        " Otherwise get the change approved: 2 approvals by a person with a key in the policy: anna, ben,"
                                + " carla.");
        assertThat(asked.approvals()).isEmpty();
    }

    @Test
    void saysThatNobodyCanApproveUnderAPolicyWithoutKeys() {
        Decision asked = decide(policy(""));

        assertThat(asked.findings().get(0).next())
                .contains("the policy's owner adds under `approval.keys`", "`lonelycat keygen key=approval`");
        assertThat(asked.findings().get(0).actions())
                .containsExactly(Action.of("keygen").with("key", "approval"));
        assertThat(Decision.read(InputDocument.json("decision.json", Json.pretty(asked))))
                .as("as a value of the document")
                .isEqualTo(asked);
        assertThat(decide(TWO).findings().get(0).actions()).isEmpty();
    }

    @Test
    void doesNotBelieveAClaimToBeSomebodyWhoHasAKey() {
        Policy trusting = policy("approval:\n  unsigned: true\n" + KEYS);

        assertNotCounted(decide(trusting, ANNA.approves(1, decide(trusting)).plain()), "anna has a key");
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
                "does not match any key of anna in the policy");
    }

    @Test
    void doesNotCountASignedDocumentThatWasAlteredAlsoWhereUnsignedOnesCount() {
        Policy trusting = policy("approval:\n  unsigned: true\n" + KEYS);
        String document = new String(ANNA.approves(1, decide(trusting)).bytes(), UTF_8);
        String sig = document.substring(document.indexOf("\"sig\": \"") + 8);
        String other = (sig.charAt(5) == 'A' ? "B" : "A");
        String altered = document.replace(sig, sig.substring(0, 5) + other + sig.substring(6));

        assertNotCounted(
                decide(trusting, ApprovalDocument.file("f", altered.getBytes(UTF_8))), "or the approval was altered");
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
        assertNotCounted(decide(ONE, AUTHOR.approves(1, decide(ONE)).signed()), "is an author of the plan");

        Policy lenient = policy("approval:\n  notAuthor: false\n" + KEYS);
        assertThat(decide(lenient, AUTHOR.approves(1, decide(lenient)).signed()).verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void isNoReasonToRefuseADecisionThatWaitedForIt() {
        Decision asked = decide(ONE);

        assertThat(asked.differences(decide(ONE, ANNA.approves(1, asked).signed())))
                .isEmpty();
    }

    @Test
    void listsWhatIsNoApprovalAtAll() {
        Decision decision = decide(ONE, ApprovalDocument.file("notes.json", "{\"a\": 1}".getBytes(UTF_8)));

        assertNotCounted(decision, "The approval cannot be read. Reason: notes.json");
    }

    /** Approving a plan's own check does not replace the policy's check of the same name. */
    @Test
    void letsNoApprovedCheckTakeThePlaceOfARequiredOne() {
        Policy policy = policy("checks: {unit-tests: {command: [mvn, -q, test]}}\n"
                + "require: {low: {checks: [unit-tests]}}\napproval:\n" + KEYS);
        Fixture change = Fixture.of("""
                plan: {verification: [{name: unit-tests, command: ['true'], critical: false}]}
                changes:
                  - {create: docs/a, after: x}
                """);
        ApprovalDocument approval = ANNA.approves(1, change.decision(policy)).signed();

        GateResult ruling = change.with(new GivenApprovals(List.of(approval), ApprovalUses.NONE))
                .decide(policy);

        assertThat(ruling.decision().verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(ruling.approved().orElseThrow().verification())
                .containsExactly(policy.checks().get("unit-tests"));
    }

    @Test
    void countsOneOfTwoDocumentsWithTheSameIdInWhateverOrderTheyCome() {
        Decision asked = decide(TWO);
        ApprovalDocument anna = ANNA.approves(1, asked).signed();
        ApprovalDocument ben = BEN.approves(1, asked).signed();

        Decision decision = decide(TWO, anna, ben);

        assertThat(decision.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decision.approvals()).filteredOn(ConsideredApproval::counted).hasSize(1);
        assertThat(decision.approvals().get(1).why())
                .isEqualTo("An approval with the same id already counts; each approval counts once.");
        assertThat(decide(TWO, ben, anna).approvals()).isEqualTo(decision.approvals());
    }

    @Test
    void takesTheWordOfAFrontEndAlsoWhereACopyLiesInAFile() {
        Voter.Vote vote = ANNA.approves(1, decide(ONE));
        ApprovalDocument copy = ApprovalDocument.file("a.json", ApprovalDocument.plain(vote.approval()));

        Decision decision = decide(ONE, copy, vote.vouched());

        assertThat(decision.approvals()).hasSize(1);
        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void readsAnApprovalOfAMegabyteAndNoLargerOne() {
        byte[] document = ApprovalDocument.plain(ANNA.approves(1, decide(ONE)).approval());
        byte[] largest = Arrays.copyOf(document, 1 << 20);
        Arrays.fill(largest, document.length, largest.length, (byte) '\n');
        byte[] larger = Arrays.copyOf(largest, largest.length + 1);
        larger[largest.length] = '\n';

        assertThat(decide(ONE, ApprovalDocument.vouched("test", largest)).verdict())
                .isEqualTo(Verdict.ALLOW);
        assertNotCounted(
                decide(ONE, ApprovalDocument.vouched("test", larger)),
                "The approval cannot be read. Reason: The file is larger than 1 MB, the limit for an approval.");
    }

    @Test
    void aNoHoldsUnderAnotherPolicyToo() {
        ApprovalDocument no = BEN.says(Choice.EDIT, 1, decide(ONE)).signed();

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

    /** The policy sets {@code expires: 1d}; clocks may be five minutes fast. */
    @ParameterizedTest
    @CsvSource({
        "-PT60S, PT60S, The approval expired at 2026-01-31T12:00:00Z. Approve the plan again.",
        "-PT60S, PT61S, ''",
        "-P1D, P9D, The approval expired at 2026-01-31T12:00:00Z. Approve the plan again.",
        "-PT23H59M59.999S, P9D, ''",
        "PT5M, P1D, ''",
        "PT1H, P1D, in the future",
    })
    void expiresByItsOwnDateAndByThePolicys(Duration given, Duration lasting, String problem) {
        Policy day = policy("approval:\n  expires: 1d\n" + KEYS);
        Decision decision = decide(
                day,
                ANNA.approves(1, decide(day))
                        .at(Fixture.NOW.plus(given), lasting)
                        .signed());

        if (problem.isEmpty()) {
            assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        } else {
            assertNotCounted(decision, problem);
        }
    }

    @Test
    void expiresAfterAWeekWhereThePolicyIsSilent() {
        Voter.Vote vote = ANNA.approves(1, decide(ONE)).at(Fixture.NOW.minus(Duration.ofDays(7)), Duration.ofDays(99));

        assertNotCounted(decide(ONE, vote.signed()), "The approval expired at");
    }

    @Test
    void saysDigestByDigestWhatChangedSince() {
        Fixture other = Fixture.of("changes:\n  - {create: db/V7.sql, after: \"y\\n\"}\n");
        Decision asked = decide(TWO);

        Decision decision = other.with(
                        new GivenApprovals(List.of(ANNA.approves(1, asked).signed()), ApprovalUses.NONE))
                .decision(ONE);

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
        ApprovalDocument no = BEN.says(Choice.REJECT, 1, decide(ONE)).signed();

        Decision decision =
                other.with(new GivenApprovals(List.of(no), ApprovalUses.NONE)).decision(ONE);

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

    @Test
    void countsPeopleOfAGroupThatTheFrontEndKnows() {
        Policy policy = policy("""
                approval:
                  approvers: [anna, group:managers]
                  groups: {db: [group:dba]}
                  required: [{paths: ['db/**'], group: db}]
                """);
        Decision asked = decide(policy);
        ApprovalDocument manager =
                Voter.of("dora").approves(1, asked).in("managers").vouched();
        ApprovalDocument dba = Voter.of("emil").approves(2, asked).in("dba").vouched();
        ApprovalDocument both =
                Voter.of("finn").approves(3, asked).in("dba", "managers").vouched();

        assertThat(asked.findings().get(0).next() + asked.findings().get(1).next())
                .contains("1 approval of the group `db` (group:dba)", "by anna, group:managers.");
        assertThat(decide(policy, manager).verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decide(policy, dba).verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decide(policy, manager, dba).verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decide(policy, both).verdict()).isEqualTo(Verdict.ALLOW);
    }

    /** Approvals are counted by the name under which the policy lists a key. */
    @Test
    void countsThePersonWhoHoldsTwoKeysOnce() {
        Voter laptop = Voter.of("anna");
        Voter token = Voter.of("anna");
        Policy policy = policy("approval:\n  quorum: 2\n  keys:\n    anna: ['"
                + laptop.publicKey().text() + "', '" + token.publicKey().text() + "']\n" + BEN.line());
        Decision asked = decide(policy);
        ApprovalDocument first = laptop.approves(1, asked).signed();
        ApprovalDocument second = token.approves(2, asked).signed();
        ApprovalDocument known =
                Voter.of("Anna").approves(3, asked).in("managers").vouched();
        ApprovalDocument other = BEN.approves(4, asked).signed();

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

    /** In the next to last row only an approval of the group is missing, so a key does not help. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "quorum: 2, approvers: [anna, ben] | {by: anna} | paths.need_approval | 1 approval by ben. So far: anna.",
                "approvers: [jo] | | paths.need_approval | 1 approval by a person whom the policy's owner must first add"
                        + " under `approval.approvers`. The author, jo, cannot approve. If the author works alone, the"
                        + " policy's owner can set `notAuthor: false` under `approval`.",
                "unsigned: true | | paths.need_approval | 1 approval by any person other than the author `jo`.",
                "unsigned: true, notAuthor: false | | paths.need_approval | 1 approval by any person.",
                "groups: {db: [carla]}, required: [{paths: ['db/**'], group: db}] | {by: anna} | approval.required.db |"
                        + " 1 approval of the group `db` (carla). So far: anna.",
                "approvers: [anna, ben] | {by: anna}, {by: ben, says: reject} | paths.need_approval | So far: anna.",
            })
    void namesTheApprovalsThatAreMissing(String approval, @Nullable String votes, String rule, String missing) {
        String policy = "schema: lonelycat.policy/1\npaths: {need_approval: ['db/**'], allow: ['**']}\napproval: {"
                + approval + "}\n";
        String asked = missing.startsWith("1 ") ? " Otherwise get the change approved: " : " ";

        assertThat(Fixture.of("changes: [{create: db/a, after: x}]\napprovals: ["
                                + Objects.requireNonNullElse(votes, "") + "]\n")
                        .findings(Fixture.policy(policy), rule))
                .first()
                .satisfies(finding -> assertThat(finding.next())
                        .startsWith(rule.equals("paths.need_approval") ? DROP : "To do without this approval, drop")
                        .endsWith(asked + missing))
                .satisfies(finding ->
                        assertThat(finding.actions().isEmpty()).isNotEqualTo(approval.equals("approvers: [jo]")));
    }

    @Test
    void asksForNoApprovalOfADeniedChange() {
        String policy = """
                schema: lonelycat.policy/1
                paths: {need_approval: ['db/**'], deny: ['db/a'], allow: ['**']}
                approval: {approvers: [anna]}
                """;
        assertThat(Fixture.of("changes: [{create: db/a, after: x}]\n")
                        .findings(Fixture.policy(policy), "paths.need_approval"))
                .singleElement()
                .extracting(Finding::next)
                .isEqualTo(DROP);
    }
}
