// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The default policy, line by line. */
class DefaultPolicyTest {
    private static final String[] DENIED = {
        ".env",
        ".env.local",
        "a/b/.env",
        "a/.envrc",
        "x.pem",
        "src/main/resources/x.pem",
        "x.key",
        "docs/x.key",
        "x.p12",
        "a/x.p12",
        "x.jks",
        "src/test/x.jks",
        "id_rsa",
        "home/id_ed25519"
    };
    private static final String[] ASKED = {
        "pom.xml",
        "core/pom.xml",
        "src/main/pom.xml",
        ".mvn/maven.config",
        ".mvn/wrapper/a.jar",
        "mvnw",
        "mvnw.cmd",
        "build.gradle",
        "a/settings.gradle.kts",
        "Jenkinsfile",
        "ci/Jenkinsfile.release",
        ".github/workflows/ci.yml",
        ".gitlab-ci.yml",
        "Dockerfile",
        "a/Dockerfile.dev",
        ".gitattributes",
        ".gitmodules",
        "CODEOWNERS",
        "docs/CODEOWNERS",
        "src/main/resources/db/migration/V1.sql",
        "db/migration/V1.sql"
    };
    private static final String[] ALLOWED = {
        "src/main/java/A.java",
        "core/src/main/A.java",
        "src/test/java/ATest.java",
        "a/src/test/x",
        "docs/x",
        "docs/a/b",
        "README.md",
        "a/b/c.md"
    };
    private static final String[] UNMATCHED = {
        "Makefile", "sub/.mvn/jvm.config", "sub/mvnw", ".gitignore", "documents/x", "src/it/A.java", ".ENV", "x.PEM"
    };

    static String[] denied() {
        return DENIED.clone();
    }

    @ParameterizedTest
    @MethodSource("denied")
    void denies(String path) {
        assertThat(effect(path)).isEqualTo(Effect.DENY);
    }

    static String[] asked() {
        return ASKED.clone();
    }

    @ParameterizedTest
    @MethodSource("asked")
    void wantsAnApproval(String path) {
        assertThat(effect(path)).isEqualTo(Effect.NEED_APPROVAL);
    }

    static String[] allowed() {
        return ALLOWED.clone();
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void allows(String path) {
        assertThat(effect(path)).isEqualTo(Effect.ALLOW);
    }

    static String[] unmatched() {
        return UNMATCHED.clone();
    }

    @ParameterizedTest
    @MethodSource("unmatched")
    void wantsAnApprovalForWhatItDoesNotKnow(String path) {
        List<Finding> findings = findings("- {create: '" + path + "', after: x}");

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("paths.unmatched");
            assertThat(finding.effect()).isEqualTo(Effect.NEED_APPROVAL);
        });
    }

    @Test
    void hasNoLineThatTheseTablesDoNotReach() {
        List<WorkspacePath> paths = Stream.of(DENIED, ASKED, ALLOWED)
                .flatMap(Arrays::stream)
                .map(WorkspacePath::of)
                .toList();
        Set<String> reached = Policy.byDefault().sections().paths().entries().stream()
                .map(PathEntry::glob)
                .filter(glob -> paths.stream().anyMatch(glob::matches))
                .map(glob -> glob.pattern())
                .collect(Collectors.toSet());

        assertThat(reached)
                .hasSize(22)
                .containsExactlyInAnyOrderElementsOf(Policy.byDefault().sections().paths().entries().stream()
                        .map(entry -> entry.glob().pattern())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {create: docs/a, after: x}                                      | LOW    | ALLOW",
                "- {create: src/test/a, after: x}                                  | LOW    | ALLOW",
                "- {create: src/main/a, after: x}                                  | MEDIUM | ALLOW",
                "- {rename: docs/a, from: src/main/a, before: x}                   | MEDIUM | ALLOW",
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
        Decision decision = Fixture.of("changes:\n  " + change + "\n")
                .decide(Policy.byDefault())
                .decision();

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

        Verdict verdict = Fixture.of("changes:\n" + changes)
                .decide(Policy.byDefault())
                .decision()
                .verdict();

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
    void fitsThePublishedSchemaAndExplainsItself() throws IOException {
        byte[] bytes = Policy.byDefault().bytes();

        assertThat(Corpus.problems("policy.schema.json", bytes)).isEmpty();
        assertThat(new String(bytes, UTF_8)).contains("# The policy that holds where nobody gives another");
    }

    private static Effect effect(String path) {
        return findings("- {create: '" + path + "', after: x}").stream()
                .filter(finding -> finding.rule().startsWith("paths."))
                .map(Finding::effect)
                .max(Effect::compareTo)
                .orElseThrow();
    }

    private static List<Finding> findings(String change) {
        return Fixture.of("changes:\n  " + change + "\n")
                .decide(Policy.byDefault())
                .decision()
                .findings();
    }
}
