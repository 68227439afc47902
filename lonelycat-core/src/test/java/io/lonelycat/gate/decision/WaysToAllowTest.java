// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Explanation.FileGroup;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What leads to ALLOW, of how many people, and what a path is asked for. */
class WaysToAllowTest {
    private static final String GROUPS = """
            schema: lonelycat.policy/1
            paths: {allow: ['**'], need_approval: ['db/**']}
            approval:
              quorum: 2
              approvers: [anna, ben, carla]
              groups: {db: [anna, ben], ops: [dora]}
              required: [{paths: ['db/**'], group: db}, {paths: ['ops/**'], group: ops}]
            """;

    @Test
    void countsForTheQuorumAGroupOfApproversButNoOther() {
        assertThat(ways(GROUPS, "{create: db/a, after: x}")).singleElement().satisfies(way -> {
            assertThat(way.approvals()).isEqualTo(2);
            assertThat(way.groups()).containsExactly(new Remedy.GroupApprovals("db", 1));
        });
        assertThat(ways(GROUPS, "{create: ops/a, after: x}")).singleElement().satisfies(way -> {
            assertThat(way.approvals()).isEqualTo(3);
            assertThat(way.groups()).containsExactly(new Remedy.GroupApprovals("ops", 1));
        });
        assertThat(ways(GROUPS, "{create: ops/a, after: x}", "{create: db/a, after: x}"))
                .singleElement()
                .satisfies(way -> assertThat(way.approvals()).isEqualTo(3));
    }

    @Test
    void offersNothingWhereNothingIsInTheWay() {
        assertThat(ways(GROUPS, "{create: a, after: x}")).isEmpty();
    }

    @Test
    void putsTheShortestWayFirst() {
        String policy =
                "schema: lonelycat.policy/1\npaths: {allow: ['**'], need_approval: ['db/**'], deny: ['x/**']}\n";
        List<Remedy> ways = ways(
                policy,
                "{create: a, after: x}",
                "{create: db/a, after: x}",
                "{create: db/b, after: x}",
                "{create: db/c, after: x}",
                "{create: x/a, after: x}");
        assertThat(ways)
                .extracting(way -> way.drop().count() + " " + way.approvals())
                .containsExactly("1 1", "4 0");
    }

    @Test
    void countsEachThingToFixWhereItLooksForTheShortestWay() {
        String policy = """
                schema: lonelycat.policy/1
                paths: {allow: ['**'], need_approval: ['db/**'], deny: ['x/**']}
                rules: [{id: own, paths: ['x/**'], then: deny, why: A., fix: B.}]
                """;
        assertThat(ways(policy, "{create: db/a, after: x}", "{create: x/a, after: x}"))
                .extracting(way -> way.drop().count() + " " + way.approvals() + " "
                        + way.fix().size())
                .containsExactly("1 1 0", "0 1 2");
    }

