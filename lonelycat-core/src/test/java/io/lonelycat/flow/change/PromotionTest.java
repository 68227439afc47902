// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionTest {
    private static final String POLICY = """
            checks:
              fine: {command: [sh, -c, "echo fine"], timeout: 30s}
              smoke: {command: [sh, -c, "true"], timeout: 30s}
            environments:
              staging: {checks: [fine]}
              production: {requires: {appliedIn: staging, within: 7d}, checks: [smoke]}
            """;

    private final Path folder;
    private final Sandbox sandbox;

    PromotionTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = Sandbox.withGuide(folder);
    }

    @Test
    void theSameChangePassesOneEnvironmentAfterTheOther() {
        planned();

        Answer tooEarly = execute("production");
        Answer staging = execute("staging");
        Answer production = execute("production");

        assertThat(tooEarly.status()).isEqualTo("denied");
        assertThat(tooEarly.message()).contains("environment.requires", "`lonelycat.environment=staging` first");
        assertThat(staging.status()).isEqualTo("applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
        assertThat(production.status()).isEqualTo("already_applied");
        assertThat(production.exitCode()).isZero();
        assertThat(production.message().replaceAll("\\s+", " "))
                .contains("The checks for the environment production ran, and all passed");
        assertThat(checks(production)).containsExactly("smoke");
        assertThat(Sandbox.json(production).required("environment").string()).isEqualTo("production");
        assertThat(sandbox.executions()).hasSize(3).allSatisfy(it -> assertThat(Sandbox.problem(it))
                .isEmpty());

        Sandbox other = Sandbox.withGuide(folder.resolve("other"));
        String id = Sandbox.id(production, "execution");
        Answer again = sandbox.run("verify", "execution", id, "into", other.root.toString());
        assertThat(again.exitCode()).as(again.message()).isZero();
        assertThat(other.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
    }

    @Test
    void anApprovalIsForOneEnvironment() {
        sandbox.policy("""
                paths: {need_approval: ["**"]}
                approval: {unsigned: true, notAuthor: false}
                environments: {staging: {}, production: {}}
                """);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        sandbox.user = "rita";
        sandbox.run("approve", "plan", plan(), "reason", "Looks right.", "environment", "production");

        assertThat(gate("production")).isEqualTo("allow");
        assertThat(gate("staging")).isEqualTo("need_approval");
    }

    private String gate(String environment) {
        return sandbox.run("gate", "plan", plan(), "environment", environment).status();
    }

    private void planned() {
        sandbox.allowing(POLICY).plan(Sandbox.GUIDE_PATCH);
    }

    private String plan() {
        return String.valueOf(Sandbox.list(sandbox.state("plans")).get(0).getFileName());
    }

    private Answer execute(String environment) {
        return sandbox.run("execute", "plan", plan(), "environment", environment);
    }

    private static List<String> checks(Answer executed) {
        return executed.details().path("checks").findValuesAsText("name");
    }
}
