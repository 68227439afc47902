// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.api.Request;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Effective.ValueSource.SourceLayer;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.Governance;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.next.NamedActions;
import io.lonelycat.next.Next;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Asserts that each action suggested by a refusal has known parameters, and repeats those of the refused request unless for another
 * workspace.
 */
public record AdvisedEngine(LonelyCat engine, Settings settings) implements Governance {
    private static final Set<String> CHECKED = ConcurrentHashMap.newKeySet();

    @Override
    public Answer run(Request request) {
        if (settings.configuration().effective(Keys.SKIP).isPresent()) {
            return engine.run(request);
        }
        Answer answer = ask(request);
        if (answer instanceof Answer.Refused refused
                && refused.cause().orElse(null) instanceof RuntimeException thrown) {
            throw thrown;
        }
        return answer;
    }

    public Answer ask(Request request) {
        Answer answer = engine.ask(request);
        if (answer.exitCode() != Answer.OK) {
            advised(answer).forEach(action -> check(request, answer, action));
        }
        return answer;
    }

    public UnaryOperator<String> shownToAgents() {
        return engine.shownToAgents();
    }

    private static Stream<Action> advised(Answer answer) {
        return Stream.concat(
                        NamedActions.in(answer.message()).stream(),
                        answer.head().next().stream().map(Next::action).flatMap(Optional::stream))
                .filter(action -> action.goal().isPresent());
    }

    private void check(Request request, Answer answer, Action action) {
        Map<String, String> given = GoalParameters.given(request, Object::toString);
        List<String> names =
                action.parameters().stream().map(Action.Parameter::name).toList();
        if (!CHECKED.add(request.goal() + given.keySet() + answer.status() + action.goal() + names)) {
            return;
        }
        String goal = action.goal().orElseThrow();
        String said = request + " says: " + answer.message();
        typed(action);
        if (action.elsewhere()) {
            assertThat(names).as(said).doesNotContain(Keys.WORKSPACE.name());
            return;
        }
        for (String name : GoalParameters.CARRIED) {
            if (given.containsKey(name) && GoalParameters.writing(name).contains(goal)) {
                assertThat(names).as(said).contains(name);
            }
        }
        for (Key<?> key : Keys.layered()) {
            boolean counts = key.goals().isEmpty() || (key.equals(Keys.STORE) && key.belongsTo(goal));
            if (counts && isGiven(key)) {
                assertThat(names).as(said).contains(key.name());
            }
        }
    }

    private boolean isGiven(Key<?> key) {
        Configuration configuration = settings.configuration();
        return configuration
                .effective(key)
                .filter(value -> value.source().layer() == SourceLayer.PARAMETER)
                .isPresent();
    }

    /** Converts an action to a request, with example values for placeholders. */
    public static Request typed(Action action) {
        String goal = action.goal().orElseThrow();
        List<String> own = GoalParameters.ofGoal(goal);
        Map<String, String> given = new LinkedHashMap<>();
        for (Action.Parameter parameter : action.parameters()) {
            String value = parameter.value().orElseThrow();
            if (own.contains(parameter.name())) {
                given.put(parameter.name(), value.equals(Action.ELLIPSIS) ? any(parameter.name()) : value);
            } else {
                assertThat(Keys.layered()).as(action.toString()).anyMatch(key -> key.name()
                        .equals(parameter.name()));
            }
        }
        assertThat(Goal.named(goal)).as(action.toString()).isPresent();
        return Request.of(goal, given);
    }

    private static String any(String parameter) {
        return GoalParameters.choices(parameter).stream()
                .findFirst()
                .orElse(parameter.equals("environment") ? "staging" : "Because.");
    }
}
