// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import org.junit.jupiter.api.Test;

/** What the findings of the policy's own rules say. */
class RulesOfThePolicyTest {
    /** The form of a token, put together so that no scanner takes this source for a leak. */
    private static final String SECRET = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    @Test
    void namesNoPathWhereARuleIsAboutTheWholeChange() {
        assertThat(finding("Try it", "changeset.fileCount == 1").reason()).isEqualTo("Because it is so.");
    }

    @Test
    void namesNoPathWhereItIsUnknownWhetherARuleAboutTheWholeChangeApplies() {
        assertThat(finding("../outside", "history.lastOutcome(plan.intent) == 'none'")
                        .reason())
                .startsWith("it is unknown whether the rule `own` applies, since its condition cannot be evaluated: ")
                .contains("../outside");
    }

    @Test
    void keepsASecretThatAMessageOfAConditionQuotes() {
        assertThat(finding("../" + SECRET, "history.lastOutcome(plan.intent) == 'none'")
                        .reason())
                .endsWith("cannot be evaluated: its reason holds what looks like a secret.");
    }

    private static Finding finding(String intent, String condition) {
        String policy = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nrules:\n  - {id: own, when: \"" + condition
                + "\", then: warn, why: Because it is so., fix: Do it otherwise.}\n";
        return Fixture.of("plan: {intent: '" + intent + "'}\nchanges: [{create: docs/a, after: x}]\n")
                .decide(Policy.read("policy.yaml", policy.getBytes(UTF_8)))
                .decision()
                .findings()
                .stream()
                .filter(finding -> finding.rule().startsWith("rule"))
                .findFirst()
                .orElseThrow();
    }
}
