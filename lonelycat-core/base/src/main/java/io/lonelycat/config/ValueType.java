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
import java.util.function.Function;

/**
 * What a value may be, the same for a word on a command line, an environment variable and a member of a file.
 *
 * @param type what it is once it is read
 * @param expected what it has to be, in words that follow "expected"
 * @param choices the words there are to choose from; none where there is no such list
 * @param reader reads it where it is; fails with the place when it is something else
 */
public record ValueType<T>(Class<T> type, String expected, List<String> choices, Function<InputValue, T> reader) {
    private static final String MEMBER = "value";

    /** By its letters, rather than by what is there. */
    private static final String NO_PATH =
            " It names what cannot be a path on this machine: write it with letters that its file"
                    + " names can have, or set a locale such as C.UTF-8.";

    static ValueType<Long> whole(long min, long max) {
        String expected = "an integer from " + min + " to " + max;
        return new ValueType<>(Long.class, expected, List.of(), value -> value.integer(min, max));
    }

    static ValueType<Boolean> truth() {
        return new ValueType<>(Boolean.class, "true or false", List.of(), InputValue::bool);
    }

    static ValueType<String> text(String expected) {
        return new ValueType<>(String.class, expected, List.of(), InputValue::text);
    }

    @SuppressWarnings("unchecked") // a list read by this type has texts only
    static ValueType<List<String>> texts(String expected) {
        Class<List<String>> type = (Class<List<String>>) (Class<?>) List.class;
        return new ValueType<>(type, expected, List.of(), value -> List.of(value.text()));
    }

    static ValueType<Path> path(String expected) {
        return new ValueType<>(Path.class, expected, List.of(), value -> path(value, expected));
    }

    static ValueType<Duration> duration(String longest) {
        String expected = "a duration such as 30s or 10m, at most " + longest;
        Duration most = wrapped(longest).duration();
        return new ValueType<>(Duration.class, expected, List.of(), value -> {
            Duration duration = value.duration();
            if (duration.compareTo(most) > 0) {
                throw value.problem("expected " + expected);
            }
            return duration;
        });
    }

    static ValueType<String> oneOf(List<String> choices, String expected) {
        return new ValueType<>(String.class, expected, choices, value -> {
            String word = value.text();
            if (!choices.contains(word)) {
                throw value.problem("expected " + expected + meant(word, choices));
            }
            return word;
        });
    }

    /**
     * Reads a value from a text that stands alone.
     *
     * @param label how the message calls the value: its name and what was given
     * @throws InvalidInputException when it is not such a value; says what was expected
     */
    T read(String label, String text) {
        try {
            return reader.apply(scalar(text));
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

    private static Path path(InputValue value, String expected) {
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
