// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.Keys;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Names;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Creates requests from the texts of a goal's parameters; commas separate list elements. */
public final class RequestReader {
    private static final Path HERE = Path.of("");

    private final Function<String, Optional<String>> given;
    private final Map<String, String> sources;
    private final Path folder;

    private RequestReader(Function<String, Optional<String>> given, Map<String, String> sources, Path folder) {
        this.given = given;
        this.sources = sources;
        this.folder = folder;
    }

    public static <R extends Record> R record(Class<R> type, Function<String, Optional<String>> given) {
        return record(type, given, Map.of());
    }

    /**
     * Creates a record of goal parameters from a function that returns each parameter's text; a blank text counts as
     * absent.
     */
    public static <R extends Record> R record(
            Class<R> type, Function<String, Optional<String>> given, Map<String, String> sources) {
        return new RequestReader(given, sources, HERE).record(type);
    }

    static Request request(String goal, Map<String, String> given, Map<String, String> sources) {
        return request(goal, given, sources, HERE);
    }

    private static Request request(String goal, Map<String, String> given, Map<String, String> sources, Path folder) {
        Class<? extends Request> type = Request.type(goal);
        List<String> names = GoalParameters.ofGoal(goal);
        given.keySet().stream().filter(name -> !names.contains(name)).forEach(name -> refuse(goal, name, names));
        return (Request) new RequestReader(name -> Optional.ofNullable(given.get(name)), sources, folder)
                .record(type.asSubclass(Record.class));
    }

    /**
     * Parses a request in JSON, in which all parameter values are strings.
     *
     * @param folder base of relative paths in the request
     */
    public static Request read(InputObject in, Path folder) {
        String goal = in.required("goal").text();
        Map<String, String> given = new LinkedHashMap<>();
        in.section("parameters").entries().forEach((name, value) -> given.put(name, value.string()));
        in.rejectUnknown();
        return request(goal, given, Map.of(), folder);
    }

    private static void refuse(String goal, String name, List<String> names) {
        boolean setting = Keys.layered().stream().anyMatch(key -> key.name().equals(name));
        throw new InvalidInputException("`" + name + "`: "
                + (setting
                        ? "this is a setting, not a parameter of " + goal + ". Set the value"
                                + " in the configuration; `lonelycat config` lists the settings and their sources."
                        : goal + " has no such parameter"
                                + Names.nearest(name, names)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse(". It has: " + String.join(", ", names) + ".")));
    }

    private <R extends Record> R record(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components).map(this::value).toArray();
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new EngineException("Cannot make a " + type.getSimpleName() + ": " + e, e);
        }
    }

    private Object value(RecordComponent component) {
        if (component.getType().isRecord()) {
            return record(component.getType().asSubclass(Record.class));
        }
        String name = GoalParameters.name(component);
        Optional<String> text = given.apply(name).filter(it -> !it.isBlank());
        if (component.getType() == List.class) {
            return text.map(RequestReader::several).orElse(List.of());
        }
        Optional<?> value = text.map(it -> sourced(name, GoalParameters.type(component), it));
        return component.getType() == boolean.class ? value.isPresent() && Boolean.TRUE.equals(value.get()) : value;
    }

    private Object sourced(String name, Class<?> type, String text) {
        try {
            return value(name, type, text);
        } catch (InvalidInputException e) {
            String source = sources.get(name);
            throw source == null
                    ? e
                    : new InvalidInputException(e.getMessage() + " The value is from " + source + ".", e);
        }
    }

    private Object value(String name, Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type.isEnum()) {
            return ParameterText.constant(name, type, text);
        }
        if (type == Instant.class) {
            return ParameterText.time(name, text);
        }
        Object read = GoalParameters.key(name).read(text);
        return read instanceof Path path ? folder.resolve(path).normalize() : read;
    }

    private static List<String> several(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
