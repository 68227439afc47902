// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.plan.Risk;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule judges alone, by a policy and facts of a few lines. */
class RuleTest {
    @TempDir
    private Path folder;

    private Findings judge(Rule rule, String policy, String proposal) {
        Fixture fixture = Fixture.of(proposal);
        GateFacts facts = GateFacts.of(
                Policy.read("policy.yaml", ("schema: lonelycat.policy/1\n" + policy).getBytes(UTF_8)),
                Optional.empty(),
                fixture.proposal(folder),
                fixture.inputs(),
                Optional.empty());
        Findings findings = new Findings(facts);
        rule.judge(facts, findings);
        return findings;
    }

    @Test
    void namesTheLineOfThePolicyAndNoOtherRule() {
        Findings findings =
                judge(new LimitRule(), "limits: {files: 0, effect: deny}", "changes: [{create: .git/a, after: x}]");
        assertThat(findings.all()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("limits.files");
            assertThat(finding.policyLine()).hasValue(2);
            assertThat(finding.policySource()).isEmpty();
        });
    }

    @Test
    void raisesTheRiskForTheRulesAfterIt() {
        String policy = "risk: [{id: big, filesOver: 0, atLeast: high}]";
        Findings findings = judge(new RiskEscalation(), policy, "changes: [{create: a, after: x}]");
        assertThat(findings.risk()).isEqualTo(Risk.HIGH);
        assertThat(findings.all()).extracting(Finding::rule).containsExactly("risk.big");
    }

    @Test
    void decidesWhichChecksRun() {
        String policy = "checks: {unit: {command: [mvn]}}\nrequire: {low: {checks: [unit]}}";
        Findings findings = judge(new CheckRule(), policy, "changes: [{create: a, after: x}]");
        assertThat(findings.checks().required()).containsExactly("unit");
        assertThat(findings.checks().verification()).hasSize(1);
    }
}
