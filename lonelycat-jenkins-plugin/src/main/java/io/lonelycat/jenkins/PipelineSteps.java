// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is in a pipeline: {@code lonelycatRecover resolve: 'keep'}. What has no step is typed where Maven is. */
public enum PipelineSteps implements ActionFormat.OfKnownUsers {
    /** The only one. */
    FORMAT;

    /** The steps that take {@code store}. */
    public static final Set<String> OF_THE_QUEUE = Set.of("submit", "queue", "work");

    private static final Set<String> STEPS = Set.of(
            "plan",
            "gate",
            "approve",
            "apply",
            "execute",
            "commit",
            "draft",
            "validate",
            "history",
            "submit",
            "queue",
            "work",
            "rollback",
            "recover");

    /** A step works where it is. */
    private static final String WORKSPACE = "workspace";

    /** The step asks others, on the controller; each of them gives a reason of his own. */
    private static final Set<String> OF_APPROVE = Set.of("plan", "environment", "policy");

    /** Returns a text of the core as writers of pipelines read it. */
    public static String in(String text) {
        return Action.formatted(text, FORMAT);
    }

    /** Says whether a pipeline can do it. */
    static boolean hasStep(Action action) {
        return action.goal().isEmpty() || STEPS.contains(action.goal().get());
    }

    @Override
    public String format(Action action) {
        Optional<String> goal = action.goal();
        if (goal.isEmpty()) {
            return argument(action.parameters().get(0));
        }
        return hasStep(action) ? step(goal.get(), action.parameters()) : command(goal.get(), action.parameters());
    }

    private static String step(String goal, List<Action.Parameter> given) {
        String name = "lonelycat" + goal.substring(0, 1).toUpperCase(Locale.ROOT) + goal.substring(1);
        String arguments = given.stream()
                .filter(parameter -> !parameter.name().equals(WORKSPACE))
                .filter(parameter -> !goal.equals("approve") || OF_APPROVE.contains(parameter.name()))
                .map(parameter -> goal.equals("approve") ? withoutDigest(parameter) : parameter)
                .map(PipelineSteps::argument)
                .collect(Collectors.joining(", "));
        return (name + " " + arguments).strip();
    }

    /** The step asks about the plan in the archive of its build, whose digests the controller compares itself. */
    private static Action.Parameter withoutDigest(Action.Parameter parameter) {
        return new Action.Parameter(
                parameter.name(), parameter.value().map(value -> value.replaceFirst("@sha256:[0-9a-f]{64}$", "")));
    }

    private static String argument(Action.Parameter parameter) {
        return parameter
                .value()
                .map(value ->
                        parameter.name() + ": '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .orElse(parameter.name());
    }

    private static String command(String goal, List<Action.Parameter> parameters) {
        return "mvn lonelycat:" + goal
                + parameters.stream()
                        .map(parameter -> " -Dlonelycat." + parameter.name() + "="
                                + Action.quoted(parameter.value().orElse("")))
                        .collect(Collectors.joining());
    }
}
