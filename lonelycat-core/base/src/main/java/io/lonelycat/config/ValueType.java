// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Type and syntax of a value on a command line, in an environment variable or in a file.
 *
 * @param expected description of valid values for error messages
 * @param choices the valid strings; empty if not limited
 * @param most the maximum number, or the maximum duration in milliseconds
 */
public record ValueType<T>(Class<T> type, String expected, List<String> choices, long min, long most) {
    private static final String MEMBER = "value";

    private static final String NO_PATH =
            " The value has a character that cannot be in a file name in the locale of this process."
                    + " Run with a UTF-8 locale, such as `LC_ALL=C.UTF-8`; if the locale is UTF-8 already, remove the character.";

    static ValueType<Long> whole(long min, long max) {
        String expected = "an integer from " + min + " to " + max;
        return new ValueType<>(Long.class, expected, List.of(), min, max);
    }

    public static ValueType<Boolean> truth() {
        return new ValueType<>(Boolean.class, "true or false", List.of(), 0, 0);
    }

    public static ValueType<String> text(String expected) {
        return new ValueType<>(String.class, expected, List.of(), 0, 0);
    }

    @SuppressWarnings("unchecked") // a list of this type contains only strings
    public static ValueType<List<String>> texts(String expected) {
        Class<List<String>> type = (Class<List<String>>) (Class<?>) List.class;
        return new ValueType<>(type, expected, List.of(), 0, 0);
    }

    public static ValueType<Path> path(String expected) {
        return new ValueType<>(Path.class, expected, List.of(), 0, 0);
    }

    public static ValueType<Duration> duration(String longest) {
        String expected = "a duration such as 30s or 10m, at most " + longest;
        long most = wrapped(longest).duration().toMillis();
        return new ValueType<>(Duration.class, expected, List.of(), 0, most);
    }

    public static ValueType<String> oneOf(List<String> choices, String expected) {
        return new ValueType<>(String.class, expected, choices, 0, 0);
    }

    /**
     * Reads a value of this type. Branches by type, because a lambda for each type would slow down every start of
     * LonelyCat.
     */
    T read(InputValue value) {
        return type.cast(taken(value));
    }

    private Object taken(InputValue value) {
        if (type == Long.class) {
            return value.integer(min, most);
        }
        if (type == Boolean.class) {
            return value.bool();
        }
        if (type == List.class) {
            return List.of(value.text());
        }
        if (type == Path.class) {
            return path(value);
        }
        return type == Duration.class ? duration(value) : word(value);
    }

    private Duration duration(InputValue value) {
        Duration duration = value.duration();
        if (duration.compareTo(Duration.ofMillis(most)) > 0) {
            throw value.problem("expected " + expected);
        }
        return duration;
    }

    private String word(InputValue value) {
        String word = value.text();
        if (!choices.isEmpty() && !choices.contains(word)) {
            throw value.problem("expected " + expected + meant(word, choices));
        }
        return word;
    }

    /** Parses a value of this type from a parameter or an environment variable. */
    T read(String label, String text) {
        try {
            return read(scalar(text));
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    label + ": expected " + expected + meant(text, choices) + "."
                            + (e.getCause() instanceof InvalidPathException ? NO_PATH : ""),
                    e);
        }
    }

    private InputValue scalar(String text) {
        if (type == Long.class && text.matches("-?[0-9]{1,15}")) {
            return wrapped(Long.parseLong(text));
        }
        if (type == Boolean.class && (text.equals("true") || text.equals("false"))) {
            return wrapped(text.equals("true"));
        }
        return wrapped(text);
    }

    private static InputValue wrapped(Object value) {
        return InputDocument.scalar(MEMBER, value);
    }

    private Path path(InputValue value) {
        try {
            return Path.of(value.text());
        } catch (InvalidPathException e) {
            InvalidInputException problem = value.problem("expected " + expected);
            problem.initCause(e);
            throw problem;
        }
    }

    private static String meant(String word, List<String> choices) {
        return Names.nearest(word, choices)
                .filter(near -> !near.equals(word))
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }
}
