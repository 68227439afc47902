// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A decision keeps what it depended on, and nothing else. */
class RecordedInputsTest {
    private static final WorkspacePath LINK = WorkspacePath.of("link");

    @Test
    void keepsOfTheKnownPlansOnlyThoseThatThePlanDependsOn() {
        String plan = "plan: {dependencies: [plan_01k9x3m5e7q8r2t4v6w8y0z1a9]}\nchanges: [{create: a, after: x}]\n";
        String known = "knownPlans: [plan_01k9x3m5e7q8r2t4v6w8y0z1a9, plan_01k9x3m5e7q8r2t4v6w8y0z1b9]\n";
        assertThat(FoundFindings.decide("", known + plan).inputs().knownPlans())
                .containsExactly("plan_01k9x3m5e7q8r2t4v6w8y0z1a9");
    }

    @Test
    void isWhatADecisionSaysThatItDependedOn() {
        String rule = """
                rules: [{id: own, when: "history.executionsOf('link', 1) == 0", then: warn, why: A., fix: B.}]
                environments: {staging: {}}
                """;
        Decision decision = FoundFindings.decide(rule, """
                foldsNames: true
                environment: staging
                changes: [{create: link, after: there/x, mode: '120000'}]
                """);
        GateEnvironment given = GateEnvironment.of(decision, GivenApprovals.NONE);
        DecisionInputs again = given.inputs();

        assertThat(again.now()).isEqualTo(Fixture.NOW);
        assertThat(again.frontEnd()).isEqualTo("test");
        assertThat(again.user()).isEqualTo("jo");
        assertThat(again.env()).isEqualTo(Map.of("CI", "true"));
        assertThat(again.foldsNames()).isTrue();
        assertThat(again.environment()).contains("staging");
        assertThat(given.past().answer(new PastQuestion.ExecutionsOf(LINK, Fixture.NOW.minusSeconds(86_400))))
                .isZero();
    }
}
