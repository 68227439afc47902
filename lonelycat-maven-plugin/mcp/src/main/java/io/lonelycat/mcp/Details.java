// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what a result has beside its message; what is not there, or of another type, counts as missing. */
record Details(Map<String, Object> members) {
    private static final int MOST = 5;

    static Details of(JsonObject object) {
        return new Details(object.members());
    }

    /** Returns what a document has as objects and lists that any program writes; of a list the first {@value #MOST}. */
    static Object plain(Object value) {
        Object members = value instanceof JsonObject object ? object.members() : value;
        if (members instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((name, member) -> plain.put(name.toString(), plain(member)));
            return plain;
        }
        return members instanceof List<?> list
                ? list.stream().limit(MOST).map(Details::plain).toList()
                : members;
    }

    /** Returns the members of a document with each text made another one. */
    static Map<String, Object> worded(Map<String, Object> members, UnaryOperator<String> words) {
        Map<String, Object> worded = new LinkedHashMap<>();
        members.forEach((name, member) -> worded.put(name, worded(member, words)));
        return worded;
    }

    private static Object worded(Object value, UnaryOperator<String> words) {
        if (value instanceof JsonObject object) {
            JsonObject worded = new JsonObject();
            worded(object.members(), words).forEach(worded::with);
            return worded;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(one -> worded(one, words)).toList();
        }
        return value instanceof String text ? words.apply(text) : value;
    }

    /** Returns the members of a document as {@link #plain} does. */
    static Map<String, Object> plainMap(Map<String, Object> members) {
        Map<String, Object> plain = new LinkedHashMap<>();
        members.forEach((name, member) -> plain.put(name, plain(member)));
        return plain;
    }

    /** Returns the details of a refusal but for the next steps, which an answer has as calls of tools. */
    static Map<String, Object> problem(Map<String, Object> refusal) {
        Map<String, Object> problem = plainMap(refusal);
        problem.remove("next");
        return problem;
    }

    Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    @Nullable
    Long number(String name) {
        return members.get(name) instanceof Long number ? number : null;
    }

    @Nullable
    Boolean truth(String name) {
        return members.get(name) instanceof Boolean truth ? truth : null;
    }

    Details object(String name) {
        return members.get(name) instanceof JsonObject object ? of(object) : new Details(Map.of());
    }

    List<Details> objects(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .map(Details::of)
                        .toList()
                : List.of();
    }

    List<String> texts(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
