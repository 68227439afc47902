// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.RecordJson;
import org.junit.jupiter.api.Test;

/** The environment that a change is for, and the one that it had to pass before, are kept in the decision. */
class TargetEnvironmentTest {
    private static final String POLICY =
            "environments: {staging: {}, production: {requires: {completedIn: staging, within: 7d}}}\n";
    private static final String CHANGES = "changes: [{create: a, after: x}]\n";

    @Test
    void keepsWhatTheChangeHasPassed() {
        Decision decision = FoundFindings.decide(POLICY, "environment: production\npassed: {staging: 2d}\n" + CHANGES);

        assertThat(RecordJson.write(decision.inputs()).toString())
                .contains("\"name\":\"production\"")
                .contains("\"exec_01k9x3m5e7q8r2t4v6w8y0z1a5\"")
                .contains("\"staging\"")
                .contains("\"2026-01-29T12:00:00.000Z\"");
    }

    @Test
    void keepsOnlyTheNameWhereNothingWasPassedOrHadToBe() {
        for (String proposal :
                new String[] {"environment: production\n", "environment: staging\npassed: {staging: 2d}\n"}) {
            assertThat(RecordJson.write(FoundFindings.decide(POLICY, proposal + CHANGES)
                                    .inputs())
                            .toString())
                    .contains("\"name\":\"" + (proposal.contains("production") ? "production" : "staging") + "\"")
                    .doesNotContain("exec_");
        }
        assertThat(RecordJson.write(FoundFindings.decide(POLICY, CHANGES).inputs())
                        .toString())
                .doesNotContain("environment");
    }

    @Test
    void isRefusedWhereThePolicyDoesNotHaveIt() {
        assertThatThrownBy(() -> FoundFindings.decide(POLICY, "environment: stagin\n" + CHANGES))
                .hasMessageContaining("Did you mean `staging`?");
    }
}
