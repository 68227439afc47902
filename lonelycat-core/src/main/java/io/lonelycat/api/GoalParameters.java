// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.ParameterDoc;
import io.lonelycat.config.ValueType;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parameters of all goals, derived from components of records such as {@code PlanRequest}. */
public final class GoalParameters {
    /** Parameters of a goal that LonelyCat copies into suggestions for the next goal. */
    public static final List<String> CARRIED = List.of("environment", "commit");

    private GoalParameters() {}

    /** Returns the parameters that the call of a goal can set, but a configuration file cannot. */
    public static List<Key<?>> ofCalls() {
        return ParameterTable.OF_CALLS;
    }

    public static List<Key<?>> all() {
        return ParameterTable.ALL;
    }

    public static List<String> choices(String name) {
        return key(name).type().choices();
    }

    public static List<String> ofGoal(String goal) {
        return components(typeOf(goal)).stream().map(GoalParameters::name).toList();
    }

    static Class<?> typeOf(String goal) {
        return goal.equals(Goal.MCP.toString()) ? McpRequest.class : Request.type(goal);
    }

    /**
     * Returns a warning for each given parameter that none of the called goals accepts.
     *
     * @param given names of parameters that the user gave outside configuration files
     * @throws InvalidInputException instead of warnings, if {@code goal} is not read-only
     */
    public static List<String> notTaken(String goal, Collection<String> goals, Collection<String> given) {
        boolean onlyReads = onlyReads(goal);
        List<String> problems = all().stream()
                .filter(key -> given.contains(key.name()) && goals.stream().noneMatch(key::belongsTo))
                .map(key -> Action.parameter(key.name()) + " is a parameter of " + String.join(", ", key.goals())
                        + ", not of " + String.join(" or ", goals)
                        + (onlyReads
                                ? ", and has no effect. Remove the parameter."
                                : ". Nothing was done. Remove the parameter, or run a goal that has this parameter."))
                .toList();
        if (!problems.isEmpty() && !onlyReads) {
            throw InvalidInputException.ofAll(problems);
        }
        return problems;
    }

    /** Returns a request's parameters as names and texts; {@code typed} converts a path to text. */
    public static Map<String, String> given(Request request, Function<Path, String> typed) {
        Map<String, String> texts = new LinkedHashMap<>();
        given((Record) request, typed, texts);
        return texts;
    }

    private static void given(Record part, Function<Path, String> typed, Map<String, String> texts) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            Object value = value(part, component);
            if (value instanceof Record inner) {
                given(inner, typed, texts);
            } else {
                text(value, typed).ifPresent(text -> texts.put(name(component), text));
            }
        }
    }

    private static Object value(Record part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new EngineException("Cannot read " + component + ": " + e, e);
        }
    }

    private static Optional<String> text(Object value, Function<Path, String> typed) {
        if (value instanceof Optional<?> optional) {
            return optional.map(it -> word(it, typed));
        }
        if (value instanceof List<?> several) {
            return several.isEmpty()
                    ? Optional.empty()
                    : Optional.of(several.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        return Boolean.TRUE.equals(value) ? Optional.of("true") : Optional.empty();
    }

    private static String word(Object value, Function<Path, String> typed) {
        if (value instanceof Path path) {
            return typed.apply(path);
        }
        return value instanceof Enum<?> constant ? Names.of(constant) : value.toString();
    }

    /** Returns the goals that accept a parameter and are not read-only. */
    public static Set<String> writing(String name) {
        return key(name).goals().stream().filter(goal -> !onlyReads(goal)).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean onlyReads(String goal) {
        return Goal.named(goal).filter(Goal::onlyReads).isPresent();
    }

    static Key<?> key(String name) {
        return all().stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No parameter is named " + name + "."));
    }

    static String name(RecordComponent component) {
        ParameterDoc doc = component.getAnnotation(ParameterDoc.class);
        return doc == null || doc.name().isEmpty() ? component.getName() : doc.name();
    }

    static Class<?> type(RecordComponent component) {
        Type type = component.getGenericType();
        if (type instanceof ParameterizedType of && component.getType() != List.class) {
            return (Class<?>) of.getActualTypeArguments()[0];
        }
        return component.getType() == boolean.class ? Boolean.class : component.getType();
    }

    static List<RecordComponent> components(Class<?> request) {
        return Arrays.stream(request.getRecordComponents())
                .flatMap(component -> component.getType().isRecord()
                        ? components(component.getType()).stream()
                        : Stream.of(component))
                .toList();
    }

    private static final class ParameterTable {
        private static final List<Key<?>> OF_CALLS = described();
        private static final List<Key<?>> ALL =
                Stream.concat(Keys.layered().stream(), OF_CALLS.stream()).toList();

        private static List<Key<?>> described() {
            Map<String, List<String>> goals = new LinkedHashMap<>();
            Map<String, RecordComponent> described = new LinkedHashMap<>();
            for (Goal goal : Goal.values()) {
                Class<?> request = typeOf(goal.toString());
                for (RecordComponent component : components(request)) {
                    String name = name(component);
                    goals.computeIfAbsent(name, key -> new ArrayList<>()).add(goal.toString());
                    if (component.isAnnotationPresent(ParameterDoc.class)) {
                        described.put(name, component);
                    }
                }
            }
            List<Key<?>> keys = new ArrayList<>();
            described.forEach((name, component) -> {
                ParameterDoc doc = component.getAnnotation(ParameterDoc.class);
                keys.add(Key.ofCall(
                        name,
                        valueType(type(component), doc),
                        goals.getOrDefault(name, List.of()),
                        doc.value(),
                        doc.example()));
            });
            return List.copyOf(keys);
        }

        private static ValueType<?> valueType(Class<?> type, ParameterDoc doc) {
            if (type == Path.class) {
                return ValueType.path(doc.expected());
            }
            if (type == Boolean.class) {
                return ValueType.truth();
            }
            if (type == List.class) {
                return ValueType.texts(doc.expected());
            }
            List<String> words = Stream.concat(
                            Arrays.stream(doc.words())
                                    .flatMap(of -> Arrays.stream(of.getEnumConstants()))
                                    .map(Names::of),
                            Arrays.stream(doc.choices()))
                    .toList();
            return words.isEmpty()
                    ? ValueType.text(doc.expected())
                    : ValueType.oneOf(words, doc.expected().isEmpty() ? String.join(", ", words) : doc.expected());
        }
    }
}