    @Test
    void offersNothingWhereApprovalsHaveOpenedAWay() {
        Decision allowed = Fixture.of("changes: [{create: db/a, after: x}]\napprovals: [{by: anna}]\n")
                .decide(policy("""
                        schema: lonelycat.policy/1
                        paths: {need_approval: ['db/**']}
                        approval: {approvers: [anna]}
                        """))
                .decision();
        assertThat(allowed.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(allowed.explained().orElseThrow().ways()).isEmpty();
    }

    @Test
    void dropsARenamedFileWhoseOldPlaceIsInTheWay() {
        String policy = "schema: lonelycat.policy/1\npaths: {allow: ['**'], deny: ['x/**']}\n";
        assertThat(ways(policy, "{create: a, after: x}", "{rename: b, from: x/b, before: x, after: x}"))
                .singleElement()
                .satisfies(way -> assertThat(way.drop().first()).containsExactly(WorkspacePath.of("b")));
    }

    @Test
    void fixesWhatIsDeniedWhereNothingWouldBeLeft() {
        String policy = "schema: lonelycat.policy/1\npaths: {allow: ['**'], deny: ['x/**']}\n";
        assertThat(ways(policy, "{create: x/a, after: x}")).singleElement().satisfies(way -> {
            assertThat(way.drop().count()).isZero();
            assertThat(way.fix()).containsExactly("paths.deny: Drop it from the change.");
        });
    }

    @Test
    void ordersGroupsOfFilesByTheStrictestAndSharesReasons() {
        String policy = "schema: lonelycat.policy/1\npaths: {allow: ['**'], deny: ['z/**']}\nlimits: {files: 1}\n";
        List<FileGroup> groups = explained(
                        policy, "changes: [{create: a, after: x}, {create: b, after: x}, {create: z/a, after: x}]\n")
                .groups();
        assertThat(groups).extracting(group -> group.files().count()).containsExactly(1, 2);
        assertThat(groups.get(0).matches())
                .extracting(match -> match.rule() + " " + match.counts())
                .containsExactly("paths.deny true", "paths.allow false");
        assertThat(groups.get(1).matches()).extracting(Match::rule).containsExactly("paths.allow");
    }

    @Test
    void saysWhatAPathIsComparedWith() {
        String policy = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n";
        assertThat(answer(policy, "a", "docs/b").considered())
                .containsExactly(
                        "what is built in", "the plan's affectedPaths", "1 pattern of paths", "limits", "secrets");
        String more = policy + """
                risk: [{id: r, paths: ['r/**'], linesOver: 3, atLeast: high}, {id: s, paths: ['s/**'], atLeast: medium}]
                rules: [{id: o, paths: [q], then: warn, why: A., fix: B.}]
                judges: {paths: [t], code: [u]}
                waivers: [{rule: paths.deny, paths: [v], owner: a, ticket: b, until: 2026-12-31, why: c}]
                """;
        assertThat(answer(more, "a", "docs/b").considered())
                .containsExactly(
                        "what is built in",
                        "the plan's affectedPaths",
                        "1 pattern of paths",
                        "limits",
                        "2 rules of risk",
                        "secrets",
                        "1 rule of rules",
                        "1 pattern of judges",
                        "1 element of waivers");
        assertThat(answer(more, "a", "r/x").matches())
                .extracting(Match::why)
                .contains("A change of it has at least the risk high, where the rule's other conditions hold.");
        assertThat(answer(more, "a", "s/x").matches())
                .extracting(Match::why)
                .contains("A change of it has at least the risk medium.");
        assertThat(answer(more, "a", "t").matches())
                .extracting(Match::rule)
                .containsExactly("paths.allow", "judges.paths");
    }

    @Test
    void asksAgainForAPartOfAChangeThatWasApprovedAsAWhole() {
        String policy = """
                schema: lonelycat.policy/1
                paths: {allow: ['**'], need_approval: ['db/**'], deny: ['x/**']}
                approval: {quorum: 2, approvers: [anna, ben]}
                """;
        List<Remedy> ways = explained(policy, """
                        changes: [{create: a, after: x}, {create: db/a, after: x}, {create: x/a, after: x}]
                        approvals: [{by: anna}]
                        """).ways();
        assertThat(ways)
                .extracting(way -> way.drop().count() + " " + way.approvals())
                .containsExactly("2 0", "1 2");
    }

    @Test
    void doesNotTryAConditionAgainThatFailedInTheWhole() {
        String policy = """
                schema: lonelycat.policy/1
                paths: {allow: ['**'], deny: ['x/**']}
                rules:
                  - id: own
                    when: "changeset.files.size() == 1 ? false : history.lastOutcome(plan.intent) == 'none'"
                    then: need_approval
                    why: A.
                    fix: B.
                """;
        List<Remedy> ways = explained(policy, """
                        plan: {intent: ../outside}
                        changes: [{create: a, after: x}, {create: x/a, after: x}]
                        """).ways();
        assertThat(ways).anySatisfy(way -> {
            assertThat(way.drop().first()).containsExactly(WorkspacePath.of("x/a"));
            assertThat(way.approve()).containsExactly("rule-failed.own");
        });
    }

    @Test
    void saysOfAFileWhatHoldsOfAllFilesToo() {
        String policy = """
                schema: lonelycat.policy/1
                paths: {allow: ['**'], deny: ['x/**']}
                rules: [{id: own, paths: ['**'], then: warn, why: A., fix: B.}]
                """;
        List<FileGroup> groups = explained(policy, "changes: [{create: a, after: x}, {create: x/a, after: x}]\n")
                .groups();
        assertThat(groups).hasSize(2).allSatisfy(group -> assertThat(group.matches())
                .extracting(Match::rule)
                .contains("rule.own"));
    }

    @Test
    void doesNotHoldAScopeAgainstAPathThatFollowsFromTheFiles() {
        String policy = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n";
        assertThat(answer(policy, "plan: {affectedPaths: [a]}\n", "a", "b").matches())
                .extracting(Match::rule)
                .contains("scope-outside");
        assertThat(answer(policy, "plan: {affectedPaths: [a], derived: [affectedPaths]}\n", "a", "b")
                        .matches())
                .extracting(Match::rule)
                .containsExactly("paths.allow");
    }

    private static PathAnswer answer(String policy, String changed, String path) {
        return answer(policy, "", changed, path);
    }

    private static PathAnswer answer(String policy, String plan, String changed, String path) {
        Fixture fixture = Fixture.of(plan + "changes: [{create: " + changed + ", after: x}]\n");
        return Fixture.inFolder(folder -> new Gate(policy(policy), fixture.policyFile())
                .explain(fixture.proposal(folder), WorkspacePath.of(path), fixture.inputs()));
    }

    private static Explanation explained(String policy, String proposal) {
        return Fixture.of(proposal)
                .decide(policy(policy))
                .decision()
                .explained()
                .orElseThrow();
    }

    private static List<Remedy> ways(String policy, String... changes) {
        return explained(policy, "changes:\n  - " + String.join("\n  - ", changes) + "\n")
                .ways();
    }

    private static Policy policy(String text) {
        return Policy.read("policy.yaml", text.getBytes(UTF_8));
    }
}
