// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a finding says about the approvals that it lacks. */
class ApprovalDemandTest {
    private static final String GROUP = "approval.required.db";
    private static final String DROP = "To do without the approval, drop the path from the change.";
    private static final String TOLD = DROP + " Otherwise get the change approved: ";

    @Test
    void namesOnlyApproversWhoHaveNotApproved() {
        Finding finding = asked("quorum: 2, approvers: [anna, ben]", "{by: anna}");

        assertThat(finding.next()).isEqualTo(TOLD + "1 approval by ben. So far: anna.");
    }

    @Test
    void saysThatNoApproverIsLeft() {
        assertThat(asked("approvers: [jo]", "").next())
                .isEqualTo(TOLD
                        + "1 approval by a person whom the policy's owner must first add. The author, jo, cannot approve."
                        + " If you work alone, set `notAuthor: false` below `approval` in the policy.");
    }

    @Test
    void asksForAnyPersonButTheAuthorWhereApprovalsMayBeUnsigned() {
        assertThat(asked("unsigned: true", "").next())
                .isEqualTo(TOLD + "1 approval by any person but the author, `jo`.");
    }

    @Test
    void asksForAnyPersonWhereTheAuthorMayApprove() {
        assertThat(asked("unsigned: true, notAuthor: false", "").next()).isEqualTo(TOLD + "1 approval by any person.");
    }

    /** A key would not help: an approval of the group is missing, and enough others have approved. */
    @Test
    void asksForTheGroupAloneWhereTheQuorumIsThere() {
        Finding finding =
                asked("groups: {db: [carla]}, required: [{paths: ['db/**'], group: db}]", "{by: anna}", GROUP);

        assertThat(finding.next())
                .endsWith(" Otherwise get the change approved: 1 approval of the group `db` (carla). So far: anna.");
        assertThat(finding.actions()).isEmpty();
    }

    @Test
    void asksForNoApprovalOfADeniedChange() {
        String policy = "schema: lonelycat.policy/1\npaths: {need_approval: ['db/**'], deny: ['db/a'], allow: ['**']}\n"
                + "approval: {approvers: [anna]}\n";
        List<Finding> findings = Fixture.of("changes: [{create: db/a, after: x}]\n")
                .decide(Policy.read("policy.yaml", policy.getBytes(UTF_8)))
                .decision()
                .findings();

        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals("paths.need_approval"))
                .singleElement()
                .extracting(Finding::next)
                .isEqualTo(DROP);
    }

    @Test
    void asksForNoApprovalThatIsThereAfterARejection() {
        Finding finding = asked("approvers: [anna, ben]", "{by: anna}, {by: ben, says: reject}");

        assertThat(finding.next()).isEqualTo(DROP + " So far: anna.");
    }

    private static Finding asked(String approval, String votes) {
        return asked(approval, votes, "paths.need_approval");
    }

    private static Finding asked(String approval, String votes, String rule) {
        String policy = "schema: lonelycat.policy/1\npaths: {need_approval: ['db/**'], allow: ['**']}\napproval: {"
                + approval + "}\n";
        return Fixture.of("changes: [{create: db/a, after: x}]\napprovals: [" + votes + "]\n")
                .decide(Policy.read("policy.yaml", policy.getBytes(UTF_8)))
                .decision()
                .findings()
                .stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
