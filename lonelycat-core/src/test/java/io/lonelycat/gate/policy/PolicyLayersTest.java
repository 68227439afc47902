// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Match;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.json.CanonicalJson;
import io.lonelycat.json.Digest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyLayersTest {
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
        Policy policy = new Files()
                .with("base.yaml", "paths: {deny: [a/**], allow: [docs/**]}\nlimits: {files: 10, lines: 5}\n")
                .read("paths: {deny: [b/**, a/**]}\nlimits: {files: 20}\nsecrets: {effect: deny}\n", "base.yaml");

        assertThat(canonical(policy)).isEqualTo("""
                        {"limits":{"files":20,"lines":5},"paths":{"allow":["docs/**"],"deny":["a/**","b/**"]},\
                        "schema":"lonelycat.policy/1","secrets":{"effect":"deny"}}""");
        assertThat(policy.digest()).isEqualTo(Digest.of(CanonicalJson.bytes(policy.document())));
    }

    @Test
    void anElementWithAnIdAndACheckAreReplacedAsAWhole() {
        Policy policy = new Files()
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
        Policy policy = new Files()
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
    void anExplanationNamesTheLayerAndTheLineThere() {
        Policy policy = new Files()
                .with("ci/base.yaml", "paths:\n  deny:\n    - secret/**\n")
                .read("paths:\n  allow: ['**']\n", "ci/base.yaml");
        Decision decision = Fixture.of("changes: [{create: secret/a, after: x}]")
                .decide(policy)
                .decision();

        List<Match> matches = decision.explained().orElseThrow().groups().get(0).matches();
        assertThat(matches).anySatisfy(match -> {
            assertThat(match.rule()).isEqualTo("paths.deny");
            assertThat(match.policyLine()).hasValue(4);
            assertThat(match.why()).startsWith("By `ci/base.yaml`: ");
        });
        assertThat(matches).anySatisfy(match -> {
            assertThat(match.rule()).isEqualTo("paths.allow");
            assertThat(match.policyLine()).hasValue(4);
        });
    }

    @Test
    void aProblemNamesTheLayerAndTheLineThere() {
        assertRefused(
                () -> new Files()
                        .with("ci/base.yaml", "\n\nlimit: {files: 1}\n")
                        .read("", "ci/base.yaml"),
                "ci/base.yaml line 4",
                "unknown key \"limit\"",
                "did you mean \"limits\"?");
    }

    @Test
    void aConditionThatIsWrongIsToldWithItsLayerAndItsPlaceThere() {
        assertRefused(
                () -> new Files().with("ci/base.yaml", """
                                rules:
                                  - id: odd
                                    when: "plan.risks == 'high'"
                                    then: deny
                                    why: No.
                                    fix: Never.
                                """).read("limits: {files: 1}\n", "ci/base.yaml"),
                "ci/base.yaml line 4 column",
                "rule `odd`");
    }

    @Test
    void aLayerInTheWorkspaceIsBannedFromChangeLikeThePolicy() {
        Policy policy =
                new Files().with("ci/base.yaml", "paths: {allow: ['**']}\n").read("", "ci/base.yaml");

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paths: {deny: [more/**]}",
                "paths: {need_approval: [more/**]}",
                "paths: {allow: [docs/**]}",
                "limits: {files: 9}",
                "limits: {fileBytes: 900KB, binary: deny}",
                "risk: [{id: more, filesOver: 2, atLeast: medium}]",
                "require: {high: {approval: 2}}",
                "require: {critical: {approval: 1}}",
                "require: {high: {checks: [unit]}}"
            })
    void laterLayersMayTightenWhatIsLocked(String tighter) {
        Policy policy = new Files().with("base.yaml", LOCKED_BASE).read(tighter + "\n", "base.yaml");

        assertThat(policy.extendsOthers()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paths: {allow: [more/**]} | adds an element",
                "paths: {unmatched: allow} | adds a key",
                "limits: {files: 11} | changes a value",
                "limits: {fileBytes: 2MB} | changes a value",
                "limits: {binary: warn} | changes a value",
                "limits: {lines: 100000} | adds a key",
                "risk: [{id: migrations, paths: [db/**], atLeast: low}] | replaces an element",
                "require: {high: {approval: 0}} | changes a value",
                "checks: {unit: {command: ['true']}} | changes a value",
                "checks: {more: {command: ['true']}} | adds a key",
                "paths: nothing | changes a value"
            })
    void laterLayersMayNotLoosenWhatIsLocked(String looser, String what) {
        assertRefused(
                () -> new Files().with("base.yaml", LOCKED_BASE).read(looser + "\n", "base.yaml"),
                "policy.yaml line 3",
                what,
                "locked in base.yaml line 7");
    }

    @ParameterizedTest
    @CsvSource({"limits.files", "limits.*", "paths.deny", "risk.migrations"})
    void aWaiverInALaterLayerCannotNameARuleOfALockedSection(String rule) {
        assertRefused(
                () -> new Files()
                        .with("base.yaml", LOCKED_BASE)
                        .read("waivers: [{rule: " + rule + ", paths: ['**']}]\n", "base.yaml"),
                "policy.yaml line 3",
                "waives a demand",
                "locked in base.yaml line 7");
    }

    @Test
    void anApprovalIsMilderThanTheBanOfAllThatIsNotListed() {
        String base = "paths: {allow: [docs/**], unmatched: deny}\nlocked: [paths]\n";

        assertRefused(
                () -> new Files().with("base.yaml", base).read("paths: {need_approval: [src/**]}\n", "base.yaml"),
                "adds an element");
    }

    @Test
    void aLockHoldsInAllLaterLayers() {
        Files files = new Files().with("base.yaml", LOCKED_BASE);
        files.with("team.yaml", "extends: [" + files.reference("base.yaml") + "]\nlimits: {files: 5}\n");

        assertRefused(() -> files.read("limits: {files: 6}\n", "team.yaml"), "locked in base.yaml line 7", "/locked/1");
        assertThat(files.read("limits: {files: 4}\n", "team.yaml").layers())
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
                "says `file`",
                "did you mean `files`?");
    }

    @Test
    void theNumberOfLocksIsBounded() {
        String locks = "limits, ".repeat(300);
        assertRefused(
                () -> Policy.read(
                        "policy.yaml",
                        ("schema: lonelycat.policy/1\nlimits: {files: 1}\nlocked: [" + locks + "]\n").getBytes(UTF_8)),
                "policy.yaml line 3",
                "more than 256 locks");
    }

    @Test
    void aLayerThatIsAnotherOneThanItsDigestSaysIsRefused() {
        Files files = new Files().with("base.yaml", "limits: {files: 1}\n");
        String reference = files.reference("base.yaml");
        files.with("base.yaml", "limits: {files: 2}\n");

        assertRefused(() -> files.readText("extends: [" + reference + "]\n"), "policy.yaml line 2", "has the digest");
    }

    @Test
    void policiesThatExtendThemselvesAreRefused() {
        String digest = Digest.of(new byte[0]).value();
        Files files = new Files();
        files.raw(
                "base.yaml", "schema: lonelycat.policy/1\nextends: [{file: policy.yaml, sha256: '" + digest + "'}]\n");

        assertRefused(() -> files.read("", "base.yaml"), "base.yaml line 2", "extends itself");
    }

    @Test
    void depthAndNumberOfLayersAreBounded() {
        Files deep = new Files().with("l0.yaml", "");
        for (int i = 1; i < 9; i++) {
            deep.with("l" + i + ".yaml", "extends: [" + deep.reference("l" + (i - 1) + ".yaml") + "]\n");
        }
        Files many = new Files();
        for (int i = 0; i < 32; i++) {
            many.with("l" + i + ".yaml", "# " + i + "\n");
        }
        String[] all = many.bytes.keySet().toArray(String[]::new);

        assertRefused(() -> deep.read("", "l8.yaml"), "more than 8 deep");
        assertRefused(() -> many.read("", all), "more than 32 policies");
    }

    @Test
    void aLayerThatIsReachedTwiceCountsOnce() {
        Files files = new Files().with("base.yaml", "limits: {files: 1}\n");
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
                "comes alone");
    }

    private static String canonical(Policy policy) {
        return new String(CanonicalJson.bytes(policy.document()), UTF_8);
    }

    private static void assertRefused(ThrowingCallable reading, String... parts) {
        assertThatThrownBy(reading).isInstanceOf(InvalidInputException.class).hasMessageContainingAll(parts);
    }

    /** Policies by name, as they would lie in a folder. */
    private static final class Files implements LayerSource {
        private final Map<String, byte[]> bytes = new HashMap<>();

        Files with(String name, String text) {
            return raw(name, "schema: lonelycat.policy/1\n" + text);
        }

        @Override
        public byte[] builtIn(String name, byte[] present) {
            return present;
        }

        Files raw(String name, String text) {
            bytes.put(name, text.getBytes(UTF_8));
            return this;
        }

        String reference(String name) {
            return "{file: " + name + ", sha256: '" + Digest.of(bytesOf(name)) + "'}";
        }

        Policy read(String text, String... extended) {
            List<String> references =
                    List.of(extended).stream().map(this::reference).toList();
            return readText("extends: [" + String.join(", ", references) + "]\n" + text);
        }

        Policy readText(String text) {
            return Policy.read("policy.yaml", ("schema: lonelycat.policy/1\n" + text).getBytes(UTF_8), this);
        }

        private byte[] bytesOf(String name) {
            return Objects.requireNonNull(bytes.get(name), name);
        }

        @Override
        public byte[] file(String name, Digest expected) {
            return bytesOf(name);
        }
    }
}
