// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.json.InputObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of a policy, asked by gate and execute with what the workspace and the environment really say. */
class RulesOfAPolicyTest {
    private static final String BACK_PATCH = """
            --- a/docs/guide.md
            +++ b/docs/guide.md
            @@ -1,2 +1,2 @@
             # Guide
            -new
            +old
            """;

    private static String policy(String condition, String then) {
        return "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nrules:\n  - id: mine\n    when: >-\n      "
                + condition + "\n    then: " + then + "\n    why: Because.\n    fix: Stop.\n";
    }

    @Test
    void thePastIsThatOfThisWorkspace(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder)
                .file("lonelycat-policy.yaml", policy("history.executionsOf(file.path, 1) > 0", "deny"));
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.gate().status()).isEqualTo("allow");
        assertThat(sandbox.execute().status()).isEqualTo("applied");

        sandbox.plan(BACK_PATCH);
        Answer gated = sandbox.gate();

        assertThat(gated.status()).isEqualTo("denied");
        InputObject asked = Sandbox.json(gated)
                .required("inputs")
                .object()
                .listOrEmpty("history")
                .get(0)
                .object();
        assertThat(asked.required("question").string()).isEqualTo("executionsOf");
        assertThat(asked.required("path").string()).isEqualTo("docs/guide.md");
        assertThat(asked.required("answer").integer(0, 9)).isEqualTo(1);
        assertThat(sandbox.execute().status()).isEqualTo("denied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
    }

    @Test
    void theEnvironmentIsThatOfTheBuild(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder)
                .file(
                        "lonelycat-policy.yaml",
                        policy("env.branch == 'main' && env.user == 'tester' && env.frontEnd == 'test'", "deny"));
        sandbox.environment = Map.of("PATH", "/bin", "BRANCH_NAME", "main", "SECRET", "s");
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer gated = sandbox.gate();

        assertThat(gated.status()).isEqualTo("denied");
        assertThat(Sandbox.json(gated)
                        .required("inputs")
                        .object()
                        .required("env")
                        .object()
                        .entries())
                .containsOnlyKeys("branch");
    }
}
