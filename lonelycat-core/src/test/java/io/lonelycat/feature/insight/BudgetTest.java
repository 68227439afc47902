// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.feature.AllFeatures;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The section {@code budget} belongs to the slice. */
class BudgetTest {
    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void hasABudget() {
        sandbox = Sandbox.withGuide(folder).checks("'true'");
        sandbox.file(
                "lonelycat-policy.yaml",
                sandbox.read("lonelycat-policy.yaml") + "budget: {wallTime: 1s, effect: warn}\n");
        assertThat(sandbox.plan(Sandbox.GUIDE_PATCH).status()).isEqualTo("planned");
    }

    @Test
    void isJudgedByAndDecidedByAgain() {
        assertThat(sandbox.gate().message()).contains("the limit is 1 second (`budget.wallTime`)");
        Answer executed = sandbox.execute();

        assertThat(executed.status()).isEqualTo("applied");
        assertThat(sandbox.cat().run(VerifyRequest.of("latest")).status()).isEqualTo("verified");
    }

    /** Evidence can be looked at without it, and cannot be decided about again. */
    @Test
    void isPassedOverInEvidenceWithoutTheSlice() {
        sandbox.file(
                "lonelycat-policy.yaml",
                sandbox.read("lonelycat-policy.yaml")
                        + "waivers: [{rule: budget.wallTime, paths: ['**'], owner: a, ticket: b, until: 2099-12-31, why: c}]\n");
        Path evidence = sandbox.evidence(sandbox.execute());

        assertThat(Sandbox.problem(evidence)).isEmpty();
        withoutTheSlice();
        sandbox.file("lonelycat-policy.yaml", "schema: lonelycat.policy/1\n");
        assertThat(sandbox.cat().run(VerifyRequest.of("latest")).message())
                .contains("gated again")
                .contains("a waiver (exception from a rule) cannot name `budget.wallTime`");
    }

    /** The gate refused it: it must not keep the author from making a change that the policy allows. */
    @Test
    void isNotSpentByADeniedAttempt() {
        String budget = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nbudget: {tokens: 5000, within: 1d}\n";
        sandbox.file("lonelycat-policy.yaml", budget + "rules: [{id: r, paths: ['**'], then: deny, why: w, fix: f}]\n");
        spend(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("denied");
        sandbox.file("lonelycat-policy.yaml", budget);

        spend("--- /dev/null\n+++ b/docs/new.md\n@@ -0,0 +1 @@\n+new\n");
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        spend(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.gate().status()).isEqualTo("need_approval");
    }

    private void spend(String patch) {
        assertThat(sandbox.plan(patch, "reported: [{schema: lonelycat.costs/1, tokensIn: 4711}]\n")
                        .status())
                .isEqualTo("planned");
    }

    private void withoutTheSlice() {
        sandbox.features = AllFeatures.ALL.stream()
                .filter(slice -> !slice.name().equals("insight"))
                .toList();
    }
}
