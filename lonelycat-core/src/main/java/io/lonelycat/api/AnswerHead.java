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
 * Common part of all answers.
 *
 * @param status a word such as {@code planned}, {@code allow} or {@code rolled_back}
 * @param exitCode one of {@link Answer#EXIT_CODES}
 * @param ids known ids by the names in {@link #IDS}, and {@code commit}
 * @param next suggested next steps, which {@code text} also contains
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

    /** Returns a head with other next steps, which are also appended to {@code text}. */
    public AnswerHead then(List<Next> steps) {
        return new AnswerHead(goal, status, exitCode, ids, text.then(steps), steps);
    }

    /** Returns a head with other next steps, which {@code text} already contains. */
    public AnswerHead saying(List<Next> steps) {
        return new AnswerHead(goal, status, exitCode, ids, text, steps);
    }
}
