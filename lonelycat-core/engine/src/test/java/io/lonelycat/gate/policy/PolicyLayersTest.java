// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static io.lonelycat.gate.policy.PolicyFolder.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Policies that extend others. */
class PolicyLayersTest {
    @Test
    void sectionsAreMergedMemberByMemberAndListsGrow() {
        Policy policy = new PolicyFolder()
                .with("base.yaml", "paths: {deny: [a/**], allow: [docs/**]}\nlimits: {files: 10, lines: 5}\n")
                .read("paths: {deny: [b/**, a/**]}\nlimits: {files: 20}\nsecrets: {effect: deny}\n", "base.yaml");

        assertThat(canonical(policy)).isEqualTo("""
                        {"limits":{"files":20,"lines":5},"paths":{"allow":["docs/**"],"deny":["a/**","b/**"]},\
                        "schema":"lonelycat.policy/1","secrets":{"effect":"deny"}}""");
        assertThat(policy.digest()).isEqualTo(Digest.of(Json.canonical(policy.document())));
    }

    @Test
    void anElementWithAnIdAndACheckAreReplacedAsAWhole() {
        Policy policy = new PolicyFolder()
                .with("base.yaml", """
                        risk: [{id: big, filesOver: 5, linesOver: 9, atLeast: high}]
                        checks: {unit: {command: [mvn, test], timeout: 5m}}
                        """)
                .read(
                        "risk: [{id: big, filesOver: 7, atLeast: medium}]\nchecks: {unit: {command: [make]}}\n",
                        "base.yaml");

        assertThat(canonical(policy))
                .contains("\"risk\":[{\"atLeast\":\"medium\",\"filesOver\":7,\"id\":\"big\"}]")
                .contains("\"unit\":{\"command\":[\"make\"]}");
    }

    @Test
    void aFindingNamesTheLayerAndTheLineThere() {
        Policy policy = new PolicyFolder()
                .with("ci/base.yaml", "# one\n# two\npaths:\n  deny:\n    - secret/**\n")
                .read("paths:\n  allow: [docs/**]\n", "ci/base.yaml");
        Decision decision = Fixture.of("changes: [{create: secret/a, after: x}, {create: docs/b, after: y}]")
                .decide(policy)
                .decision();

        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().equals("paths.deny"))
                .allMatch(finding -> finding.policySource().equals(Optional.of("ci/base.yaml")))
                .allMatch(finding -> finding.policyLine().orElse(0) == 6);
        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().equals("paths.allow"))
                .allMatch(finding -> finding.policySource().isEmpty())
                .allMatch(finding -> finding.policyLine().orElse(0) == 4);
        assertThat(decision.findings()).extracting(Finding::rule).contains("paths.deny", "paths.allow");
    }

    @Test
    void aProblemNamesTheLayerAndTheLineThere() {
        assertRefused(
                () -> new PolicyFolder()
                        .with("ci/base.yaml", "\n\nlimit: {files: 1}\n")
                        .read("", "ci/base.yaml"),
                "ci/base.yaml line 4",
                "unknown key \"limit\"",
                "did you mean \"limits\"?");
    }

    @Test
    void aConditionThatIsWrongIsToldWithItsLayerAndItsPlaceThere() {
        assertRefused(
                () -> new PolicyFolder().with("ci/base.yaml", """
                                rules:
                                  - id: odd
                                    when: "plan.risks == 'high'"
                                    then: deny
                                    why: No.
                                    fix: Never.
                                """).read("limits: {files: 1}\n", "ci/base.yaml"),
                "ci/base.yaml line 4",
                "rule `odd`");
    }

    @Test
    void aLayerInTheWorkspaceIsBannedFromChangeLikeThePolicy() {
        Policy policy = new PolicyFolder()
                .with("ci/base.yaml", "paths: {allow: ['**']}\n")
                .read("", "ci/base.yaml");

        Decision decision = Fixture.of("changes: [{create: ci/base.yaml, after: x}]")
                .decide(policy)
                .decision();

        assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
        assertThat(decision.findings()).extracting(Finding::rule).contains("builtin.policy-file");
    }

    @Test
    void thePolicyThatComesWithTheEngineCanBeExtended() {
        Policy policy = Policy.read(
                "policy.yaml",
                "schema: lonelycat.policy/1\nextends: [{builtin: default-policy}]\nlimits: {files: 7}\n"
                        .getBytes(UTF_8));

        assertThat(policy.sections().limits().files().max()).isEqualTo(7);
        assertThat(policy.sections().paths().entries())
                .hasSizeGreaterThan(10)
                .hasSameSizeAs(Policy.byDefault().sections().paths().entries());
    }

    @Test
    void aLayerThatIsAnotherOneThanItsDigestSaysIsRefused() {
        PolicyFolder files = new PolicyFolder().with("base.yaml", "limits: {files: 1}\n");
        String reference = files.reference("base.yaml");
        files.with("base.yaml", "limits: {files: 2}\n");

        assertRefused(() -> files.readText("extends: [" + reference + "]\n"), "policy.yaml line 2", "has the digest");
    }

    @Test
    void policiesThatExtendThemselvesAreRefused() {
        String digest = Digest.of(new byte[0]).value();
        PolicyFolder files = new PolicyFolder();
        files.raw(
                "base.yaml", "schema: lonelycat.policy/1\nextends: [{file: policy.yaml, sha256: '" + digest + "'}]\n");

        assertRefused(() -> files.read("", "base.yaml"), "base.yaml line 2", "extends this policy");
    }

    @Test
    void depthAndNumberOfLayersAreBounded() {
        PolicyFolder deep = new PolicyFolder().with("l0.yaml", "");
        for (int i = 1; i < 9; i++) {
            deep.with("l" + i + ".yaml", "extends: [" + deep.reference("l" + (i - 1) + ".yaml") + "]\n");
        }
        PolicyFolder many = new PolicyFolder();
        for (int i = 0; i < 32; i++) {
            many.with("l" + i + ".yaml", "# " + i + "\n");
        }
        String[] all = many.names();

        assertRefused(() -> deep.read("", "l8.yaml"), "more than 8 levels deep");
        assertRefused(() -> many.read("", all), "more than 32 policies");
    }

    @Test
    void aLayerThatIsReachedTwiceCountsOnce() {
        PolicyFolder files = new PolicyFolder().with("base.yaml", "limits: {files: 1}\n");
        files.with("a.yaml", "extends: [" + files.reference("base.yaml") + "]\nlimits: {files: 2}\n");

        Policy policy = files.read("", "a.yaml", "base.yaml");

        assertThat(policy.sections().limits().files().max()).isEqualTo(2);
        assertThat(policy.layers()).hasSize(3);
    }

    @Test
    void aPolicyThatComesAloneCannotExtendFiles() {
        String digest = Digest.of(new byte[0]).value();
        assertRefused(
                () -> Policy.read(
                        "policy.yaml",
                        ("schema: lonelycat.policy/1\nextends: [{file: a.yaml, sha256: '" + digest + "'}]\n")
                                .getBytes(UTF_8)),
                "a.yaml",
                "was given as text, without other files");
    }

    private static String canonical(Policy policy) {
        return new String(Json.canonical(policy.document()), UTF_8);
    }
}
