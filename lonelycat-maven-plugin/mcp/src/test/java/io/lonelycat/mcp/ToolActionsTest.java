// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import io.lonelycat.next.Action;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ToolActionsTest {
    private static final ToolActions WORDS = new ToolActions(action -> "typed " + action, "/project");

    @Test
    void wordsWhatAnAgentCanDoAsATool() {
        assertThat(said("Run `lonelycat gate plan=plan_1 environment=prod`."))
                .isEqualTo("Run `lonelycat_gate` with plan=plan_1.");
        assertThat(said("Plan again with `lonelycat plan`.")).isEqualTo("Plan again with `lonelycat_plan`.");
        assertThat(said("Name it with `lonelycat.plan`.")).isEqualTo("Name it with the argument `plan`.");
    }

    @Test
    void wordsWhatNoToolDoesForAPerson() {
        assertThat(said("`lonelycat recover resolve=keep`"))
                .isEqualTo("`typed `lonelycat recover resolve=keep`` (for a person, outside of these tools)");
        assertThat(said("Gate it again with `lonelycat.environment`."))
                .endsWith("(for the user who starts this" + " server).");
    }

    @Test
    void leavesToPeopleWhateverDecidesAllowsOrForgets() {
        List<String> forPeople = Stream.concat(
                        GoalParameters.all().stream().map(Key::goals).flatMap(List::stream), Stream.of("help"))
                .distinct()
                .filter(goal -> ToolActions.tool(Action.of(goal)).isEmpty())
                .collect(Collectors.toList());

        assertThat(forPeople)
                .contains("approve", "recover", "rollback", "prune", "policy", "keygen", "sign", "config", "mcp");
        assertThat(Tool.ALL)
                .containsAll(GoalParameters.all().stream()
                        .map(Key::goals)
                        .flatMap(List::stream)
                        .distinct()
                        .flatMap(goal -> ToolActions.tool(Action.of(goal)).stream())
                        .toList());
    }

    private static String said(String text) {
        return Action.formatted(text, WORDS);
    }
}
