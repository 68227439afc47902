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

class ExplanationTest {
    @Test
    void saysForEachFileWhichRulesMatchedAndWhichOfThemCounts() {
        Explanation explained =
                explain(Policy.byDefault(), "{create: src/main/pom.xml, after: x}", "{create: docs/a, after: x}");

        FileGroup pom = explained.groups().get(0);
        assertThat(pom.files().first()).containsExactly(WorkspacePath.of("src/main/pom.xml"));
        assertThat(pom.matches())
                .extracting(match -> match.rule() + " " + match.counts())
                .containsExactly("paths.need_approval true", "risk.build true", "risk.code true", "paths.allow false");
        assertThat(pom.matches().get(3).why())
                .isEqualTo("It matches `**/src/main/**`, but a rule that is stricter, or comes before it, counts.");
        assertThat(explained.groups().get(1).matches()).extracting(Match::rule).containsExactly("paths.allow");
        assertThat(explained.considered())
                .contains(
                        Policy.byDefault().sections().paths().entries().size() + " patterns of paths",
                        "5 rules of risk",
                        "23 patterns of judges",
                        "limits",
                        "secrets");
    }

    @Test
    void putsFilesWithTheSameReasonsTogetherAndCountsThem() {
        String[] changes = new String[45];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = "{create: docs/" + (char) ('a' + i % 26) + i + ", after: x}";
        }

        Explanation explained = explain(Policy.byDefault(), changes);

