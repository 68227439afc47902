// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the findings about checks say, beside what comes of them. */
class CheckRuleTest {
    private static final String CHECKS = """
            schema: lonelycat.policy/1
            paths: {allow: ['**']}
            checks: {lint: {command: [./lint]}}
            """;

    @Test
    void namesWhoeverRequiresACheckFirst() {
        String risk = "require: {low: {checks: [lint]}}\n";
        String environment = "environments: {staging: {checks: [lint]}}\n";

        assertThat(finding("", CHECKS + risk + environment, "require.check.lint")
                        .reason())
                .isEqualTo("The risk low requires the check `lint`; it is added to the plan's verification.");
        assertThat(finding("", CHECKS + environment, "require.check.lint").reason())
                .isEqualTo("The environment `staging` requires the check `lint`; it is added to the plan's"
                        + " verification.");
    }

    @Test
    void saysThatThePlanHasTheCheckAlready() {
        String policy = CHECKS + "require: {low: {checks: [lint]}}\n";

        assertThat(finding("verification: [lint]", policy, "require.check.lint").reason())
                .isEqualTo("The risk low requires the check `lint`; the plan's verification has it.");
    }

    /** A requirement holds for its risk and all above it; the one of the most approvals counts, wherever it stands. */
    @ParameterizedTest
    @CsvSource({
        "'low: {approval: 2}, medium: {approval: 1}', medium, 2 approvals",
        "'low: {approval: 1}, medium: {approval: 2}', medium, 2 approvals",
        "'low: {approval: 1}, medium: {approval: 2}', low, 1 approval"
    })
    void wantsAsManyApprovalsAsTheStrictestRequirement(String require, String risk, String wanted) {
        assertThat(finding("risk: " + risk, CHECKS + "require: {" + require + "}\n", CheckRule.APPROVAL)
                        .reason())
                .isEqualTo("The risk " + risk + " requires " + wanted + ".");
    }

    @Test
    void namesTheFirstOfTwoRequirementsThatWantAsMany() {
        String policy = CHECKS + "require:\n  low: {approval: 1}\n  medium: {approval: 1}\n";

        OptionalInt low = finding("risk: low", policy, CheckRule.APPROVAL).policyLine();

        assertThat(finding("risk: medium", policy, CheckRule.APPROVAL).policyLine())
                .isPresent()
                .isEqualTo(low);
    }

    @Test
    void saysThatARequiredCheckIsNotForThisChange() {
        String policy = """
                schema: lonelycat.policy/1
                paths: {allow: ['**']}
                checks: {lint: {command: [./lint], when: {paths: ['db/**']}}}
                require: {low: {checks: [lint]}}
                """;

        assertThat(finding("", policy, "require.check.lint").reason())
                .isEqualTo("The risk low requires the check `lint`; that is not for this change.");
        assertThat(finding("", policy, "checks.left-out").effect()).isEqualTo(Effect.WARN);
    }

    @Test
    void saysFromWhichRiskOnAChangeIsRehearsed() {
        String policy = CHECKS + "require: {high: {rehearsal: true}}\n";

        assertThat(finding("risk: high", policy, "require.rehearsal").reason())
                .startsWith("The risk high requires a rehearsal in a copy of the workspace");
        assertThat(findings("create: docs/a", "risk: low", policy))
                .extracting(Finding::rule)
                .doesNotContain("require.rehearsal");
    }

    @Test
    void warnsOfCodeThatNoCriticalCheckIsForAndSaysWhetherOneWasLeftOut() {
        String left = CHECKS.replace("[./lint]", "[./lint], when: {paths: ['db/**']}")
                + "judges: {paths: ['src/test/**'], code: ['src/**']}\n";

        assertThat(ofCode("verification: [lint]", left)).contains("names a critical check that is for this change.");
        assertThat(ofCode("", left)).contains("names a critical check.");
    }

    private static String ofCode(String plan, String policy) {
        return findings("create: src/main/java/A.java", plan, policy).stream()
                .filter(finding -> finding.rule().equals("checks.none"))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    private static List<Finding> findings(String change, String plan, String policy) {
        String environment = policy.contains("environments") ? "environment: staging\n" : "";
        return Fixture.of(environment + "plan: {" + plan + "}\nchanges:\n  - {" + change + ", after: x}\n")
                .decide(Policy.read("policy.yaml", policy.getBytes(UTF_8)))
                .decision()
                .findings();
    }

    private static Finding finding(String plan, String policy, String rule) {
        return findings("create: docs/a", plan, policy).stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
