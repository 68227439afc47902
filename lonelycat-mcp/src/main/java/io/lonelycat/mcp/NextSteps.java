// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.next.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to do next: a tool with its arguments where an agent can do it, and else what a person types, and where.
 *
 * @param words how both are told
 * @param where the folder in which a person types it
 * @param digest of the plan that it is about
 */
record NextSteps(ToolActions words, String where, Optional<String> digest) {

    /** Returns the steps that a result names. */
    List<Map<String, Object>> of(Details details) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Details next : details.objects("next")) {
            String text = next.text("words").orElse("");
            Optional<Action> action = action(next);
            steps.add(action.isPresent() ? step(text, action.get()) : sentence(text));
        }
        return steps;
    }

    private static Optional<Action> action(Details next) {
        return next.text("goal").filter(goal -> !goal.isEmpty()).map(goal -> {
            Action action = Action.of(goal);
            for (Map.Entry<String, Object> given :
                    next.object("parameters").members().entrySet()) {
                action = action.with(given.getKey(), given.getValue().toString());
            }
            return action;
        });
    }

    private Map<String, Object> sentence(String text) {
        boolean person = Action.in(text).stream()
                .anyMatch(action ->
                        action.goal().isPresent() && ToolActions.tool(action).isEmpty());
        Map<String, Object> step = begin(person ? "person" : "agent", text);
        return step;
    }

    private Map<String, Object> step(String text, Action action) {
        Optional<String> tool = ToolActions.tool(action);
        if (tool.isEmpty()) {
            Map<String, Object> step = begin("person", text);
            step.put("command", words.people().format(pinned(action)));
            step.put("where", where);
            return step;
        }
        Map<String, Object> step = begin("agent", text);
        step.put("tool", tool.get());
        Map<String, Object> arguments = new LinkedHashMap<>();
        ToolActions.arguments(action)
                .forEach(given -> arguments.put(given.name(), given.value().orElse("")));
        if (arguments.containsKey("plan")) {
            digest.ifPresent(value -> arguments.put("digest", value));
        }
        step.put("arguments", arguments);
        return step;
    }

    /** A person approves the bytes that were shown, and no others that a plan of this name has by then. */
    private Action pinned(Action action) {
        return new Action(
                action.goal(), action.parameters().stream().map(this::pinned).toList());
    }

    private Action.Parameter pinned(Action.Parameter given) {
        return given.name().equals("plan")
                ? new Action.Parameter(
                        given.name(),
                        given.value()
                                .map(plan -> plan.contains("@")
                                        ? plan
                                        : plan
                                                + digest.map(value -> "@" + value)
                                                        .orElse("")))
                : given;
    }

    private Map<String, Object> begin(String who, String text) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("who", who);
        if (!text.isEmpty()) {
            step.put("words", Answer.cut(Action.formatted(text, words), Answer.LONGEST_TEXT));
        }
        return step;
    }

    static Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("who", Schemas.text("^(agent|person)$"));
        properties.put("words", Schemas.text());
        properties.put("tool", Schemas.text());
        properties.put("arguments", Schemas.map(Schemas.text(), Parameter.MOST));
        properties.put("command", Schemas.text());
        properties.put("where", Schemas.text());
        return Schemas.object(properties, List.of("who"));
    }
}
