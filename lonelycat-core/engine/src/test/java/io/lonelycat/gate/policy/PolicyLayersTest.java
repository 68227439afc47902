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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyLayersTest {
    private static final String DEMANDS = """
            paths: {deny: [secret/**]}
            risk: [{id: migrations, paths: [db/**], atLeast: high}]
            verificationFiles: {paths: [test/**], code: [src/**], unverified: deny}
            checks: {unit: {command: [make]}}
            limits: {files: 1}
            freeze: [{id: eve, from: '2126-12-24T00:00', until: '2126-12-25T00:00', zone: UTC, why: a}]
            rules: [{id: odd, when: "plan.risk == 'high'", then: deny, why: No., fix: Never.}]
            """;
    private static final String LOCKED_BASE = """
            paths: {deny: [secret/**], need_approval: [ci/**], allow: [docs/**]}
            limits: {files: 10, fileBytes: 1MB, binary: need_approval}
            risk: [{id: migrations, paths: [db/**], atLeast: high}]
            require: {high: {approval: 1}}
            checks: {unit: {command: [mvn, test]}}
            locked: [paths, limits, risk, require, checks]
            """;

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
                .decision(policy);

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

        Decision decision =
                Fixture.of("changes: [{create: ci/base.yaml, after: x}]").decision(policy);

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

        assertRefused(
                () -> files.read("", "base.yaml"),
                "base.yaml line 2",
                "`base.yaml` and `policy.yaml` extend each other");
    }

    @Test
    void theNumberOfLayersIsBounded() {
        PolicyFolder many = new PolicyFolder();
        for (int i = 0; i < 32; i++) {
            many.with("l" + i + ".yaml", "# " + i + "\n");
        }
        String[] all = many.names();

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
                () -> Fixture.policy(
                        "schema: lonelycat.policy/1\nextends: [{file: a.yaml, sha256: '" + digest + "'}]\n"),
                "a.yaml",
                "got only the text of the policy and no policy file");
    }

    private static String canonical(Policy policy) {
        return new String(Json.canonical(policy.document()), UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secrets: {effect: deny}",
                "limits: {files: 10}",
                "paths: {deny: [secret/**], allow: [docs/**]}",
                "checks: {unit: {command: [mvn, test]}}",
                "require: {high: {approval: 1}}",
            })
    void laterLayersMaySayAnythingElseAndRepeatWhatIsLocked(String later) {
        Policy policy = new PolicyFolder().with("base.yaml", LOCKED_BASE).read(later + "\n", "base.yaml");

        assertThat(policy.extendsOthers()).isTrue();
        assertThat(policy.sections().limits().files().max()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paths: {allow: [more/**]}",
                "paths: {deny: [more/**]}",
                "paths: {unmatched: allow}",
                "limits: {files: 11}",
                "limits: {files: 9}",
                "limits: {lines: 100000}",
                "risk: [{id: migrations, paths: [db/**], atLeast: low}]",
                "risk: [{id: more, filesOver: 2, atLeast: medium}]",
                "require: {high: {approval: 0}}",
                "checks: {unit: {command: ['true']}}",
                "checks: {more: {command: ['true']}}",
                "paths: nothing",
            })
    void laterLayersCannotChangeWhatIsLocked(String change) {
        assertRefused(
                () -> new PolicyFolder().with("base.yaml", LOCKED_BASE).read(change + "\n", "base.yaml"),
                "policy.yaml line 3",
                "changes a part of `",
                "locked in base.yaml line 7");
    }

    @Test
    void aLockCanBeOfOneElement() {
        String base = "rules: [{id: odd, paths: [a/**], then: deny, why: No., fix: Never.}]\nlocked: [rules/odd]\n";
        String more = "rules: [{id: more, paths: [b/**], then: warn, why: No., fix: Never.}]\n";

        assertThat(new PolicyFolder()
                        .with("base.yaml", base)
                        .read(more, "base.yaml")
                        .sections()
                        .rules())
                .hasSize(2);
        assertRefused(
                () -> new PolicyFolder().with("base.yaml", base).read(more.replace("more", "odd"), "base.yaml"),
                "changes a part of `rules/odd`");
    }

    /** The section {@code verificationFiles} sets the effect of the rule {@code checks.none}. */
    @ParameterizedTest
    @CsvSource({
        "limits, limits.files",
        "limits, limits.*",
        "paths, paths.deny",
        "risk, risk.migrations",
        "verificationFiles, checks.none",
        "verificationFiles, checks.*",
        "verificationFiles, verificationFiles.with-code",
        "checks, checks.none",
        "freeze, freeze.eve",
        "rules, rule.odd"
    })
    void aWaiverCannotNameARuleThatTheLockedSectionDemands(String locked, String rule) {
        assertRefused(
                () -> new PolicyFolder()
                        .with("base.yaml", DEMANDS + "locked: [" + locked + "]\n")
                        .read(waiver(rule), "base.yaml"),
                "waives a requirement of `" + locked + "`. `" + locked + "` is locked in base.yaml line");
    }

    @ParameterizedTest
    @CsvSource({
        "verificationFiles, limits.files",
        "verificationFiles, freeze.eve",
        "checks, verificationFiles.with-code",
        "freeze, checks.none",
        "limits, rule.odd"
    })
    void aWaiverCanNameARuleOfAnotherSection(String locked, String rule) {
        Policy policy = new PolicyFolder()
                .with("base.yaml", DEMANDS + "locked: [" + locked + "]\n")
                .read(waiver(rule), "base.yaml");

        assertThat(policy.sections().waivers()).hasSize(1);
    }

    private static String waiver(String rule) {
        return "waivers: [{rule: " + rule
                + ", paths: ['**'], owner: anna, ticket: A-1, until: 2126-12-31, why: It is urgent.}]\n";
    }

    @Test
    void aLockHoldsInAllLaterLayers() {
        PolicyFolder files = new PolicyFolder().with("base.yaml", LOCKED_BASE);
        files.with("team.yaml", "extends: [" + files.reference("base.yaml") + "]\nsecrets: {effect: deny}\n");

        assertRefused(() -> files.read("limits: {files: 6}\n", "team.yaml"), "locked in base.yaml line 7", "/locked/1");
        assertThat(files.read("limits: {files: 10}\n", "team.yaml").layers())
                .extracting(layer -> layer.name())
                .containsExactly("base.yaml", "team.yaml", "policy.yaml");
    }

    @Test
    void aLockOfWhatNobodySaysNamesTheNearest() {
        assertRefused(
                () -> Policy.read(
                        "policy.yaml",
                        "schema: lonelycat.policy/1\nlimits: {files: 1}\nlocked: [limits/file]\n".getBytes(UTF_8)),
                "policy.yaml line 3",
                "has `file`",
                "did you mean `files`?");
    }

    @Test
    void aLockOfWhatNoLayerSaysNamesWhatTheyDoSay() {
        assertRefused(
                () -> new PolicyFolder()
                        .with("base.yaml", "limits: {files: 10}\nlocked: [freeze]\n")
                        .read("", "base.yaml"),
                "neither this policy nor one that it extends has `freeze`",
                "existing keys: limits. Write a section");
    }
}
