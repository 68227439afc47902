// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static io.lonelycat.InvalidInput.assertInvalid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The place of the policy, its layers beside a decision, and the history and environment that its rules ask. */
class PolicyPlaceTest {
    private static final String OPEN = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n";
    private static final String CLOSED = "schema: lonelycat.policy/1\npaths: {deny: ['docs/**']}\n";
    private static final String BACK_PATCH = """
            --- a/docs/guide.md
            +++ b/docs/guide.md
            @@ -1,2 +1,2 @@
             # Guide
            -new
            +old
            """;
    private static final String HEAD = "schema: lonelycat.policy/1\n";
    private static final String BASE = HEAD + "paths: {allow: ['docs/**']}\n";

    @TempDir
    Path folder;

    private static String patch(String file) {
        return """
                --- a/%1$s
                +++ b/%1$s
                @@ -1,2 +1,3 @@
                 schema: lonelycat.policy/1
                 paths: {allow: ['**']}
                +rules: []
                """.formatted(file);
    }

    @Test
    void aPolicyOutsideTakesItsPlace() throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", OPEN);
        Path outside = Files.writeString(folder.resolve("policy.yaml"), CLOSED);
        sandbox.policy = Optional.of(outside);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer gated = sandbox.gated("denied");
        assertThat(Sandbox.json(gated).required("policyName").string()).isEqualTo(outside.toString());
    }

    @Test
    void aNamedPolicyThatIsNotThereIsAnError() {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", OPEN);
        sandbox.policy = Optional.of(folder.resolve("missing.yaml"));
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertInvalid(sandbox::gate, "missing.yaml does not exist", "lonelycat.policy");
    }

    @Test
    void aRelativePolicyLiesInTheWorkspaceAndIsProtected() {
        Sandbox sandbox = Sandbox.withGuide(folder).file("conf/rules.yaml", OPEN);
        sandbox.policy = Optional.of(Path.of("conf/rules.yaml"));
        sandbox.plan(patch("conf/rules.yaml"));

        assertDeniedAsPolicy(sandbox.execute());
    }

    @Test
    void noChangeBringsThePolicyThatJudgesTheNextOne() {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan("""
                --- /dev/null
                +++ b/lonelycat-policy.yaml
                @@ -0,0 +1,2 @@
                +schema: lonelycat.policy/1
                +paths: {allow: ['**']}
                """);

        assertDeniedAsPolicy(sandbox.execute());
        assertThat(sandbox.root.resolve("lonelycat-policy.yaml")).doesNotExist();
    }

    @Test
    void aPolicyBehindALinkOfTheWorkspaceIsFoundAlsoBehindDots() throws IOException {
        Sandbox sandbox =
                Sandbox.withGuide(folder).file("a/conf/rules.yaml", OPEN).file("a/x/y", "");
        Files.createSymbolicLink(sandbox.root.resolve("way"), Path.of("a/x"));
        sandbox.policy = Optional.of(
                Files.createSymbolicLink(folder.resolve("current"), sandbox.root.resolve("way/../conf/rules.yaml")));
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertInvalid(sandbox::gate, "symbolic link", "a/conf/rules.yaml");
    }

    /** The file behind the link would be protected, the link would not. */
    @Test
    void aPolicyBehindALinkInTheWorkspaceIsRefused() throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Path outside = Files.writeString(folder.resolve("policy.yaml"), OPEN);
        Files.createSymbolicLink(sandbox.root.resolve("lonelycat-policy.yaml"), outside);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertInvalid(sandbox::gate, "symbolic link", outside.toRealPath().toString());
    }

    private static void assertDeniedAsPolicy(Answer executed) {
        assertThat(executed.status()).as(executed.message()).isEqualTo("denied");
        assertThat(Sandbox.json(executed).required("errorCode").string()).isEqualTo("denied");
        assertThat(executed.message()).contains("policy");
        assertThat(Sandbox.json(executed).required("message").string()).contains("builtin.policy-file");
    }

    private static String policy(String condition, String then) {
        return "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nrules:\n  - id: mine\n    when: >-\n      "
                + condition + "\n    then: " + then + "\n    why: Because.\n    fix: Stop.\n";
    }

    @Test
    void thePastIsThatOfThisWorkspace() {
        Sandbox sandbox = Sandbox.withGuide(folder)
                .file("lonelycat-policy.yaml", policy("history.executionsOf(file.path, 1) > 0", "deny"));
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.gated("allow");
        sandbox.executed("applied");

        sandbox.plan(BACK_PATCH);
        Answer gated = sandbox.gated("denied");
        InputObject asked = Sandbox.json(gated)
                .required("inputs")
                .object()
                .listOrEmpty("history")
                .get(0)
                .object();
        assertThat(asked.required("question").string()).isEqualTo("executionsOf");
        assertThat(asked.required("path").string()).isEqualTo("docs/guide.md");
        assertThat(asked.required("answer").integer(0, 9)).isEqualTo(1);
        sandbox.executed("denied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
    }

    @Test
    void theEnvironmentIsThatOfTheBuild() {
        Sandbox sandbox = Sandbox.withGuide(folder)
                .file(
                        "lonelycat-policy.yaml",
                        policy("env.branch == 'main' && env.user == 'tester' && env.frontEnd == 'test'", "deny"));
        sandbox.environment = Map.of("PATH", "/bin", "BRANCH_NAME", "main", "SECRET", "s");
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer gated = sandbox.gated("denied");
        assertThat(Sandbox.json(gated)
                        .required("inputs")
                        .object()
                        .required("env")
                        .object()
                        .entries())
                .containsOnlyKeys("branch");
    }

    @Test
    void areTheirExactBytesByDigest() {
        Sandbox sandbox = layered();
        Path plan = sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH));

        sandbox.gated("allow");

        assertThat(plan.resolve("policy-layers")).isDirectoryContaining(file -> file.equals(kept(plan)));
        assertThat(kept(plan)).hasContent(BASE);
    }

    /** A check or a repository puts a link there, so that the gate writes outside. */
    @Test
    void areWrittenThroughNoLink() throws IOException {
        Sandbox sandbox = layered();
        Path plan = sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(plan.resolve("policy-layers"), outside);

        sandbox.gated("allow");

        assertThat(outside).isEmptyDirectory();
        assertThat(Files.isSymbolicLink(plan.resolve("policy-layers"))).isFalse();
    }

    private Sandbox layered() {
        return Sandbox.withGuide(folder.resolve("w"))
                .file("ci/base.yaml", BASE)
                .file(
                        "lonelycat-policy.yaml",
                        HEAD + "extends: [{file: ci/base.yaml, sha256: '" + Digest.of(BASE.getBytes(UTF_8)) + "'}]\n");
    }

    private static Path kept(Path plan) {
        return plan.resolve("policy-layers")
                .resolve(Digest.of(BASE.getBytes(UTF_8)).hex() + ".yaml");
    }
}
