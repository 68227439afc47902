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

/** Formats actions as pipeline steps, such as {@code lonelycatRecover resolve: 'keep'}, or as Maven commands if no such step exists. */
public enum PipelineSteps implements ActionFormat.OfKnownUsers {
    FORMAT;

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

    /** Parameter omitted from formatted steps, because a step uses its current directory. */
    private static final String WORKSPACE = "workspace";

    /** Parameters of the approval step, without the reason, which approvers enter in Jenkins. */
    private static final Set<String> OF_APPROVE = Set.of("plan", "environment", "policy");

    public static String in(String text) {
        return Action.formatted(text, FORMAT);
    }

    public static String name(Class<? extends Request> request) {
        return name(Request.goal(request));
    }

    public static String name(String goal) {
        return "lonelycat" + goal.substring(0, 1).toUpperCase(Locale.ROOT) + goal.substring(1);
    }

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

    /** Removes the plan's digest, because the controller itself compares digests of archived plans. */
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
