// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
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
    private static final int MOST_NAMED = 2;

    /** Returns a call of a tool. */
    static Map<String, Object> call(String text, String tool, Map<String, ?> arguments) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("who", "agent");
        if (!text.isEmpty()) {
            step.put("words", text);
        }
        step.put("tool", tool);
        if (!arguments.isEmpty()) {
            step.put("arguments", arguments);
        }
        return step;
    }

    /** Returns something that an agent does by its own means. */
    static Map<String, Object> agent(String text) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("who", "agent");
        step.put("words", text);
        return step;
    }

    /** Returns what is left where nothing else helps. */
    static Map<String, Object> planAgain() {
        return call("Correct the change as the answer says, and plan it again.", "lonelycat_plan", Map.of());
    }

    /** Returns what a machine needs that failed. */
    static Map<String, Object> look() {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("who", "person");
        step.put("words", "Look at what the message names, and at what the server printed on standard error.");
        return step;
    }

    /**
     * Returns what to do about a call that was not carried out: what the refusal names, and else the call again.
     *
     * @param problem the details of the refusal
     */
    List<Map<String, Object>> ofRefusal(String tool, Map<String, Object> problem) {
        List<Map<String, Object>> steps = new ArrayList<>(Misfits.steps(Details.plainMap(problem)));
        Next.in(problem).stream()
                .filter(next -> next.action()
                        .flatMap(ToolActions::tool)
                        .filter(tool::equals)
                        .isEmpty())
                .limit(MOST_NAMED)
                .forEach(next -> steps.add(step(next)));
        if (steps.isEmpty()) {
            steps.add(call("Correct the call as the message says, and send it again.", tool, Map.of()));
        }
        return steps;
    }

    /** Returns the steps that a result names. */
    List<Map<String, Object>> of(Details details) {
        return Next.in(details.members()).stream().map(this::step).toList();
    }

    private Map<String, Object> step(Next next) {
        return next.action().isPresent() ? step(next.words(), next.action().get()) : begin("agent", next.words());
    }

    private Map<String, Object> step(String text, Action action) {
        Optional<String> tool = ToolActions.tool(action);
        if (tool.isEmpty()) {
            Map<String, Object> step = begin("person", text);
            step.put("command", words.people().format(pinned(action)));
            step.put("where", where);
            return step;
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (Action.Parameter given : ToolActions.arguments(action)) {
            String value = given.value().orElse("");
            arguments.put(given.name(), value.equals("true") ? Boolean.TRUE : value);
        }
        if (arguments.containsKey("plan")) {
            digest.ifPresent(value -> arguments.put("digest", value));
        }
        return call(said(text), tool.get(), arguments);
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
            step.put("words", said(text));
        }
        return step;
    }

    private String said(String text) {
        return Answer.cut(Action.formatted(text, words), Answer.LONGEST_TEXT);
    }
}
