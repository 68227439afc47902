// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Corpus;
import io.lonelycat.gate.policy.PathEntry;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.plan.Risk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultPolicyTest {
    record Asked(String rule, String reason, String path) {
        static Asked of(String line) {
            String[] parts = line.split(" \\| ", -1);
            return new Asked(parts[0], parts[1], parts[2]);
        }
    }

    static List<Asked> asked() throws IOException {
        return lines("asked.txt").stream().map(Asked::of).toList();
    }

    static List<String> everyday() throws IOException {
        return lines("everyday.txt");
    }

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/names", name)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("asked")
    void asksAboutWhatIsRunOrObeyed(Asked name) {
        assertThat(findings("- {create: '" + name.path() + "', after: x}")).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(name.rule());
            assertThat(finding.effect()).isGreaterThanOrEqualTo(Effect.NEED_APPROVAL);
            assertThat(finding.reason()).contains(name.reason());
        });
    }

    @ParameterizedTest
    @MethodSource("everyday")
    void asksNothingAboutEverydayNames(String path) {
        assertThat(findings("- {create: '" + path + "', after: x}"))
                .filteredOn(finding -> !finding.rule().equals("checks.none"))
                .extracting(Finding::effect)
                .allSatisfy(effect -> assertThat(effect).isLessThan(Effect.NEED_APPROVAL));
    }

    @Test
    void isTriedWithManyNames() throws IOException {
        assertThat(asked()).hasSizeGreaterThan(400).doesNotHaveDuplicates();
        assertThat(everyday()).hasSizeGreaterThan(150).doesNotHaveDuplicates();
    }

    @Test
    void hasNoReasonThatTheTableDoesNotReach() throws IOException {
        Set<String> reasons = asked().stream().map(Asked::reason).collect(Collectors.toSet());

        assertThat(Policy.byDefault().sections().paths().entries())
                .extracting(PathEntry::why)
                .filteredOn(why -> !why.isEmpty())
                .allSatisfy(why ->
                        assertThat(reasons).anySatisfy(reason -> assertThat(why).startsWith(reason)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {create: docs/a, after: x}                                      | LOW    | ALLOW",
                "- {create: tools/unknown, after: x}                               | LOW    | NEED_APPROVAL",
                "- {create: src/test/a, after: x}                                  | MEDIUM | ALLOW",
                "- {create: pom.xml, after: x}                                     | MEDIUM | NEED_APPROVAL",
                "- {create: a/.github/workflows/b.yml, after: x}                   | MEDIUM | NEED_APPROVAL",
                "- {create: package-lock.json, after: x}                           | MEDIUM | NEED_APPROVAL",
                "- {create: src/main/a, after: x}                                  | MEDIUM | NEED_APPROVAL",
                "- {rename: docs/a, from: src/main/a, before: x}                   | MEDIUM | NEED_APPROVAL",
                "- {delete: docs/a, before: x}                                     | MEDIUM | ALLOW",
                "- {create: docs/a, after: \"x\\n\", times: 500}                   | LOW    | ALLOW",
                "- {create: docs/a, after: \"x\\n\", times: 501}                   | HIGH   | NEED_APPROVAL",
                "- {create: a/db/migration/a, after: x}                            | HIGH   | NEED_APPROVAL",
                "- {create: docs/a, after: \"x\\n\", times: 5001}                  | HIGH   | NEED_APPROVAL",
                "- {create: docs/a, after: x, mode: \"120000\"}                    | LOW    | DENY",
                "- {create: docs/a, after: x, binary: true}                        | LOW    | NEED_APPROVAL",
                "- {create: docs/a, after: '-----BEGIN PRIVATE KEY-----'}          | LOW    | NEED_APPROVAL",
            })
    void ratesAndDecides(String change, Risk risk, Verdict verdict) {
        Decision decision = Fixture.of("changes:\n  " + change + "\n").decision(Policy.byDefault());

        assertThat(decision.riskEffective()).isEqualTo(risk);
        assertThat(decision.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 51})
    void wantsAnApprovalForMoreThanFiftyFiles(int files) {
        StringBuilder changes = new StringBuilder();
        for (int i = 0; i < files; i++) {
            changes.append("  - {create: docs/").append(i).append(", after: x}\n");
        }

        Verdict verdict =
                Fixture.of("changes:\n" + changes).decision(Policy.byDefault()).verdict();

        assertThat(verdict).isEqualTo(files > 50 ? Verdict.NEED_APPROVAL : Verdict.ALLOW);
    }

    @Test
    void wantsAnApprovalForMoreThanFiveMegabytes() {
        String text = "0123456789abcdef".repeat(64);

        assertThat(findings("- {create: docs/a, after: '" + text + "', times: 5121}"))
                .extracting(Finding::rule)
                .contains("limits.fileBytes");
        assertThat(findings("- {create: docs/a, after: '" + text + "', times: 5120}"))
                .extracting(Finding::rule)
                .doesNotContain("limits.fileBytes");
    }

    @Test
    void asksAboutCodeThatNoCheckVerifiesAndTellsThatTheRiskRequiresNothing() {
        Decision decision = Fixture.of("changes:\n  - {create: src/main/java/A.java, after: x}\n")
                .decision(Policy.byDefault());

        assertThat(decision.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(decision.findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("checks.none");
            assertThat(finding.effect()).isEqualTo(Effect.NEED_APPROVAL);
            assertThat(finding.next()).contains("`require: {medium: {checks: [tests]}}`");
            assertThat(finding.reason())
                    .startsWith("No check verifies the change: the change touches code (`src/main/java/A.java`)");
        });
        assertThat(decision.findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("risk.code");
            assertThat(finding.next())
                    .isEqualTo("Nothing to do: the policy requires no check and no approval for this risk.");
        });
        assertThat(findings("- {create: docs/a, after: x}"))
                .extracting(Finding::rule)
                .doesNotContain("checks.none");
    }

    @Test
    void compilesAndTestsTheCodeOfAMavenProject() {
        Decision decision = Fixture.of("changes:\n  - {create: src/main/java/A.java, after: x}\n")
                .decision(Policy.forMaven());

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.findings())
                .extracting(Finding::rule)
                .contains("require.check.maven-test")
                .doesNotContain("checks.none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default-policy", "maven-policy", "library", "service", "agents"})
    void runsTheChecksForWhatBuildsAndTestsInEachPolicyThatComesWithTheEngine(String name) {
        Policy policy = Policy.read("policy.yaml", """
                schema: lonelycat.policy/1
                extends: [{builtin: %s}]
                checks: {unit: {command: [mvn, test], timeout: 1m}}
                require: {medium: {checks: [unit]}}
                """.formatted(name).getBytes(UTF_8));

        assertThat("""
                a/pom.xml .mvn/extensions.xml mvnw build.gradle.kts gradle/libs.versions.toml package-lock.json
                Makefile .github/workflows/ci.yml src/main/java/A.java src/test/java/ATest.java
                """.strip().split("\\s+", -1)).allSatisfy(path -> {
            Decision decision = Fixture.of("changes:\n  - {create: '" + path + "', after: x}\n")
                    .decision(policy);
            assertThat(decision.riskEffective()).isGreaterThanOrEqualTo(Risk.MEDIUM);
            assertThat(decision.findings()).extracting(Finding::rule).contains("require.check.unit");
        });
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void countsOnlyCriticalChecksAsVerifying(boolean critical, boolean told) {
        Policy policy = Policy.read("policy.yaml", """
                schema: lonelycat.policy/1
                extends: [{builtin: default-policy}]
                checks: {unit: {command: [mvn, test], timeout: 1m, critical: %s}}
                require: {medium: {checks: [unit]}}
                """.formatted(critical).getBytes(UTF_8));

        List<Finding> findings = Fixture.of("changes:\n  - {create: src/main/java/A.java, after: x}\n")
                .decision(policy)
                .findings();

        assertThat(findings.stream().anyMatch(it -> it.rule().equals("checks.none")))
                .isEqualTo(told);
        assertThat(findings).anySatisfy(finding -> assertThat(finding.next()).contains("requires the check `unit`"));
    }

    /** Only a risk stated by the author can contradict the effective risk. */
    @ParameterizedTest
    @CsvSource({"'[]', WARN", "'[risk]', ALLOW"})
    void warnsOfARiskThatWasStatedTooLow(String derived, Effect effect) {
        Decision decision = Fixture.of("plan: {derived: " + derived + "}\n"
                        + "changes:\n  - {create: src/main/java/A.java, after: x}\n")
                .decision(Policy.byDefault());

        assertThat(decision.riskEffective()).isEqualTo(Risk.MEDIUM);
        assertThat(decision.findings())
                .filteredOn(finding -> finding.rule().equals("risk.code"))
                .extracting(Finding::effect)
                .containsExactly(effect);
    }

    @Test
    void fitsThePublishedSchemaAndExplainsItself() throws IOException {
        byte[] bytes = Policy.byDefault().bytes();

        assertThat(Corpus.problems("policy.schema.json", bytes)).isEmpty();
        assertThat(new String(bytes, UTF_8)).contains("# The default policy");
    }

    private static List<Finding> findings(String change) {
        return Fixture.of("changes:\n  " + change + "\n")
                .decision(Policy.byDefault())
                .findings();
    }
}
