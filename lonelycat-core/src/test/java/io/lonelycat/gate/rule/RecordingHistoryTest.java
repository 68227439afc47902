// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.past.EnvironmentRequest;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.past.KnownPast;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastOutcome;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.RecordedInputs.StandingLinks;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a decision depended on is asked once and kept, and nothing else is. */
class RecordingHistoryTest {
    private static final WorkspacePath LINK = WorkspacePath.of("link");
    private static final Instant SINCE = Fixture.NOW.minusSeconds(3600);
    private static final Digest PLACE = Digest.of("place".getBytes(UTF_8));

    private final KnownPast past = new KnownPast();
    private final List<String> looked = new ArrayList<>();
    private final GateEnvironment inputs = new GateEnvironment(
                    Fixture.NOW, "maven", "kim", Map.of("CI", "true"), Set.of("plan_1"), true)
            .knowing(past, "* @all", () -> {
                looked.add("links");
                return Map.of(LINK, "target");
            });

    private RecordingHistory history() {
        return new RecordingHistory(inputs);
    }

    @Test
    void asksEachQuestionOnce() {
        RecordingHistory asked = history();
        assertThat(asked.answer(new PastQuestion.ExecutionsOf(LINK, SINCE))).isEqualTo(4);
        assertThat(asked.answer(new PastQuestion.ExecutionsOf(LINK, SINCE))).isEqualTo(4);
        assertThat(asked.answer(new PastQuestion.LastOutcome(LINK))).contains(PastOutcome.ROLLED_BACK);
        assertThat(past.asked).containsExactly("executionsOf link " + SINCE, "lastOutcome link");
    }

    @Test
    void looksForLinksOnce() {
        RecordingHistory asked = history();
        assertThat(asked.links()).isEqualTo(Map.of(LINK, "target"));
        asked.use(LINK);
        asked.use(WorkspacePath.of("other"));
        asked.links();
        assertThat(looked).containsExactly("links");
    }

    @Test
    void keepsOnlyTheLinksThatMattered() {
        String proposal = "links: {there: a, other: b}\nchanges: [{create: link, after: there/x, mode: '120000'}]\n";
        DecisionInputs kept = FoundFindings.decide("", proposal).inputs();
        assertThat(kept.links()).containsExactly(new DecisionInputs.SeenLink(WorkspacePath.of("there"), "a"));
        assertThat(FoundFindings.decide("", "links: {there: a}\nchanges: [{create: a, after: x}]\n")
                        .inputs()
                        .links())
                .isEmpty();
    }

    @Test
    void keepsTheOwnersOnlyWhereARuleAskedForThem() {
        String proposal = "codeowners: '* @all'\nchanges: [{create: a, after: x}]\n";
        String rule = "rules: [{id: own, when: \"changeset.touchesOwners(['@all'])\", then: warn, why: A., fix: B.}]\n";
        assertThat(FoundFindings.decide("", proposal).inputs().codeowners()).isEmpty();
        assertThat(FoundFindings.decide(rule, proposal).inputs().codeowners()).contains("* @all");
    }

    @Test
    void keepsOfTheKnownPlansOnlyThoseThatThePlanDependsOn() {
        String plan = "plan: {dependencies: [plan_01k9x3m5e7q8r2t4v6w8y0z1a9]}\nchanges: [{create: a, after: x}]\n";
        String known = "knownPlans: [plan_01k9x3m5e7q8r2t4v6w8y0z1a9, plan_01k9x3m5e7q8r2t4v6w8y0z1b9]\n";
        assertThat(FoundFindings.decide("", known + plan).inputs().knownPlans())
                .containsExactly("plan_01k9x3m5e7q8r2t4v6w8y0z1a9");
    }

    @Test
    void keepsApartWhatIsSaidOfTheEnvironmentOfTheGate() {
        EnvironmentRequest target = new EnvironmentRequest("staging", (checksum, name) -> Optional.empty());
        GateEnvironment more = inputs.to(Optional.of(target)).asking(PLACE);

        assertThat(more.now()).isEqualTo(Fixture.NOW);
        assertThat(more.frontEnd()).isEqualTo("maven");
        assertThat(more.user()).isEqualTo("kim");
        assertThat(more.env()).isEqualTo(Map.of("CI", "true"));
        assertThat(more.knownPlans()).isEqualTo(Set.of("plan_1"));
        assertThat(more.foldsNames()).isTrue();
        assertThat(more.past()).isSameAs(past);
        assertThat(more.codeowners()).isEqualTo("* @all");
        assertThat(more.links().all()).containsKey(LINK);
        assertThat(more.destination()).contains(target);
        assertThat(more.question()).contains(PLACE);
        assertThat(inputs.destination()).isEmpty();
        assertThat(inputs.question()).isEmpty();
        GivenApprovals given = new GivenApprovals(List.of(), approvals -> Map.of());
        assertThat(more.with(given).approvals()).isSameAs(given);
        assertThat(more.with(given).question()).contains(PLACE);
        assertThat(more.approvals()).isSameAs(GivenApprovals.NONE);
    }

    @Test
    void knowsNothingButWhatItIsTold() {
        GateEnvironment bare = new GateEnvironment(Fixture.NOW, "maven", "kim", Map.of());
        assertThat(bare.foldsNames()).isFalse();
        assertThat(bare.knownPlans()).isEmpty();
        assertThat(bare.past()).isSameAs(Past.NONE);
        assertThat(bare.codeowners()).isEmpty();
        assertThat(bare.links()).isSameAs(StandingLinks.NONE);
    }

    @Test
    void isWhatADecisionSaysThatItDependedOn() {
        String rule = """
                rules: [{id: own, when: "changeset.touchesOwners(['@all']) && history.executionsOf('link', 1) == 0", then: warn, why: A., fix: B.}]
                environments: {staging: {}}
                """;
        Decision decision = FoundFindings.decide(rule, """
                codeowners: '* @all'
                foldsNames: true
                environment: staging
                links: {there: a}
                changes: [{create: link, after: there/x, mode: '120000'}]
                """);
        GateEnvironment again = GateEnvironment.of(decision);

        assertThat(again.now()).isEqualTo(Fixture.NOW);
        assertThat(again.frontEnd()).isEqualTo("test");
        assertThat(again.user()).isEqualTo("jo");
        assertThat(again.env()).isEqualTo(Map.of("CI", "true"));
        assertThat(again.foldsNames()).isTrue();
        assertThat(again.codeowners()).isEqualTo("* @all");
        assertThat(again.links().all()).isEqualTo(Map.of(WorkspacePath.of("there"), "a"));
        assertThat(again.destination())
                .hasValueSatisfying(it -> assertThat(it.name()).isEqualTo("staging"));
        assertThat(again.past().answer(new PastQuestion.ExecutionsOf(LINK, Fixture.NOW.minusSeconds(86_400))))
                .isZero();
    }
}
