// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a group has to agree, and what is said of it. */
class ApprovalRuleTest {
    private static final String GROUP = "approval.required.ops";

    @Test
    void asksTheGroupOfARuleThatNeedsAnApproval() {
        List<Finding> findings = findings("limits: {files: 0}\n", "rules: [limits]");

        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals(GROUP))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason())
                        .isEqualTo("What was found here: the policy wants 1 approval of the group `ops`."));
    }

    /** Else a group would have to agree to every warning. */
    @Test
    void asksNoGroupAboutWhatOnlyWarns() {
        List<Finding> findings = findings("limits: {files: 0, effect: warn}\n", "rules: [limits]");

        assertThat(findings).extracting(Finding::rule).contains("limits.files").doesNotContain(GROUP);
    }

    @Test
    void asksNoGroupAboutWhatIsAllowed() {
        assertThat(findings("", "rules: [paths.allow]"))
                .extracting(Finding::rule)
                .contains("paths.allow")
                .doesNotContain(GROUP);
    }

    @Test
    void namesThePathsOfTheGroup() {
        assertThat(findings("", "paths: ['docs/**']"))
                .filteredOn(finding -> finding.rule().equals(GROUP))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason())
                        .isEqualTo("`docs/a`: the policy wants 1 approval of the group `ops`."));
    }

    private static List<Finding> findings(String limits, String required) {
        String policy = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n" + limits
                + "approval:\n  groups: {ops: [ben]}\n  required: [{" + required + ", group: ops}]\n";
        return Fixture.of("changes:\n  - {create: docs/a, after: x}\n")
                .decide(Policy.read("policy.yaml", policy.getBytes(UTF_8)))
                .decision()
                .findings();
    }
}
