// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.CommitWish;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.api.KeyName;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.api.RollbackRequest;
import io.lonelycat.config.Key;
import io.lonelycat.next.Action;
import io.lonelycat.next.NamedActions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A next action that a user was given, executed without further parameters. */
record NextAction(String goal, Map<String, String> parameters) {

    /** Finds all actions with parameters that a text tells to do. */
    static List<NextAction> in(String text) {
        return NamedActions.in(text).stream()
                .filter(action ->
                        action.goal().isPresent() && !action.parameters().isEmpty())
                .map(action -> new NextAction(
                        action.goal().get(),
                        action.parameters().stream()
                                .collect(Collectors.toMap(Action.Parameter::name, given -> given.value()
                                        .orElseThrow()))))
                .toList();
    }

    /** Executes it where it was reported, as the user there, without values of the previous call. */
    Answer run(Sandbox sandbox) {
        sandbox.policy = Optional.empty();
        sandbox.given.clear();
        for (Key<?> key : GoalParameters.all()) {
            if (parameters.containsKey(key.name())) {
                assertThat(key.belongsTo(goal)).as("%s takes %s", goal, key).isTrue();
                sandbox.given.put(key, parameters.get(key.name()));
            }
        }
        assertThat(sandbox.given).hasSameSizeAs(parameters);
        return carriedOut(sandbox.cat());
    }

    private Answer carriedOut(LonelyCat cat) {
        Optional<Path> approvals = given("approvals").map(Path::of);
        return switch (goal) {
            case "gate" -> cat.run(new GateRequest(given("plan"), approvals, given("environment")));
            case "execute" ->
                cat.run(new ExecuteRequest(
                        given("plan"), approvals, false, Optional.of(false), given("environment"), CommitWish.NONE));
            case "approve" ->
                cat.run(new ApproveRequest(
                        given("plan"), Optional.empty(), given("reason"), KeyName.NONE, given("environment")));
            case "rollback" ->
                cat.run(new RollbackRequest(Optional.of(given("execution").orElseThrow()), given("reason")));
            case "recover" -> cat.run(new RecoverRequest(given("resolve"), given("reason")));
            default -> throw new AssertionError("No way to execute " + this);
        };
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
