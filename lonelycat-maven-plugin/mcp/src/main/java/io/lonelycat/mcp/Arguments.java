// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.json.WholeText;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a client gave a tool: all that the tool knows, of the types that it wants, and nothing else. */
final class Arguments {
    private static final int SHOWN = 80;

    private final Map<String, Object> given;

    private Arguments(Map<String, Object> given) {
        this.given = given;
    }

    /**
     * Reads them.
     *
     * @throws InvalidInputException names the first that is unknown, missing or of another type, and what was expected
     */
    static Arguments read(List<Parameter> parameters, Map<String, @Nullable Object> given) {
        List<String> known = parameters.stream().map(Parameter::name).toList();
        List<String> aliases = parameters.stream().map(Parameter::alias).toList();
        for (String name : given.keySet()) {
            if (!known.contains(name) && !aliases.contains(name)) {
                throw new InvalidInputException("There is no argument `" + shown(name) + "`"
                        + Names.nearest(name, known)
                                .map(nearest -> "; did you mean `" + nearest + "`?")
                                .orElse(".")
                        + " This tool takes: " + String.join(", ", known) + ".");
            }
        }
        Map<String, Object> read = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Object value = given.get(parameter.name());
            if (!parameter.alias().equals(parameter.name()) && given.get(parameter.alias()) != null) {
                if (value != null) {
                    throw new InvalidInputException("`" + parameter.alias() + "` is `" + parameter.name()
                            + "` by another name. Give one of the two.");
                }
                value = given.get(parameter.alias());
            }
            if (value != null) {
                read.put(parameter.name(), value(parameter, value));
            } else if (parameter.required()) {
                throw new InvalidInputException(
                        "The argument `" + parameter.name() + "` is missing: " + parameter.meaning());
            }
        }
        return new Arguments(read);
    }

    private static Object value(Parameter parameter, Object value) {
        return switch (parameter.accepts()) {
            case CONTENT -> text(parameter, value, Integer.MAX_VALUE);
            case JSON -> value instanceof String ? text(parameter, value, Integer.MAX_VALUE) : json(parameter, value);
            case TEXT -> word(parameter, text(parameter, value, Parameter.LONGEST));
            case PLAN ->
                matching(
                        parameter,
                        value,
                        Parameter.PLAN_ID,
                        "the id of a plan, as lonelycat_plan returns it, or latest");
            case EXECUTION -> matching(parameter, value, Parameter.EXECUTION_ID, "the id of an execution, or latest");
            case DIGEST ->
                matching(
                        parameter, value, Parameter.DIGEST, "sha256: and 64 hexadecimal digits, as a tool returned it");
            case NUMBER -> number(parameter, value, 0, 100);
            case TRUTH -> expect(parameter, value, Boolean.class, "true or false");
            case TEXTS -> texts(parameter, value);
            case NAMED_TEXTS -> namedTexts(parameter, value);
        };
    }

    private static String word(Parameter parameter, String text) {
        if (!parameter.words().isEmpty() && !parameter.words().contains(text)) {
            throw new InvalidInputException("The argument `" + parameter.name() + "` is `" + shown(text)
                    + "`; expected " + String.join(", ", parameter.words()) + ".");
        }
        return text;
    }

    /** Writes what came as JSON, so that it is read as an input from a file is. */
    private static String json(Parameter parameter, Object value) {
        if (!(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
            throw new InvalidInputException(
                    "The argument `" + parameter.name() + "` must be a text or a list of edits.");
        }
        return Json.line(new JsonObject().with("edits", plain(parameter, value)));
    }

    private static Object plain(Parameter parameter, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((name, member) -> {
                if (member != null) {
                    object.with(whole(parameter, name.toString()), plain(parameter, member));
                }
            });
            return object;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> plain(parameter, element)).toList();
        }
        return value instanceof Boolean truth ? truth : whole(parameter, String.valueOf(value));
    }

    private static String text(Parameter parameter, Object value, int longest) {
        String text = whole(parameter, expect(parameter, value, String.class, "a text"));
        if (text.length() > longest) {
            throw new InvalidInputException("The argument `" + parameter.name() + "` has " + text.length()
                    + " characters; the most is " + longest + ".");
        }
        return text;
    }

    /** Written as bytes, half a letter would become another one without a word. */
    private static String whole(Parameter parameter, String text) {
        if (!WholeText.is(text)) {
            throw new InvalidInputException(
                    "The argument `" + parameter.name() + "` has half of a surrogate pair; write the whole character.");
        }
        return text;
    }

    private static String matching(Parameter parameter, Object value, String pattern, String expected) {
        String text = expect(parameter, value, String.class, expected);
        if (!text.matches(pattern)) {
            throw new InvalidInputException(
                    "The argument `" + parameter.name() + "` is `" + shown(text) + "`; expected " + expected + ".");
        }
        return text;
    }

    private static int number(Parameter parameter, Object value, int least, int most) {
        if (!(value instanceof Integer number) || number < least || number > most) {
            throw new InvalidInputException("The argument `" + parameter.name() + "` must be a whole number from "
                    + least + (most == Integer.MAX_VALUE ? " on." : " to " + most + "."));
        }
        return number;
    }

    private static List<String> texts(Parameter parameter, Object value) {
        List<?> list = expect(parameter, value, List.class, "a list of texts");
        refuseMany(parameter, list.size());
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(text(parameter, one, Parameter.LONGEST)));
        return texts;
    }

    private static Map<String, String> namedTexts(Parameter parameter, Object value) {
        Map<?, ?> map = expect(parameter, value, Map.class, "an object whose values are texts");
        refuseMany(parameter, map.size());
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach(
                (name, one) -> texts.put(whole(parameter, name.toString()), text(parameter, one, Parameter.LONGEST)));
        return texts;
    }

    private static void refuseMany(Parameter parameter, int size) {
        if (size > Parameter.MOST) {
            throw new InvalidInputException("The argument `" + parameter.name() + "` has " + size
                    + " values; the most is " + Parameter.MOST + ".");
        }
    }

    private static <T> T expect(Parameter parameter, @Nullable Object value, Class<T> type, String expected) {
        if (!type.isInstance(value)) {
            throw new InvalidInputException("The argument `" + parameter.name() + "` must be " + expected + ".");
        }
        return type.cast(value);
    }

    private static String shown(String text) {
        return VisibleText.of(text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text);
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable((String) given.get(name));
    }

    /** Returns a text that the tool cannot do without. */
    String demand(String name) {
        return text(name).orElseThrow(() -> new InvalidInputException("The argument `" + name + "` is missing."));
    }

    OptionalInt number(String name) {
        Object value = given.get(name);
        return value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value);
    }

    boolean truth(String name) {
        return Boolean.TRUE.equals(given.get(name));
    }

    @SuppressWarnings("unchecked") // read by texts() alone
    List<String> texts(String name) {
        return (List<String>) given.getOrDefault(name, List.of());
    }

    @SuppressWarnings("unchecked") // read by namedTexts() alone
    Map<String, String> namedTexts(String name) {
        return (Map<String, String>) given.getOrDefault(name, Map.of());
    }
}
