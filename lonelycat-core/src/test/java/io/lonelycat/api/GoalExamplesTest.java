// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lonelycat.GitProject;
import io.lonelycat.Sandbox;
import io.lonelycat.config.Key;
import io.lonelycat.next.Goal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of goals and parameters, in help and reference, must work as shown. */
class GoalExamplesTest extends GitProject {
    private static final List<Goal> ONE_AFTER_THE_OTHER = List.of(
            Goal.INIT,
            Goal.KEYGEN,
            Goal.PLAN,
            Goal.APPROVE,
            Goal.GATE,
            Goal.EXECUTE,
            Goal.SHOW,
            Goal.SIGN,
            Goal.VERIFY,
            Goal.HISTORY,
            Goal.REPORT,
            Goal.POLICY,
            Goal.CONFIG,
            Goal.BACKUP,
            Goal.PRUNE,
            Goal.ROLLBACK,
            Goal.PLAN,
            Goal.SUBMIT,
            Goal.QUEUE,
            Goal.WORK,
            Goal.ROLLBACK,
            Goal.APPLY,
            Goal.COMMIT,
            Goal.RECOVER);
    private static final Pattern PARAMETER = Pattern.compile("-Dlonelycat\\.(\\w+)=(\"[^\"]*\"|\\S+)");

    @ParameterizedTest
    @MethodSource("keys")
    void aParameterAcceptsItsExample(Key<?> key) {
        assertThat(key.example()).isNotEmpty();
        assertThatCode(() -> key.read(unquoted(key.example()))).doesNotThrowAnyException();
    }

    static List<Key<?>> keys() {
        return GoalParameters.all();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void aGoalHasTheParametersOfItsExample(Goal goal) {
        GoalDescription description = GoalDescription.of(goal.toString());

        assertThat(description.exampleCall()).startsWith("lonelycat:" + goal);
        assertThatCode(() -> Request.of(goal.toString(), parameters(goal, "plan_...")))
                .doesNotThrowAnyException();
    }

    static Stream<Goal> goals() {
        return Stream.of(Goal.values()).filter(goal -> goal != Goal.MCP);
    }

    @Test
    void examplesEndWell() {
        sandbox.file("change.patch", Sandbox.GUIDE_PATCH).file("cases/guide.yaml", """
                schema: lonelycat.cases/1
                cases:
                  - {name: guide, changes: [{update: docs/guide.md}], expect: {verdict: allow}}
                """);
        sandbox.environment = new HashMap<>(WHO);
        sandbox.environment.put(
                "XDG_CONFIG_HOME", folder.resolve("configuration").toString());
        String plan = "";
        for (Goal goal : ONE_AFTER_THE_OTHER) {
            if (goal == Goal.APPROVE) {
                sandbox.policy("paths: {need_approval: ['docs/**']}\napproval: {unsigned: true, notAuthor: false}\n");
            } else if (goal == Goal.POLICY) {
                sandbox.allowing();
            }
            Answer answer = sandbox.run(Request.of(goal.toString(), parameters(goal, plan)));
            plan = answer.ids().getOrDefault("plan", plan);

            assertThat(answer.exitCode()).as(goal + ": " + answer.headline()).isEqualTo(Answer.OK);
        }
    }

    /** Tests of their own run the examples of these goals: they need a model, a client, or minutes. */
    @Test
    void fewExamplesRunElsewhere() {
        assertThat(Stream.of(Goal.values()).filter(goal -> !ONE_AFTER_THE_OTHER.contains(goal)))
                .containsExactlyInAnyOrder(Goal.DRAFT, Goal.MCP, Goal.VALIDATE);
    }

    private Map<String, String> parameters(Goal goal, String plan) {
        Map<String, String> given = new LinkedHashMap<>();
        Matcher parameter =
                PARAMETER.matcher(GoalDescription.of(goal.toString()).exampleCall());
        while (parameter.find()) {
            String value = unquoted(parameter.group(2)).replace("plan_...", plan);
            boolean isPath = GoalParameters.key(parameter.group(1)).type().type() == Path.class;
            given.put(parameter.group(1), isPath ? sandbox.root.resolve(value).toString() : value);
        }
        return given;
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }
}
