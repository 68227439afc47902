// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.next.Next;
import io.lonelycat.workspace.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes what to do next: a tool with its arguments if an agent can do it, and else the command that a person types elsewhere.
 *
 * @param people how that command is written
 * @param where the folder in which a person types it
 */
record ToolActions(ActionFormat people, String where) implements ActionFormat {
    /** Returns a call of a tool as a step. */
    static JsonObject call(String words, String tool) {
        return begin("agent", words).with("tool", tool);
    }

    private static JsonObject begin(String who, String words) {
        JsonObject step = new JsonObject().with("who", who);
        return words.isEmpty() ? step : step.with("words", words);
    }

    /** Returns what to do about a call that was not carried out: the steps that the refusal names, and else the call again. */
    List<JsonObject> ofRefusal(Tool called, List<Next> next) {
        List<JsonObject> steps = next.stream()
                .filter(one -> !one.action().flatMap(ToolActions::tool).equals(Optional.of(called)))
                .map(one -> step(one, Optional.empty()))
                .toList();
        return steps.isEmpty()
                ? List.of(call("Correct the call as the message says, and send it again.", called.name()))
                : steps;
    }

    /**
     * Returns the steps that a result names.
     *
     * @param digest of the plan that they are about
     */
    List<JsonObject> steps(List<Next> next, Optional<String> digest) {
        return next.stream().map(one -> step(one, digest)).toList();
    }

    private JsonObject step(Next next, Optional<String> digest) {
        String words = PlainText.cut(Action.formatted(next.words(), this), ToolAnswer.LONGEST_TEXT);
        if (next.action().isEmpty()) {
            return begin("agent", words);
        }
        Action action = next.action().get();
        return tool(action)
                .map(tool -> call(words, tool.name()).with("arguments", arguments(tool, action, digest)))
                .orElseGet(() -> begin("person", words)
                        .with("command", people.format(action))
                        .with("where", where));
    }

    private static JsonObject arguments(Tool tool, Action action, Optional<String> digest) {
        JsonObject arguments = new JsonObject();
        for (Action.Parameter given : taken(tool, action)) {
            boolean isSwitch = Arguments.key(given.name()).type().type() == Boolean.class;
            arguments.with(given.name(), isSwitch ? true : given.value().orElse(""));
        }
        return arguments.members().containsKey("plan")
                ? arguments.withIfPresent("digest", digest.orElse(null))
                : arguments;
    }

    /** Returns the tool that does what a goal does. */
    static Optional<Tool> tool(Action action) {
        return Tool.ALL.stream()
                .filter(tool -> action.goal().equals(Optional.of(tool.goal().toString())))
                .findFirst();
    }

    private static List<Action.Parameter> taken(Tool tool, Action action) {
        return action.parameters().stream()
                .filter(parameter -> tool.arguments().contains(parameter.name()))
                .toList();
    }

    @Override
    public String format(Action action) {
        if (action.goal().isEmpty()) {
            return parameter(action);
        }
        return tool(action)
                .map(tool -> "`" + tool.name() + "`" + written(taken(tool, action)))
                .orElseGet(() -> "`" + people.format(action) + "` (for a person, outside of these tools)");
    }

    private String parameter(Action action) {
        String name = action.parameters().get(0).name();
        return Tool.ALL.stream().anyMatch(tool -> tool.arguments().contains(name))
                ? "the argument `" + name + "`"
                : "`" + people.format(action) + "` (for the user who starts this server)";
    }

    private static String written(List<Action.Parameter> arguments) {
        return arguments.isEmpty()
                ? ""
                : arguments.stream()
                        .map(argument ->
                                argument.name() + "=" + argument.value().orElse(""))
                        .collect(Collectors.joining(", ", " with ", ""));
    }
}
