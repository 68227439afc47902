// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.next.Next;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all answers have.
 *
 * @param goal the name of the goal: {@code plan}, {@code gate}, ...
 * @param status in one word: {@code planned}, {@code allow}, {@code applied}, {@code rolled_back}, ...
 * @param exitCode {@link Answer#OK}, {@link Answer#REFUSED}, {@link Answer#SET_UP}, {@link Answer#OVER_LIMIT} or
 *     {@link Answer#APPROVAL_NEEDED}
 * @param ids the ids that are known: {@code plan}, {@code changeset}, {@code decision}, {@code execution}
 * @param message what a front end shows to people; several lines
 * @param next what to do next; for people the message says it, too
 */
public record AnswerHead(
        String goal, String status, int exitCode, Map<String, String> ids, String message, List<Next> next) {
    /** Sorts the ids by name, and copies the list. */
    public AnswerHead {
        ids = Collections.unmodifiableMap(new TreeMap<>(ids));
        next = List.copyOf(next);
    }

    /** Begins an answer about no plan and no execution, after which nothing is left to do. */
    public static AnswerHead of(String goal, String status, int exitCode, String message) {
        return new AnswerHead(goal, status, exitCode, Map.of(), message, List.of());
    }

    /** Returns the head with the ids of what the answer is about. */
    public AnswerHead about(Map<String, String> known) {
        return new AnswerHead(goal, status, exitCode, known, message, next);
    }

    /** Returns the head with what to do next. */
    public AnswerHead then(List<Next> steps) {
        return new AnswerHead(goal, status, exitCode, ids, message, steps);
    }

    /** Returns the head with a message as the users of a front end read it. */
    AnswerHead in(ActionFormat format) {
        return new AnswerHead(goal, status, exitCode, ids, Action.formatted(message, format), next);
    }
}
