// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that a call gave, as texts.
 *
 * @param values by the name of the {@linkplain Keys key}, such as {@code patch}; a parameter that was not given, and a switch that
 *     is off, is not in it
 */
public record Parameters(Map<String, List<String>> values) {
    /** Nothing was given. */
    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        values = Map.copyOf(values);
    }

    /**
     * Takes texts for what each of them is: several texts have commas between them, a file is looked for in a folder.
     *
     * @param given texts by the names of keys; blank ones count as not given
     * @param folder where relative files are
     */
    public static Parameters read(Map<String, String> given, Path folder) {
        Parameters read = NONE;
        for (Key<?> key : Keys.ALL) {
            @Nullable String text = given.get(key.name());
            if (text != null && !text.isBlank()) {
                read = read.with(key.name(), value(key, text, folder));
            }
        }
        return read;
    }

    private static Object value(Key<?> key, String text, Path folder) {
        Class<?> type = key.type().type();
        if (type == List.class) {
            return Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
        if (type == Boolean.class) {
            return Boolean.parseBoolean(text);
        }
        return type == Path.class ? folder.resolve((Path) key.read(text)).normalize() : text;
    }

    /**
     * Returns the same with one more parameter.
     *
     * @param value what was given: a text, a file, a number, a switch, or several texts; null, absent, false and empty stand for
     *     nothing
     */
    public Parameters with(String parameter, @Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return with(parameter, optional.orElse(null));
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? with(parameter, number.getAsInt()) : this;
        }
        List<String> texts = texts(value);
        if (texts.isEmpty()) {
            return this;
        }
        Map<String, List<String>> more = new HashMap<>(values);
        more.put(parameter, texts);
        return new Parameters(more);
    }

    private static List<String> texts(@Nullable Object value) {
        if (value == null || Boolean.FALSE.equals(value)) {
            return List.of();
        }
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    /** Whether it was given. */
    public boolean has(String parameter) {
        return values.containsKey(parameter);
    }

    /** Whether a switch is on. */
    public boolean truth(String parameter) {
        return text(parameter).map(Boolean::parseBoolean).orElse(false);
    }

    /** Returns all texts of a parameter; none where it was not given. */
    public List<String> texts(String parameter) {
        return values.getOrDefault(parameter, List.of());
    }

    public Optional<String> text(String parameter) {
        return texts(parameter).stream().findFirst();
    }

    /** Returns the file or folder that a parameter names. */
    public Optional<Path> path(String parameter) {
        return text(parameter).map(Path::of);
    }
}
