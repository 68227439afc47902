// SPDX-License-Identifier: MIT
package io.lonelycat.next;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One thing to do next.
 *
 * @param words in a sentence, or before an action; empty where the action says it all
 * @param action what to do for it, complete as it stands
 */
public record Next(String words, @Member(inline = true) Optional<Action> action) {
    /** The name under which the details of a refusal say what to do about it. */
    public static final String DETAIL = "next";

    /** Creates one that is a sentence only. */
    public static Next words(String sentence) {
        return new Next(sentence, Optional.empty());
    }

    /** Returns the details of a refusal: what to do about it. */
    public static Map<String, Object> steps(Action... actions) {
        return Map.of(
                DETAIL,
                Arrays.stream(actions)
                        .map(action -> new Next("", Optional.of(action)))
                        .toList());
    }

    /** Returns what the details of a refusal say to do about it. */
    public static List<Next> in(Map<String, Object> details) {
        return details.get(DETAIL) instanceof List<?> steps
                ? steps.stream()
                        .filter(Next.class::isInstance)
                        .map(Next.class::cast)
                        .toList()
                : List.of();
    }

    /** Returns the details of a refusal without what to do about it. */
    public static ObjectNode others(Map<String, Object> details) {
        ObjectNode others = Json.object(details);
        if (!in(details).isEmpty()) {
            others.remove(DETAIL);
        }
        return others;
    }

    /** Returns the step with each of its actions replaced, also those that its words name. */
    public Next with(UnaryOperator<Action> replacement) {
        return new Next(
                Action.formatted(words, action -> replacement.apply(action).toString()), action.map(replacement));
    }
}
