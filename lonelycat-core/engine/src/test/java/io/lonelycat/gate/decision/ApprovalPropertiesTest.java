// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.Altered;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.Json;
import io.lonelycat.plan.Proposal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ApprovalPropertiesTest {
    private static final List<Voter> PEOPLE = List.of(Voter.of("anna"), Voter.of("ben"), Voter.of("carla"));
    private static final String PROPOSAL = """
            plan: {issues: [A-1], labels: {team: x}, rationale: because, derived: [risk]}
            changes:
              - {create: docs/a.md, after: "one\\ntwo\\n"}
              - {delete: docs/b.md, before: "gone\\n"}
              - {rename: docs/d.md, from: docs/c.md, before: "same\\n"}
            """;
    private static final String POLICY = "schema: lonelycat.policy/1\npaths: {need_approval: ['docs/**']}\napproval:\n"
            + "  expires: 5d\n  keys:\n" + PEOPLE.get(0).line() + PEOPLE.get(1).line()
            + PEOPLE.get(2).line();

    @Property(tries = 60)
    void anyChangedValueOfPlanOrChangeSetInvalidatesTheApproval(
            @ForAll boolean inPlan,
            @ForAll @IntRange(max = 100_000) int which,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        Optional<Decision> altered = Fixture.inFolder(folder -> {
            ApprovalDocument approval = approvedIn(folder);
            Path file = folder.resolve(inPlan ? "plan.json" : "changeset.json");
            Files.write(file, Altered.value(Files.readAllBytes(file), which, by));
            return tryToDecide(folder, Fixture.policy(POLICY), approval);
        });

        altered.ifPresent(ApprovalPropertiesTest::assertNotCounted);
    }

    @Property(tries = 24)
    void anyChangedByteOfThePatchInvalidatesTheApproval(
            @ForAll @IntRange(max = 100_000) int which, @ForAll @IntRange(min = 1, max = 255) int by) {
        Optional<Decision> altered = Fixture.inFolder(folder -> {
            ApprovalDocument approval = approvedIn(folder);
            Path patch = folder.resolve("changes.patch");
            byte[] bytes = Files.readAllBytes(patch);
            bytes[which % bytes.length] ^= (byte) by;
            Files.write(patch, bytes);
            return tryToDecide(folder, Fixture.policy(POLICY), approval);
        });

        assertNotCounted(altered.orElseThrow());
    }

    @Property(tries = 60)
    void anyChangedByteOfThePolicyInvalidatesTheApproval(
            @ForAll @IntRange(max = 100_000) int which, @ForAll @IntRange(min = 1, max = 127) int by) {
        byte[] bytes = POLICY.getBytes(UTF_8);
        bytes[which % bytes.length] ^= (byte) by;
        Optional<Policy> altered = tryToRead(bytes);

        altered.ifPresent(
                policy -> assertNotCounted(Fixture.inFolder(folder -> tryToDecide(folder, policy, approvedIn(folder)))
                        .orElseThrow()));
    }

    @Property(tries = 40)
    void theOrderOfApprovalsChangesNothing(@ForAll @Size(max = 7) List<Choice> said, @ForAll long seed) {
        List<ApprovalDocument> votes = votes(said, POLICY);
        List<ApprovalDocument> shuffled = new ArrayList<>(votes);
        shuffled.addAll(votes.subList(0, votes.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Json.line(decide(POLICY, shuffled))).isEqualTo(Json.line(decide(POLICY, votes)));
    }

    @Property(tries = 40)
    void aNoWinsWhateverTheOrder(@ForAll @Size(max = 6) List<Choice> said, @ForAll @IntRange(max = 6) int place) {
        List<Choice> withNo = new ArrayList<>(said);
        withNo.add(Math.min(place, withNo.size()), place % 2 == 0 ? Choice.REJECT : Choice.EDIT);

        assertThat(decide(POLICY, votes(withNo, POLICY)).verdict()).isEqualTo(Verdict.DENY);
    }

    @Property(tries = 40)
    void noApprovalMakesADenialMilder(@ForAll @Size(max = 6) List<Choice> said) {
        String denying = POLICY + "limits: {files: 1, effect: deny}\n";

        assertThat(decide(denying, votes(said, denying)).verdict()).isEqualTo(Verdict.DENY);
    }

    @Property(tries = 40)
    void oneApprovalMoreNeverMakesTheVerdictStricter(
            @ForAll @IntRange(max = 3) int quorum, @ForAll @IntRange(max = 3) int given) {
        String policy = POLICY.replace("  expires: 5d", "  quorum: " + Math.max(1, quorum));
        List<ApprovalDocument> votes = votes(Collections.nCopies(given, Choice.APPROVE), policy);

        assertThat(decide(policy, votes).verdict())
                .isEqualTo(given >= Math.max(1, quorum) ? Verdict.ALLOW : Verdict.NEED_APPROVAL);
    }

    private static List<ApprovalDocument> votes(List<Choice> said, String policy) {
        Decision asked = decide(policy, List.of());
        List<ApprovalDocument> votes = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            votes.add(PEOPLE.get(i % PEOPLE.size()).says(said.get(i), i, asked).signed());
        }
        return votes;
    }

    private static void assertNotCounted(Decision decision) {
        assertThat(decision.verdict()).isNotEqualTo(Verdict.ALLOW);
        assertThat(decision.approvals()).hasSize(1).noneMatch(considered -> considered.counted());
    }

    private static Decision decide(String policy, List<ApprovalDocument> votes) {
        return Fixture.of(PROPOSAL)
                .with(new GivenApprovals(votes, ApprovalUses.NONE))
                .decision(Fixture.policy(policy));
    }

    private static ApprovalDocument approvedIn(Path folder) {
        Fixture.of(PROPOSAL).proposal(folder);
        Decision asked = decide(folder, Fixture.policy(POLICY), List.of());
        ApprovalDocument approval = PEOPLE.get(0).approves(1, asked).signed();
        assertThat(decide(folder, Fixture.policy(POLICY), List.of(approval)).verdict())
                .isEqualTo(Verdict.ALLOW);
        return approval;
    }

    private static Optional<Decision> tryToDecide(Path folder, Policy policy, ApprovalDocument approval) {
        try {
            return Optional.of(decide(folder, policy, List.of(approval)));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static Decision decide(Path folder, Policy policy, List<ApprovalDocument> votes) {
        GateEnvironment asked = new GateEnvironment(Fixture.NOW, "test", "jo", Map.of(), Optional.empty());
        GateEnvironment inputs =
                new GateEnvironment(asked.inputs(), new GivenApprovals(votes, ApprovalUses.NONE), asked.past());
        return new Gate(policy, Optional.empty())
                .decide(Proposal.read(folder), Fixture.DECISION, inputs)
                .decision();
    }

    private static Optional<Policy> tryToRead(byte[] bytes) {
        try {
            return Optional.of(Policy.read("policy.yaml", bytes));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
