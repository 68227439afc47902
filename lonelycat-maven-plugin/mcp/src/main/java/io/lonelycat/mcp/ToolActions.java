// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.json.Member;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.next.Next;
import io.lonelycat.workspace.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats next steps: as a tool call if the agent has the tool, else as a command for the user. */
record ToolActions(ActionFormat people, String where) implements ActionFormat {
    /**
     * Next step after a tool call.
     *
     * @param who {@code agent} or {@code person}
     */
    record ToolStep(
            String who,
            @Member(ifAny = true) String words,
            Optional<String> tool,
            Optional<Map<String, Object>> arguments,
            Optional<String> command,
            Optional<String> where) {
        private static ToolStep of(String who, String words, Optional<String> tool) {
            return new ToolStep(who, words, tool, Optional.empty(), Optional.empty(), Optional.empty());
        }

        static ToolStep person(String words) {
            return of("person", words, Optional.empty());
        }

        static ToolStep call(String words, String tool) {
            return of("agent", words, Optional.of(tool));
        }

        private ToolStep with(Map<String, Object> given) {
            return new ToolStep(who, words, tool, Optional.of(given), command, where);
        }
    }

    /** Returns the agent's next steps after a refused tool call, by default a corrected call of the same tool. */
    List<ToolStep> ofRefusal(Tool called, List<Next> next) {
        List<ToolStep> steps = next.stream()
                .filter(one -> !one.action().flatMap(ToolActions::tool).equals(Optional.of(called)))
                .map(one -> step(one, Optional.empty()))
                .toList();
        return steps.isEmpty()
                ? List.of(ToolStep.call(
                        "Correct the call as the message of this answer says, and send it again.", called.name()))
                : steps;
    }

    List<ToolStep> steps(List<Next> next, Optional<String> digest) {
        return next.stream().map(one -> step(one, digest)).toList();
    }

    private ToolStep step(Next next, Optional<String> digest) {
        String words = PlainText.cut(Action.formatted(next.words(), this), ToolAnswer.LONGEST_TEXT);
        if (next.action().isEmpty()) {
            return ToolStep.of("agent", words, Optional.empty());
        }
        Action action = next.action().get();
        return tool(action)
                .map(tool -> ToolStep.call(words, tool.name()).with(arguments(tool, action, digest)))
                .orElseGet(() -> new ToolStep(
                        "person",
                        words,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(people.format(action)),
                        Optional.of(where)));
    }

    private static Map<String, Object> arguments(Tool tool, Action action, Optional<String> digest) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (Action.Parameter given : taken(tool, action)) {
            boolean isSwitch = Arguments.key(given.name()).type().type() == Boolean.class;
            arguments.put(given.name(), isSwitch ? true : given.value().orElse(""));
        }
        if (arguments.containsKey("plan")) {
            digest.ifPresent(one -> arguments.put("digest", one));
        }
        return arguments;
    }

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
