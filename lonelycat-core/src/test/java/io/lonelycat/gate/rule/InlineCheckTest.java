// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check that the plan brings itself is asked about, and gets nothing that only the policy can give. */
class InlineCheckTest {
    /** The form of a token, put together so that no scanner takes this source for a leak. */
    private static final String SECRET = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    private static final String POLICY = "checks: {lint: {command: [./lint]}}\n";

    @Test
    void wantsAnApprovalOfACommandThatIsNotThePolicys() {
        assertThat(FoundFindings.of("checks.inline", POLICY, proposal("command: [./other, -q]")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.effect()).isEqualTo(Effect.NEED_APPROVAL);
                    assertThat(finding.reason())
                            .startsWith("plan.json, verification[0]: `./other -q` is not the command of one of the");
                });
        assertThat(FoundFindings.of("checks.inline", POLICY, proposal("command: [./lint]")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "command: [./other], env: [A, B] | checks.env | it names variables that are to be handed to it (A, B)",
                "command: [./other], writes: ['gen/**'] | checks.writes | it names places in which it may write",
            })
    void deniesWhatOnlyThePolicyCanGiveIt(String check, String rule, String reason) {
        assertThat(FoundFindings.of(rule, POLICY, proposal(check)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.effect()).isEqualTo(Effect.DENY);
                    assertThat(finding.reason()).contains(reason).endsWith("and only the policy can do that.");
                });
        assertThat(FoundFindings.of(rule, POLICY, proposal("command: [./other]")))
                .isEmpty();
    }

    @Test
    void showsNoSecretOfACommand() {
        Finding finding = FoundFindings.of("checks.inline", POLICY, proposal("command: [./other, " + SECRET + "]"))
                .get(0);

        assertThat(finding.reason())
                .contains("a command with what looks like a secret is not")
                .doesNotContain(SECRET);
    }

    @Test
    void deniesACheckThatThePolicyDoesNotHaveAndNamesTheNearest() {
        assertThat(FoundFindings.said(
                        "checks.unknown", POLICY, "plan: {verification: [lnt]}\nchanges: [{create: a, after: x}]\n"))
                .containsExactly("plan.json, verification[0]: the policy has no check `lnt`. Did you mean `lint`?"
                        + " Correct the name in the plan, or have the check added to the policy.");
    }

    private static String proposal(String check) {
        return "plan: {verification: [{" + check + "}]}\nchanges: [{create: a, after: x}]\n";
    }
}
