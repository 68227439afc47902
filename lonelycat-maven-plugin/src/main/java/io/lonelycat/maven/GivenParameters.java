// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.error.EngineException;
import java.io.File;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.jspecify.annotations.Nullable;

/** Reads parameters from the fields of a Maven goal. */
final class GivenParameters {
    private GivenParameters() {}

    static Optional<String> text(AbstractMojo goal, String name) {
        return Stream.<Class<?>>iterate(goal.getClass(), type -> type != AbstractMojo.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .flatMap(field -> Optional.ofNullable(value(goal, field)))
                .map(GivenParameters::text);
    }

    private static @Nullable Object value(AbstractMojo goal, Field field) {
        try {
            return field.get(goal);
        } catch (IllegalAccessException e) {
            throw new EngineException("The parameter " + field.getName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(Object value) {
        if (value instanceof List<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return value instanceof File file ? file.getPath() : value.toString();
    }
}
