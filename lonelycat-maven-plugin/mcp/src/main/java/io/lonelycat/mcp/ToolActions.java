// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an agent does next is a tool with its arguments; what has no tool is for a person, who types it elsewhere.
 *
 * @param people how that person is told
 */
record ToolActions(ActionFormat people) implements ActionFormat {
    private static final Map<String, String> TOOLS = Map.of(
            "plan", "lonelycat_plan",
            "gate", "lonelycat_gate",
            "execute", "lonelycat_execute",
            "show", "lonelycat_status",
            "history", "lonelycat_history",
            "verify", "lonelycat_evidence");

    /** Arguments that have the name of a parameter; all other parameters were given when the server was started. */
    private static final List<String> ARGUMENTS =
            List.of("plan", "execution", "rehearse", "edits", "patch", "labels", "correlationId");

    /** Returns the tool that does what a goal does. */
    static Optional<String> tool(Action action) {
        return action.goal().flatMap(goal -> Optional.ofNullable(TOOLS.get(goal)));
    }

    /** Returns the arguments of a tool that an action names. */
    static List<Action.Parameter> arguments(Action action) {
        return action.parameters().stream()
                .filter(parameter -> ARGUMENTS.contains(parameter.name()))
                .toList();
    }

    @Override
    public String format(Action action) {
        if (action.goal().isEmpty()) {
            return parameter(action);
        }
        return tool(action)
                .map(name -> "`" + name + "`" + written(arguments(action)))
                .orElseGet(() -> "`" + people.format(action) + "` (for a person, outside of these tools)");
    }

    private String parameter(Action action) {
        Action.Parameter only = action.parameters().get(0);
        return ARGUMENTS.contains(only.name())
                ? "the argument `" + only.name() + "`"
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
