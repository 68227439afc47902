// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No change touches a policy that judges it or would judge the next one, but the first policy of a workspace. */
class PolicyFileBanTest {
    private static final String ELSEWHERE = "policyFile: ci/policies/main.yaml\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ci/policies/main.yaml | ci/policies/main.yaml",
                "CI/Policies/Main.yaml | CI/Policies/Main.yaml",
                "ci/policies | ci/policies",
                "ci | ci",
                "lonelycat-policy.yaml | lonelycat-policy.yaml",
                "lonelycat-policy.yaml. | lonelycat-policy.yaml.",
                "'lonelycat-policy.yaml ' | 'lonelycat-policy.yaml '",
                "lonelycat-policy.yaml::$DATA | lonelycat-policy.yaml::$DATA",
                "LONELY~1.YAM | LONELY~1.YAM",
                "LO1A2B~1.YAM | LO1A2B~1.YAM",
                "ci./POLICI~2/MAIN~1.YAM | ci./POLICI~2/MAIN~1.YAM",
            })
    void deniesThePolicyAndAFileInThePlaceOfItsFolders(String path, String told) {
        assertThat(bans(Policy.byDefault(), ELSEWHERE + "changes: [{create: '" + path + "', after: x}]\n"))
                .singleElement()
                .satisfies(ban -> assertThat(ban.reason()).startsWith("`" + told + "`: a change must not touch"));
    }

    @ParameterizedTest
    @CsvSource({
        "ci/policies/main.yaml.orig",
        "ci/policies/other.yaml",
        "ci/pol",
        "c",
        "sub/lonelycat-policy.yaml",
        "LONELY~1.TXT",
        "lonelycat~1.yam"
    })
    void letsItsNeighboursBe(String path) {
        assertThat(bans(Policy.byDefault(), ELSEWHERE + "changes: [{create: '" + path + "', after: x}]\n"))
                .isEmpty();
    }

    @Test
    void letsAWorkspaceGetItsFirstPolicyByTheEnginesOwnAlone() {
        String first = "changes: [{create: lonelycat-policy.yaml, after: x}]\n";
        assertThat(bans(Policy.forTheFirst(), first)).isEmpty();
        assertThat(
                        bans(
                                Policy.forTheFirst(),
                                "changes: [{create: lonelycat-policy.yaml, after: x}, {update: docs/a, before: x, after: y}]\n"))
                .isEmpty();
        assertThat(bans(Policy.byDefault(), first)).hasSize(1);
        assertThat(bans(Policy.forTheFirst(), ELSEWHERE + first)).hasSize(1);
        assertThat(bans(Policy.forTheFirst(), "changes: [{update: lonelycat-policy.yaml, before: x, after: y}]\n"))
                .hasSize(1);
        assertThat(bans(Policy.forTheFirst(), "changes: [{create: Lonelycat-Policy.yaml, after: x}]\n"))
                .hasSize(1);
    }

    private static List<Finding> bans(Policy policy, String proposal) {
        return Fixture.of(proposal).decide(policy).decision().findings().stream()
                .filter(finding -> finding.rule().equals("builtin.policy-file"))
                .toList();
    }
}
