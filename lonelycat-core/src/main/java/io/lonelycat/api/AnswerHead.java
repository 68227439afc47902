// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Ids;
import io.lonelycat.report.AnswerText;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Common part of the results of all goals.
 *
 * @param ids ids of the plan, execution and other objects of a result, by kind: {@code commit} or a key of {@link #IDS}
 */
public record AnswerHead(
        String goal, String status, int exitCode, Map<String, String> ids, AnswerText text, List<Next> next) {
    public static final Map<String, Ids.Kind> IDS = Map.of(
            "plan", Ids.PLAN,
            "changeset", Ids.CHANGESET,
            "decision", Ids.DECISION,
            "approval", Ids.APPROVAL,
            "execution", Ids.EXECUTION);

    public AnswerHead {
        ids = Collections.unmodifiableMap(new TreeMap<>(ids));
        next = List.copyOf(next);
    }

    public static AnswerHead of(Goal goal, String status, int exitCode, AnswerText text) {
        return of(goal.toString(), status, exitCode, text);
    }

    public static AnswerHead of(Goal goal, String status, int exitCode, String message) {
        return of(goal.toString(), status, exitCode, message);
    }

    public static AnswerHead of(String goal, String status, int exitCode, AnswerText text) {
        return new AnswerHead(goal, status, exitCode, Map.of(), text, text.next());
    }

    public static AnswerHead of(String goal, String status, int exitCode, String message) {
        return of(goal, status, exitCode, AnswerText.of(message));
    }

    public AnswerHead about(Map<String, String> known) {
        return new AnswerHead(goal, status, exitCode, known, text, next);
    }

    AnswerHead completed(UnaryOperator<Action> completing) {
        List<Next> steps = next.stream().map(step -> step.with(completing)).toList();
        return new AnswerHead(goal, status, exitCode, ids, text.completed(completing), steps);
    }

    /**
     * Returns a copy of this result head with other suggested next steps, which are also appended to the head's text.
     */
    public AnswerHead then(List<Next> steps) {
        return new AnswerHead(goal, status, exitCode, ids, text.then(steps), steps);
    }

    /** Returns a copy of this result head with suggested next steps that the head's text already contains. */
    public AnswerHead saying(List<Next> steps) {
        return new AnswerHead(goal, status, exitCode, ids, text, steps);
    }
}
