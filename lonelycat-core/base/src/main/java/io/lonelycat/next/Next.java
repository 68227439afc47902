// SPDX-License-Identifier: MIT
package io.lonelycat.next;

import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing to do next.
 *
 * @param words in a sentence, or before an action; empty where the action says it all
 * @param action what to do for it, complete as it stands
 */
public record Next(String words, @Member(inline = true) Optional<Action> action) {
    private static final String MEMBER = "next";

    /** Creates one that is a sentence only. */
    public static Next words(String sentence) {
        return new Next(sentence, Optional.empty());
    }

    /** Returns the details of a refusal: what to do about it. */
    public static Map<String, Object> steps(Action... actions) {
        return Map.of(
                MEMBER,
                Arrays.stream(actions)
                        .map(action -> new Next("", Optional.of(action)).toJson())
                        .toList());
    }

    /** Reads what the details of a result name; what has not the form counts as missing. */
    public static List<Next> in(Map<String, Object> details) {
        List<Next> all = new ArrayList<>();
        if (details.get(MEMBER) instanceof List<?> steps) {
            for (Object step : steps) {
                if (step instanceof JsonObject object) {
                    all.add(read(object.members()));
                }
            }
        }
        return all;
    }

    private static Next read(Map<String, Object> step) {
        String words = step.get("words") instanceof String text ? text : "";
        if (!(step.get("goal") instanceof String goal) || goal.isEmpty()) {
            return words(words);
        }
        Action action = Action.of(goal);
        if (step.get("parameters") instanceof JsonObject parameters) {
            for (Map.Entry<String, Object> given : parameters.members().entrySet()) {
                action = action.with(given.getKey(), String.valueOf(given.getValue()));
            }
        }
        return new Next(words, Optional.of(action));
    }

    /** Reads a step strictly. */
    public static Next read(InputValue value) {
        return RecordJson.read(Next.class, value);
    }

    /** Returns the step as documents have it. */
    public JsonObject toJson() {
        return RecordJson.write(this);
    }
}
