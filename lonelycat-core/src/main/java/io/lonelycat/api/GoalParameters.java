// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.ParameterDoc;
import io.lonelycat.config.ValueType;
import io.lonelycat.json.Names;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The parameters of all goals, as the components of requests describe them. */
public final class GoalParameters {

    private GoalParameters() {}

    /** Returns what only a call can be given. */
    public static List<Key<?>> ofCalls() {
        return ParameterTable.OF_CALLS;
    }

    /** Returns all that a call can be given: first what may come from elsewhere too. */
    public static List<Key<?>> all() {
        return ParameterTable.ALL;
    }

    /**
     * Returns the words that a parameter can have.
     *
     * @throws IllegalArgumentException if there is no such parameter
     */
    public static List<String> choices(String name) {
        return key(name).type().choices();
    }

    static Key<?> key(String name) {
        return all().stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No parameter is named " + name + "."));
    }

    /** Returns the name of the parameter that a component has the value of. */
    static String name(RecordComponent component) {
        ParameterDoc doc = component.getAnnotation(ParameterDoc.class);
        return doc == null || doc.name().isEmpty() ? component.getName() : doc.name();
    }

    /** Returns the type of the value that a component has, if it has one. */
    static Class<?> type(RecordComponent component) {
        Type type = component.getGenericType();
        if (type instanceof ParameterizedType of && component.getType() != List.class) {
            return (Class<?>) of.getActualTypeArguments()[0];
        }
        return component.getType() == boolean.class ? Boolean.class : component.getType();
    }

    /** Made when it is first asked for: most goals ask for no name. */
    private static final class ParameterTable {
        private static final List<Key<?>> OF_CALLS = described();
        private static final List<Key<?>> ALL =
                Stream.concat(Keys.layered().stream(), OF_CALLS.stream()).toList();

        private static List<Key<?>> described() {
            Map<String, List<String>> goals = new LinkedHashMap<>();
            Map<String, RecordComponent> described = new LinkedHashMap<>();
            for (Class<?> request : Request.class.getPermittedSubclasses()) {
                for (RecordComponent component : components(request)) {
                    String name = name(component);
                    goals.computeIfAbsent(name, key -> new ArrayList<>()).add(Request.goal(request));
                    if (component.isAnnotationPresent(ParameterDoc.class)) {
                        described.put(name, component);
                    }
                }
            }
            List<Key<?>> keys = new ArrayList<>();
            described.forEach((name, component) -> {
                ParameterDoc doc = component.getAnnotation(ParameterDoc.class);
                keys.add(Key.ofCall(
                        name, valueType(type(component), doc), goals.getOrDefault(name, List.of()), doc.value()));
            });
            return List.copyOf(keys);
        }

        private static List<RecordComponent> components(Class<?> request) {
            return Arrays.stream(request.getRecordComponents())
                    .flatMap(component -> component.getType().isRecord()
                            ? components(component.getType()).stream()
                            : Stream.of(component))
                    .toList();
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
