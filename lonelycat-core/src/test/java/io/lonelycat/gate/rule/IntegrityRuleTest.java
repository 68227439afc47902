// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proposal claims of itself is computed again, and each claim that does not hold is denied by its own rule. */
class IntegrityRuleTest {
    private static final String CHANGES = "changes: [{create: a, after: one}, {create: b, after: two}]\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan_id | integrity.plan-id | The change set belongs to the plan `plan_01k9x3m5e7q8r2t4v6w8y0z1a9`",
                "checksum | integrity.checksum | , but the digest of its changes is ",
                "patch | integrity.patch | , but the digest of changes.patch is ",
                "short_patch | integrity.patch-form | changes.patch cannot be read: ",
                "new_size | integrity.figures | contradict each other: `a` ",
                "new_sha256 | integrity.figures | contradict each other: `a` ",
                "new_mode | integrity.patch-form | changes.patch cannot be read: ",
            })
    void deniesWhatWasAlteredAfterPlanning(String tamper, String rule, String reason) {
        String proposal = "tamper: " + tamper + "\n" + CHANGES;

        assertThat(FoundFindings.decide("", proposal).verdict()).isEqualTo(Verdict.DENY);
        assertThat(FoundFindings.of(rule, "", proposal)).singleElement().satisfies(finding -> {
            assertThat(finding.reason()).contains(reason);
            assertThat(finding.policyLine()).isEmpty();
            assertThat(finding.next()).contains("Make the proposal again with the goal plan");
        });
    }

    @Test
    void deniesAChangeThatChangesNothing() {
        assertThat(FoundFindings.said("integrity.empty", "", "changes: []\n"))
                .containsExactly("The change set (changeset.json, changes) has no change."
                        + " Plan something that differs from what is there.");
    }

    @Test
    void findsNothingInAnHonestProposal() {
        assertThat(FoundFindings.decide("", CHANGES).findings())
                .noneMatch(finding -> finding.rule().startsWith("integrity."));
    }
}
