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
 * The part that all answers have.
 *
 * @param goal the name of the goal: {@code plan}, {@code gate}, ...
 * @param status in one word: {@code planned}, {@code allow}, {@code applied}, {@code rolled_back}, ...
 * @param exitCode {@link Answer#OK}, {@link Answer#REFUSED}, {@link Answer#SET_UP}, {@link Answer#OVER_LIMIT} or
 *     {@link Answer#APPROVAL_NEEDED}
 * @param ids the ids that are known, by the names of {@link #IDS}; and {@code commit}
 * @param text for people
 * @param next what to do next, which the text ends with or says in its own sentences
 */
public record AnswerHead(
        String goal, String status, int exitCode, Map<String, String> ids, AnswerText text, List<Next> next) {
    /** The kinds of ids of ours that an answer can be about; the id of a commit is one of git. */
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

    /** Begins an answer about no plan and no execution, with the next steps of its text. */
    public static AnswerHead of(Goal goal, String status, int exitCode, AnswerText text) {
        return of(goal.toString(), status, exitCode, text);
    }

    /** Begins an answer about no plan and no execution, after which nothing is left to do. */
    public static AnswerHead of(Goal goal, String status, int exitCode, String message) {
        return of(goal.toString(), status, exitCode, message);
    }

    /** Begins an answer of a goal that a front end names. */
    public static AnswerHead of(String goal, String status, int exitCode, AnswerText text) {
        return new AnswerHead(goal, status, exitCode, Map.of(), text, text.next());
    }

    /** Begins an answer of a goal that a front end names, after which nothing is left to do. */
    public static AnswerHead of(String goal, String status, int exitCode, String message) {
        return of(goal, status, exitCode, AnswerText.of(message));
    }

    /** Returns the head with the ids of what the answer is about. */
    public AnswerHead about(Map<String, String> known) {
        return new AnswerHead(goal, status, exitCode, known, text, next);
    }

    /** Returns the head with each of its actions completed, also those that its text names. */
    AnswerHead completed(UnaryOperator<Action> completing) {
        List<Next> steps = next.stream().map(step -> step.with(completing)).toList();
        return new AnswerHead(goal, status, exitCode, ids, text.completed(completing), steps);
    }

    /** Returns the head with next steps, with which the text ends. */
    public AnswerHead then(List<Next> steps) {
        return new AnswerHead(goal, status, exitCode, ids, text.then(steps), steps);
    }

    /** Returns the head with next steps that the text says in its own sentences. */
    public AnswerHead saying(List<Next> steps) {
        return new AnswerHead(goal, status, exitCode, ids, text, steps);
    }
}
