// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static io.lonelycat.InvalidInput.assertInvalid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.json.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyPlaceTest {
    private static final String OPEN = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n";
    private static final String BACK_PATCH = """
            --- a/docs/guide.md
            +++ b/docs/guide.md
            @@ -1,2 +1,2 @@
             # Guide
            -new
            +old
            """;

    private final Path folder;
    private final Sandbox sandbox;

    PolicyPlaceTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = Sandbox.withGuide(folder);
    }

    @Test
    void aPolicyOutsideTakesItsPlaceAndMustExist() throws IOException {
        sandbox.allowing();
        Path outside = folder.resolve("policy.yaml");
        sandbox.policy = Optional.of(outside);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertInvalid(sandbox::gate, "policy.yaml does not exist", "lonelycat.policy");
        Files.writeString(outside, "schema: lonelycat.policy/1\npaths: {deny: ['docs/**']}\n");
        assertThat(sandbox.gated("denied").details().path("policyName").asText())
                .isEqualTo(outside.toString());
    }

    @Test
    void aLayerWithAnAbsolutePathOfWindowsIsNoFileOfTheWorkspace() {
        sandbox.file("c:/base.yaml", OPEN);
        sandbox.policy("extends: [{file: 'c:/base.yaml', sha256: '" + Digest.of(OPEN.getBytes(UTF_8)) + "'}]\n");
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertInvalid(sandbox::gate, "`c:/base.yaml`", "absolute path of Windows");
    }

    @Test
    void aRelativePolicyLiesInTheWorkspaceAndIsProtected() {
        sandbox.file("conf/rules.yaml", OPEN);
        sandbox.policy = Optional.of(Path.of("conf/rules.yaml"));
        sandbox.plan("""
                --- a/conf/rules.yaml
                +++ b/conf/rules.yaml
                @@ -1,2 +1,3 @@
                 schema: lonelycat.policy/1
                 paths: {allow: ['**']}
                +rules: []
                """);

        Answer executed = sandbox.executed("denied");
        assertThat(executed.details().path("message").asText()).contains("builtin.policy-file");
    }

    @Test
    void aPolicyBehindALinkOfTheWorkspaceIsFoundAlsoBehindDots() throws IOException {
        sandbox.file("a/conf/rules.yaml", OPEN).file("a/x/y", "");
        Files.createSymbolicLink(sandbox.root.resolve("way"), Path.of("a/x"));
        sandbox.policy = Optional.of(
                Files.createSymbolicLink(folder.resolve("current"), sandbox.root.resolve("way/../conf/rules.yaml")));
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertInvalid(sandbox::gate, "symbolic link", "a/conf/rules.yaml");
    }

    /** Otherwise the link's target would be protected, but not the link. */
    @Test
    void aPolicyBehindALinkInTheWorkspaceIsRefused() throws IOException {
        Path outside = Files.writeString(folder.resolve("policy.yaml"), OPEN);
        Files.createSymbolicLink(sandbox.root.resolve("lonelycat-policy.yaml"), outside);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertInvalid(sandbox::gate, "symbolic link", outside.toRealPath().toString());
    }

    private static String rule(String condition) {
        return "rules:\n  - id: mine\n    when: >-\n      " + condition
                + "\n    then: deny\n    why: Because.\n    fix: Stop.\n";
    }

    @Test
    void thePastIsThatOfThisWorkspace() {
        sandbox.allowing(rule("history.executionsOf(file.path, 1) > 0"));
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.gated("allow");
        sandbox.executed("applied");

        sandbox.plan(BACK_PATCH);
        Answer gated = sandbox.gated("denied");
        JsonNode asked = gated.details().at("/inputs/history/0");
        assertThat(asked.path("question").asText()).isEqualTo("executionsOf");
        assertThat(asked.path("path").asText()).isEqualTo("docs/guide.md");
        assertThat(asked.path("answer").asInt()).isEqualTo(1);
        sandbox.executed("denied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
    }

    @Test
    void theEnvironmentIsThatOfTheBuild() {
        sandbox.allowing(rule("env.branch == 'main' && env.user == 'tester' && env.frontEnd == 'test'"));
        sandbox.environment = Map.of("PATH", "/bin", "BRANCH_NAME", "main", "SECRET", "s");
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertThat(sandbox.gated("denied").details().at("/inputs/env").fieldNames())
                .toIterable()
                .containsExactly("branch");
    }

    /** A check or a repository can plant a link to make the gate write outside the workspace. */
    @Test
    void layersAreKeptBesideTheDecisionByTheirDigestsAndThroughNoLink() throws IOException {
        sandbox.file("ci/base.yaml", OPEN)
                .policy("extends: [{file: ci/base.yaml, sha256: '" + Digest.of(OPEN.getBytes(UTF_8)) + "'}]\n");
        Path plan = sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(plan.resolve("policy-layers"), outside);

        sandbox.gated("allow");

        assertThat(outside).isEmptyDirectory();
        assertThat(Files.isSymbolicLink(plan.resolve("policy-layers"))).isFalse();
        assertThat(plan.resolve("policy-layers")
                        .resolve(Digest.of(OPEN.getBytes(UTF_8)).hex() + ".yaml"))
                .hasContent(OPEN);
    }
}
