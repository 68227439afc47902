// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.plan.Risk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The effective risk is the highest of what the plan proposes and what each rule that applies says. */
class RiskEscalationTest {
    private static final String CHANGES = """
                changes:
                  - {create: a.sql, after: "1\\n2\\n"}
                  - {rename: new.txt, from: old.txt, before: "1\\n", after: "1\\n2\\n"}
                """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paths: ['**/*.sql'] | HIGH | because of `a.sql`;",
                "paths: ['old.*'] | HIGH | because of `old.txt`;",
                "paths: ['new.*'] | HIGH | because of `new.txt`;",
                "paths: ['other'] | LOW |",
                "paths: ['**/*.sql'], operations: [create] | HIGH | because of `a.sql`;",
                "paths: ['**/*.sql'], operations: [rename] | LOW |",
                "operations: [rename] | HIGH | because of `new.txt`;",
                "operations: [delete] | LOW |",
                "linesOver: 4 | HIGH | because of 5 lines (more than 4);",
                "linesOver: 5 | LOW |",
                "filesOver: 1 | HIGH | because of 2 files (more than 1);",
                "filesOver: 2 | LOW |",
                "'paths: [''**/*.sql''], linesOver: 4, filesOver: 1' | HIGH | because of `a.sql` and 5 lines (more than 4) and 2 files",
                "'paths: [''**/*.sql''], linesOver: 5' | LOW |",
                "'paths: [''other''], linesOver: 4' | LOW |",
                "needApproval: true | HIGH | because of `a.sql`;",
                "'needApproval: true, paths: [''old.*'']' | LOW |",
            })
    void appliesWhereAllConditionsOfARuleHold(String conditions, Risk risk, String because) {
        String policy = "paths: {allow: ['**'], need_approval: ['*.sql']}\nrisk: [{id: own, " + conditions
                + ", atLeast: high}]\n";
        assertThat(FoundFindings.decide(policy, CHANGES).riskEffective()).isEqualTo(risk);
        assertThat(FoundFindings.of("risk.own", policy, CHANGES))
                .hasSize(risk == Risk.HIGH ? 1 : 0)
                .allSatisfy(finding -> assertThat(finding.reason())
                        .startsWith("The risk is at least high ")
                        .contains(because)
                        .endsWith("; the plan proposes low."));
    }

    @Test
    void takesTheHighestAndSaysWhatEachRaises() {
        String policy =
                "risk:\n  - {id: one, paths: ['**'], atLeast: medium}\n  - {id: two, filesOver: 1, atLeast: high}\n";
        String proposal = "plan: {risk: medium}\n" + CHANGES;
        assertThat(FoundFindings.decide(policy, proposal).riskEffective()).isEqualTo(Risk.HIGH);
        assertThat(FoundFindings.of("risk.one", policy, proposal))
                .extracting(it -> it.effect())
                .containsExactly(Effect.ALLOW);
        assertThat(FoundFindings.of("risk.two", policy, proposal))
                .extracting(it -> it.effect())
                .containsExactly(Effect.WARN);
        assertThat(FoundFindings.decide(policy, "plan: {risk: critical}\n" + CHANGES)
                        .riskEffective())
                .isEqualTo(Risk.CRITICAL);
    }

    @Test
    void saysWhatComesOfTheRisk() {
        String risk = "risk: [{id: own, paths: ['**'], atLeast: medium}]\n";
        assertThat(FoundFindings.of("risk.own", risk, CHANGES)).singleElement().satisfies(finding -> assertThat(
                        finding.next())
                .isEqualTo("Nothing to do: the policy requires no check and no approval for that risk."));
        String required = risk + """
                checks: {lint: {command: [./lint]}}
                require: {low: {checks: [lint]}, medium: {approval: 2, checks: [lint]}, high: {approval: 5}}
                """;
        assertThat(FoundFindings.of("risk.own", required, CHANGES))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.next())
                                .isEqualTo(
                                        "That risk requires the check `lint`, 2 approvals; nothing more to do, or split the change."));
    }
}
