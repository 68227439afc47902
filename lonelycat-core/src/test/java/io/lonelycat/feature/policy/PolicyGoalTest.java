// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import static io.lonelycat.InvalidInput.assertInvalid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.PolicyRequest;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyGoalTest {
    private static final String HEAD = "schema: lonelycat.policy/1\n";
    private static final String BASE = HEAD + "paths:\n  deny: [secret/**]\n  allow: ['docs/**']\nlocked: [paths]\n";

    private final Path folder;
    private final Sandbox sandbox;

    PolicyGoalTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = Sandbox.withGuide(folder)
                .file("ci/base.yaml", BASE)
                .policy("extends:\n  - {file: ci/base.yaml, sha256: '" + Digest.of(BASE.getBytes(UTF_8))
                        + "'}\nlimits:\n  files: 3\n");
    }

    private Answer cases() {
        return sandbox.run(new PolicyRequest(Optional.of(Path.of("cases"))));
    }

    @Test
    void showsTheMergedPolicyWithTheSourceOfEachLine() {
        Answer shown = sandbox.run(new PolicyRequest(Optional.empty()));

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.message().lines().map(line -> line.replaceAll("  +#", "  #")))
                .contains(
                        "paths:  # ci/base.yaml:2",
                        "  deny:  # ci/base.yaml:3",
                        "    - \"secret/**\"  # ci/base.yaml:3",
                        "  files: 3  # lonelycat-policy.yaml:5");
        InputDocument.yaml("shown", shown.message().getBytes(UTF_8)).schema("lonelycat.policy/1");
        assertThat(Json.line(Sandbox.json(shown).required("merged").object().required("limits")))
                .isEqualTo("{\"files\":3}");
    }

    @Test
    void anExecutionKeepsTheLayersAndItsEvidenceCanBeCheckedAndMadeAgainWithoutThem() throws IOException {
        Answer executed = sandbox.applied();
        Path evidence = sandbox.evidence(executed);
        Files.delete(sandbox.root.resolve("ci/base.yaml"));

        assertThat(Sandbox.problem(evidence)).isEmpty();
        String layer = Digest.of(BASE.getBytes(UTF_8)).hex() + ".yaml";
        assertThat(evidence.resolve("policy-layers").resolve(layer)).hasContent(BASE);
        assertThat(evidence.resolve("policy-merged.json")).content().isEqualTo("""
                        {"limits":{"files":3},"paths":{"allow":["docs/**"],"deny":["secret/**"]},\
                        "schema":"lonelycat.policy/1"}""");

        Sandbox again = Sandbox.withGuide(folder.resolve("second"));
        Sandbox elsewhere = new Sandbox(folder.resolve("third"));
        assertThat(elsewhere
                        .run("verify", "evidence", evidence.toString(), "into", again.root.toString())
                        .message())
                .contains("The change was applied in " + again.root);
        assertThat(again.read("docs/guide.md")).isEqualTo(sandbox.read("docs/guide.md"));
    }

    @Test
    void aLayerCannotBeChangedByTheChangeThatItJudges() {
        sandbox.plan("""
                diff --git a/ci/base.yaml b/ci/base.yaml
                --- a/ci/base.yaml
                +++ b/ci/base.yaml
                @@ -1,2 +1,3 @@
                 schema: lonelycat.policy/1
                +# softer
                 paths:
                """);

        assertThat(sandbox.gate().message()).contains("builtin.policy-file");
    }

    @Test
    void aLayerThatIsMissingIsNamed() throws IOException {
        Files.delete(sandbox.root.resolve("ci/base.yaml"));

        assertInvalid(() -> sandbox.run(new PolicyRequest(Optional.empty())), "ci/base.yaml", "does not exist");
    }

    @Test
    void casesThatAreJudgedAsExpectedPass() throws IOException {
        sandbox.file("cases/docs.yaml", """
                schema: lonelycat.cases/1
                cases:
                  - name: docs are free
                    changes:
                      - {create: docs/a.md, after: "text\\n"}
                      - {update: docs/b.md}
                    expect: {verdict: allow, rules: [paths.allow], without: [limits.files]}
                  - name: secrets are denied in any way
                    plan: {risk: high, category: data_migration}
                    changes:
                      - {rename: docs/c.md, from: secret/c.md}
                    expect: {verdict: deny, rules: [paths.deny]}
                  - name: many files ask
                    changes:
                      - {delete: docs/1.md}
                      - {mode: docs/2.md}
                      - {create: docs/3.md, after: "\\0"}
                      - {create: docs/4.md}
                    expect: {verdict: need_approval, rules: [limits.files, limits.binary]}
                """);

        Answer result = cases();

        assertThat(result.message()).contains("3/3 cases have the expected result");
        assertThat(result.exitCode()).isEqualTo(Answer.OK);
        assertThat(Sandbox.list(sandbox.state("policy"))).isEmpty();
    }

    @Test
    void aCaseThatIsJudgedOtherwiseFailsWithTheDifference() throws IOException {
        sandbox.file("cases/docs.yaml", """
                schema: lonelycat.cases/1
                cases:
                  - name: "<sources> are free"
                    changes: [{create: src/A.java}]
                    expect: {verdict: allow, rules: [path.allow], without: [paths.unmatched]}
                """);

        Answer result = cases();

        assertThat(result.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(result.message())
                .contains("cases/docs.yaml line 3", "verdict: expected allow, found need_approval")
                .contains("the case expects a finding of the rule path.allow, but there is none")
                .contains("the case expects no finding of the rule paths.unmatched, but there is one")
                .contains("found paths.unmatched (need_approval, built in)")
                .contains("0/1 cases");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{create: docs/a.md, aftr: x} | did you mean \"after\"?",
                "{mode: docs/a.sh, after: x} | `mode` changes no content"
            })
    void casesAreReadStrictly(String change, String problem) {
        sandbox.file("cases/docs.yaml", """
                schema: lonelycat.cases/1
                cases:
                  - name: a
                    changes: [%s]
                    expect: {verdict: allow}
                """.formatted(change));

        assertInvalid(() -> cases(), "cases/docs.yaml line 4", problem);
    }
}