        assertThat(explained.groups()).hasSize(1);
        assertThat(explained.groupCount()).isEqualTo(1);
        assertThat(explained.groups().get(0).files().count()).isEqualTo(45);
        assertThat(explained.groups().get(0).files().first()).hasSize(20);
    }

    @Test
    void listsNoMoreThanTwentyGroupsAndSaysHowManyThereAre() {
        StringBuilder policy = new StringBuilder("schema: lonelycat.policy/1\npaths:\n  allow:\n");
        String[] changes = new String[30];
        for (int i = 0; i < changes.length; i++) {
            policy.append("    - d").append(i).append("/**\n");
            changes[i] = "{create: d" + i + "/x, after: x}";
        }

        Explanation explained = explain(policy(policy.toString()), changes);

        assertThat(explained.groups()).hasSize(Explanation.GROUPS);
        assertThat(explained.groupCount()).isEqualTo(30);
    }

    @Test
    void offersToDropWhatIsDeniedOrToHaveTheRestApproved() {
        List<Remedy> ways = explain(
                        Policy.byDefault(),
                        "{create: docs/a, after: x}",
                        "{create: db/migration/V7.sql, after: x}",
                        "{create: a.pem, after: x}")
                .ways();

        assertThat(ways)
                .containsExactly(
                        way(List.of("a.pem", "db/migration/V7.sql"), 0, List.of()),
                        way(List.of("a.pem"), 1, List.of("paths.need_approval", "require.approval")));
    }

    @Test
    void hasTheWholeApprovedWhereNoFindingNamesAFile() {
        Policy policy = policy("""
                schema: lonelycat.policy/1
                paths: {allow: ['**']}
                limits: {files: 1}
                risk: [{id: sql, paths: ['**/*.sql'], atLeast: high}]
                require: {high: {approval: 2}}
                """);

        assertThat(explain(policy, "{create: a.sql, after: x}", "{create: b, after: x}")
                        .ways())
                .containsExactly(way(List.of(), 2, List.of("limits.files", "require.approval")));
    }

    @Test
    void sendsBackToThePlanWhatNoDropMends() {
        Explanation explained = Fixture.of("""
                        plan: {verification: [nothing]}
                        changes: [{create: docs/a, after: x}]
                        """)
                .decide(Policy.byDefault())
                .decision()
                .explained()
                .orElseThrow();

        assertThat(explained.ways()).hasSize(1);
        assertThat(explained.ways().get(0).drop().count()).isZero();
        assertThat(explained.ways().get(0).fix())
                .containsExactly(
                        "checks.unknown: Correct the name in the plan, or have the check added to the policy.");
    }

    @Test
    void tellsToPlanAgainWhereTheProposalContradictsItself() {
        Explanation explained = Fixture.of("""
                        tamper: patch
                        changes: [{create: docs/a, after: x}, {create: a.pem, after: x}]
                        """)
                .decide(Policy.byDefault())
                .decision()
                .explained()
                .orElseThrow();

        assertThat(explained.ways()).hasSize(1);
        assertThat(explained.ways().get(0).fix()).isNotEmpty().allSatisfy(sentence -> assertThat(sentence)
                .contains("Make the proposal again"));
    }

    @Test
    void answersForAPathThatIsNotInTheChange() {
        PathAnswer answer = ask("secret/x.pem");

        assertThat(answer.inChange()).isFalse();
        assertThat(answer.effect()).isEqualTo(Effect.DENY);
        assertThat(answer.matches()).extracting(Match::rule).containsExactly("paths.deny");
        assertThat(ask(".git/config").matches()).extracting(Match::rule).contains("builtin.reserved-path");
        assertThat(ask("src/main/A.java").matches())
                .extracting(Match::rule)
                .containsExactly("paths.allow", "risk.code");
        assertThat(ask("src/test/ATest.java").matches())
                .extracting(Match::rule)
                .containsExactly("paths.allow", "risk.code", "judges.paths");
        assertThat(ask("src/test/ATest.java").matches().get(2).policyLine()).isPresent();
        assertThat(ask("nowhere").effect()).isEqualTo(Effect.NEED_APPROVAL);
    }

    @Test
    void countsAWaiverForAPathThatIsNotInTheChange() {
        String policy = """
                schema: lonelycat.policy/1
                paths: {allow: ['**'], deny: ['**/*.pem']}
                waivers:
                  - {rule: paths.deny, paths: ['test/**'], owner: ann, ticket: T-1, until: 2026-02-01, why: Because.}
                """;

        assertThat(ask(Policy.read("p.yaml", policy.getBytes(UTF_8)), "test/x.pem")
                        .effect())
                .isEqualTo(Effect.WARN);
        assertThat(ask(Policy.read("p.yaml", policy.getBytes(UTF_8)), "x.pem").effect())
                .isEqualTo(Effect.DENY);
    }

    @Test
    void answersForAPathOfTheChangeByWhatWasFound() {
        PathAnswer answer = ask("docs/a");

        assertThat(answer.inChange()).isTrue();
        assertThat(answer.effect()).isEqualTo(Effect.NEED_APPROVAL);
        assertThat(answer.matches()).extracting(Match::rule).containsExactly("secrets.private-key", "paths.allow");
    }

    @Test
    void namesTheNoWhereNothingElseStandsInTheWay() {
        Explanation explained = Fixture.of("""
                        changes: [{create: docs/a, after: x}]
                        approvals: [{by: anna, says: reject}]
                        """)
                .decide(Policy.byDefault())
                .decision()
                .explained()
                .orElseThrow();

        assertThat(explained.ways()).singleElement().satisfies(way -> {
            assertThat(way.approvals()).isZero();
            assertThat(way.fix())
                    .singleElement()
                    .asString()
                    .startsWith("approval.rejected.appr_")
                    .contains("let them revoke it");
        });
    }

    private static PathAnswer ask(String path) {
        return ask(Policy.byDefault(), path);
    }

    private static PathAnswer ask(Policy policy, String path) {
        Fixture fixture = Fixture.of("changes: [{create: docs/a, after: '-----BEGIN PRIVATE KEY-----'}]\n");
        return Fixture.inFolder(folder -> new Gate(policy, fixture.policyFile())
                .explain(fixture.proposal(folder), WorkspacePath.of(path), fixture.inputs()));
    }

    private static Remedy way(List<String> drop, long approvals, List<String> approve) {
        return new Remedy(
                ShownPaths.of(drop.stream().map(WorkspacePath::of).toList()), approvals, List.of(), approve, List.of());
    }

    private static Explanation explain(Policy policy, String... changes) {
        return Fixture.of("changes:\n  - " + String.join("\n  - ", changes) + "\n")
                .decide(policy)
                .decision()
                .explained()
                .orElseThrow();
    }

    private static Policy policy(String text) {
        return Policy.read("policy.yaml", text.getBytes(UTF_8));
    }
}
