// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.KeyName;
import io.lonelycat.api.Requests;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.flow.sign.AskedPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One change and its way through the policy's environments. */
class PromotionTest {
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ["**"]}
            checks:
              fine: {command: [sh, -c, "echo %s"], timeout: 30s}
              smoke: {command: [sh, -c, "%s"], timeout: 30s}
            environments:
              staging: {checks: [fine]}
              production: {requires: {completedIn: staging, within: 7d}, checks: [smoke]}
            """;

    @Test
    void theSameChangePassesOneEnvironmentAfterTheOther(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, "true");

        Answer tooEarly = execute(sandbox, "production");
        Answer staging = execute(sandbox, "staging");
        Answer production = execute(sandbox, "production");

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
    }

    @Test
    void aPromotedDecisionIsMadeAgainFromItsRecordAlone(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, "true");
        execute(sandbox, "staging");
        Answer production = execute(sandbox, "production");
        Sandbox other = Sandbox.withGuide(folder.resolve("other"));

        Answer again =
                sandbox.cat().run(Requests.into(VerifyRequest.of(Sandbox.id(production, "execution")), other.root));

        assertThat(again.exitCode()).as(again.message()).isZero();
        assertThat(other.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
    }

    @Test
    void aPromotionWhoseChecksFailIsRefusedAndLeavesTheChangeAsItIs(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, "false");
        execute(sandbox, "staging");

        Answer production = assertStatus(execute(sandbox, "production"), "refused");
        assertThat(production.message()).contains("the check `smoke` failed", "nothing is rolled back");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
        assertThat(Sandbox.problem(sandbox.evidence(production))).isEmpty();
        assertThat(sandbox.recover().message()).contains("othing");
    }

    @Test
    void aCheckThatAltersTheChangeProvesNothing(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, "echo more >> docs/guide.md");
        execute(sandbox, "staging");

        Answer production = assertStatus(execute(sandbox, "production"), "refused");
        assertThat(production.message()).contains("modified while the checks ran", "`docs/guide.md`");
    }

    @Test
    void whatWasTakenBackHasNotPassed(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, "true");
        execute(sandbox, "staging");
        Answer back = sandbox.cat().run(Requests.rollback("latest"));

        Answer production = execute(sandbox, "production");

        assertThat(back.status()).isEqualTo("applied");
        assertThat(Sandbox.json(back).required("environment").string()).isEqualTo("staging");
        assertThat(production.message()).containsIgnoringWhitespaces("or only of one that was rolled back");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
    }

    @Test
    void aDecisionForOneEnvironmentIsNoneForAnother(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, "true");
        sandbox.cat().run(Requests.decision(plan(sandbox), Optional.of("staging")));

        Answer production = execute(sandbox, "production");

        assertThat(production.message().replaceAll("\\s+", " "))
                .contains(
                        "The earlier decision was for the environment `staging`; the new decision is for the environment `production`");
    }

    @Test
    void aNameThatThePolicyDoesNotHaveIsAnError(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, "true");

        assertInvalid(
                () -> execute(sandbox, "prodution"),
                "The environment `prodution` (`lonelycat.environment`) is not in the policy lonelycat-policy.yaml",
                "Did you mean `production`?");
        assertThat(sandbox.executions()).isEmpty();
    }

    @Test
    void anApprovalIsForOneEnvironment(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).policy("""
                paths: {need_approval: ["**"]}
                approval: {unsigned: true, notAuthor: false}
                environments: {staging: {}, production: {}}
                """);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        approve(sandbox, "rita");

        assertThat(gate(sandbox, "production")).isEqualTo("allow");
        assertThat(gate(sandbox, "staging")).isEqualTo("need_approval");
    }

    private static String gate(Sandbox sandbox, String environment) {
        return sandbox.cat()
                .run(Requests.decision(plan(sandbox), Optional.of(environment)))
                .status();
    }

    private static void approve(Sandbox sandbox, String name) {
        sandbox.user = name;
        sandbox.cat().run(Requests.environment(AskedPlan.yes(plan(sandbox), KeyName.NONE), "production"));
    }

    private static Sandbox planned(Path folder, String smoke) {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", POLICY.formatted("fine", smoke));
        sandbox.plan(Sandbox.GUIDE_PATCH);
        return sandbox;
    }

    private static Optional<String> plan(Sandbox sandbox) {
        return Optional.of(
                String.valueOf(Sandbox.list(sandbox.state("plans")).get(0).getFileName()));
    }

    private static Answer execute(Sandbox sandbox, String environment) {
        return sandbox.cat().run(Requests.execution(plan(sandbox), Optional.of(environment)));
    }

    private static List<String> checks(Answer executed) {
        return Sandbox.json(executed).required("checks").list().stream()
                .map(check -> check.object()
                        .required("result")
                        .object()
                        .required("name")
                        .string())
                .toList();
    }
}
