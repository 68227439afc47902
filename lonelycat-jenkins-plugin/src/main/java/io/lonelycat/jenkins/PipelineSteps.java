// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.Request;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.next.Goal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of a pipeline for an action: {@code lonelycatRecover resolve: 'keep'}. A goal without a step is typed where Maven is. */
public enum PipelineSteps implements ActionFormat.OfKnownUsers {
    /** The only one. */
    FORMAT;

    /** The goals that have a step. */
    static final Set<Goal> STEPS = Set.of(
            Goal.APPLY,
            Goal.APPROVE,
            Goal.COMMIT,
            Goal.DRAFT,
            Goal.EXECUTE,
            Goal.GATE,
            Goal.HISTORY,
            Goal.PLAN,
            Goal.QUEUE,
            Goal.RECOVER,
            Goal.ROLLBACK,
            Goal.SUBMIT,
            Goal.VALIDATE,
            Goal.WORK);

    private static final String APPROVE = Request.goal(ApproveRequest.class);

    /** A step works where it is. */
    private static final String WORKSPACE = "workspace";

    /** The step asks others, on the controller; each of them gives a reason of his own. */
    private static final Set<String> OF_APPROVE = Set.of("plan", "environment", "policy");

    /** Returns a text of the core as writers of pipelines read it. */
    public static String in(String text) {
        return Action.formatted(text, FORMAT);
    }

    /** Returns the name of the step that makes a request, such as {@code lonelycatGate}. */
    public static String name(Class<? extends Request> request) {
        return name(Request.goal(request));
    }

    /** Returns the name of the step for a goal. */
    public static String name(String goal) {
        return "lonelycat" + goal.substring(0, 1).toUpperCase(Locale.ROOT) + goal.substring(1);
    }

    /** Returns whether a pipeline can do it. */
    static boolean hasStep(Action action) {
        return action.goal()
                .map(name -> Goal.named(name).filter(STEPS::contains).isPresent())
                .orElse(true);
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
        boolean approve = goal.equals(APPROVE);
        String arguments = given.stream()
                .filter(parameter -> !parameter.name().equals(WORKSPACE))
                .filter(parameter -> !approve || OF_APPROVE.contains(parameter.name()))
                .map(parameter -> approve ? withoutDigest(parameter) : parameter)
                .map(PipelineSteps::argument)
                .collect(Collectors.joining(", "));
        return (name(goal) + " " + arguments).strip();
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
