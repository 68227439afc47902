// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.policy.CaseFile;
import io.lonelycat.feature.policy.CaseFile.CaseOutcome;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StarterPoliciesTest {
    /** Without a check, code always needs an approval. */
    private static final String CHECKED = "checks: {t: {command: [make, test]}}\nrequire: {medium: {checks: [t]}}\n";

    static List<String> starters() {
        return BuiltInPolicies.STARTERS;
    }

    @ParameterizedTest
    @MethodSource("starters")
    void judgeAsTheirCasesSay(String name, @TempDir Path folder) throws IOException {
        Path file = Path.of("src/test/resources/starters", name + ".yaml");

        List<CaseOutcome> outcomes = judged(name, Files.readAllBytes(file), folder);

        assertThat(outcomes).hasSizeGreaterThan(4);
        outcomes.forEach(
                outcome -> assertThat(outcome.differences()).as(outcome.name()).isEmpty());
    }

    @Test
    void thatForAgentsAsksForAPersonWhereThereIsMoreThanOneReads(@TempDir Path folder) {
        String text =
                "schema: lonelycat.cases/1\ncases:\n  - {name: long, changes: [{update: src/main/java/a/Cat.java, after: \""
                        + "x\\n".repeat(801) + "\"}], expect: {verdict: need_approval, rules: [limits.lines]}}\n";

        assertThat(judged("agents", text.getBytes(UTF_8), folder))
                .allSatisfy(outcome -> assertThat(outcome.differences()).isEmpty());
    }

    private static List<CaseOutcome> judged(String name, byte[] cases, Path folder) {
        return CaseFile.read("cases", cases)
                .run(new Gate(policy(name, CHECKED), Optional.empty()), folder, Instant.parse("2026-11-21T12:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("starters")
    void makeNothingLooserThanTheDefault(String name) {
        Policy starter = policy(name, "");
        for (String path : List.of(
                "docs/a.md",
                "src/main/java/A.java",
                "src/test/java/ATest.java",
                "pom.xml",
                ".github/workflows/a.yml",
                "db/V1.sql",
                "Jenkinsfile",
                "secret.pem",
                "other/a",
                "src/main/resources/application.yaml")) {
            for (String operation : List.of("{create: '%s', after: \"x\\n\"}", "{delete: '%s', before: \"x\\n\"}")) {
                Fixture change = Fixture.of("changes: [" + String.format(operation, path) + "]");
                Verdict before = change.decide(Policy.byDefault()).decision().verdict();
                assertThat(change.decide(starter).decision().verdict())
                        .as("%s %s", path, operation)
                        .isGreaterThanOrEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("starters")
    void fitTheSchemaAndAreDescribed(String name) throws IOException {
        assertThat(Corpus.problems("policy.schema.json", BuiltInPolicies.bytes(name)))
                .isEmpty();
        assertThat(Files.readString(Path.of("../docs/reference/policy.md"))).contains("### `" + name + "`");
    }

    private static Policy policy(String name, String more) {
        return Policy.read(
                "lonelycat-policy.yaml",
                ("schema: lonelycat.policy/1\nextends: [{builtin: " + name + "}]\n" + more).getBytes(UTF_8));
    }
}
