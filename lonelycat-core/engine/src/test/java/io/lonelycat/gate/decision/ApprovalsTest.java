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
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalsTest {
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

        assertThat(asked.findings().get(0).next()).contains("no `approval.keys`", "`lonelycat keygen key=approval`");
        assertThat(asked.findings().get(0).actions())
                .containsExactly(Action.of("keygen").with("key", "approval"));
        assertThat(Decision.read(InputDocument.json("decision.json", Json.pretty(asked.toJson()))))
                .as("as a value of the document")
                .isEqualTo(asked);
        assertThat(decide(TWO).findings().get(0).actions()).isEmpty();
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
                decide(trusting, GivenApproval.file("f", altered.getBytes(UTF_8))), "or the approval was altered");
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
        Decision decision = decide(ONE, GivenApproval.file("notes.json", "{\"a\": 1}".getBytes(UTF_8)));

        assertNotCounted(decision, "The approval cannot be read: notes.json");
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

        GateResult ruling = change.with(new GivenApprovals(List.of(approval), ApprovalUses.NONE))
                .decide(policy);

        assertThat(ruling.decision().verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(ruling.approved().orElseThrow().verification())
                .containsExactly(policy.checks().get("unit-tests"));
    }

    @Test
    void countsOneOfTwoDocumentsWithTheSameIdInWhateverOrderTheyCome() {
        Decision asked = decide(TWO);
        GivenApproval anna = ANNA.approves(1, asked).signed();
        GivenApproval ben = BEN.approves(1, asked).signed();

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
        GivenApproval copy = GivenApproval.file("a.json", ApprovalDocument.plain(vote.approval()));

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

        assertThat(decide(ONE, GivenApproval.vouched("test", largest)).verdict())
                .isEqualTo(Verdict.ALLOW);
        assertNotCounted(
                decide(ONE, GivenApproval.vouched("test", larger)),
                "The approval cannot be read: The file is larger than 1 MB, the limit for an approval.");
    }
}
