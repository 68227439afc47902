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

/** Next step suggested to a user: a text, an action, or a text followed by an action. */
public record Next(String words, @Member(inline = true) Optional<Action> action) {
    public static final String DETAIL = "next";

    public static Next words(String sentence) {
        return new Next(sentence, Optional.empty());
    }

    public static Map<String, Object> steps(Action... actions) {
        return Map.of(
                DETAIL,
                Arrays.stream(actions)
                        .map(action -> new Next("", Optional.of(action)))
                        .toList());
    }

    public static List<Next> in(Map<String, Object> details) {
        return details.get(DETAIL) instanceof List<?> steps
                ? steps.stream()
                        .filter(Next.class::isInstance)
                        .map(Next.class::cast)
                        .toList()
                : List.of();
    }

    public static ObjectNode others(Map<String, Object> details) {
        ObjectNode others = Json.object(details);
        if (!in(details).isEmpty()) {
            others.remove(DETAIL);
        }
        return others;
    }

    /**
     * Returns a copy of this step in which {@code replacement} replaces each suggested action, also in {@code words}.
     */
    public Next with(UnaryOperator<Action> replacement) {
        return new Next(
                Action.formatted(words, action -> replacement.apply(action).toString()), action.map(replacement));
    }
}
