// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.Sandbox;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.execute.Recovery;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.ApproveRequest;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.KeyName;
import io.lonelycat.flow.Result;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.next.Action;
import io.lonelycat.next.NamedActions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    Result run(Sandbox sandbox) {
        sandbox.policy = Optional.empty();
        sandbox.given.clear();
        for (Key<?> key : Keys.ALL) {
            if (parameters.containsKey(key.name())) {
                assertThat(key.belongsTo(goal)).as("%s takes %s", goal, key).isTrue();
                sandbox.given.put(key, parameters.get(key.name()));
            }
        }
        assertThat(sandbox.given).hasSameSizeAs(parameters);
        return carriedOut(sandbox.cat().to(given("environment")));
    }

    private Result carriedOut(LonelyCat cat) {
        ApprovalSources approvals = new ApprovalSources(given("approvals").map(Path::of), List.of());
        return switch (goal) {
            case "gate" ->
                cat.gate(given("plan"), new GateRequest(approvals, given("wait").map(Keys.WAIT::read)));
            case "execute" -> cat.execute(given("plan"), false, approvals);
            case "approve" ->
                cat.approve(new ApproveRequest(
                        given("plan"),
                        Choice.APPROVE,
                        given("reason"),
                        Optional.empty(),
                        KeyName.NONE,
                        Optional.empty()));
            case "rollback" -> cat.rollback(given("execution").orElseThrow(), given("reason"));
            case "recover" ->
                cat.recover(
                        given("resolve").map(how -> Recovery.RecoveryChoice.valueOf(how.toUpperCase(Locale.ROOT))),
                        given("reason"));
            default -> throw new AssertionError("No way to execute " + this);
        };
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
