// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.VisibleText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Parses texts as values of goal parameters. */
public final class ParameterText {

    private ParameterText() {}

    /**
     * Parses the lower-case name of an enum constant; fails with an {@link InvalidInputException} if no constant has
     * this name.
     */
    public static <E> E constant(String parameter, Class<E> type, String text) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = Names.of((Enum<?>) constant);
            if (name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        throw new InvalidInputException(
                Action.setting(parameter, VisibleText.of(text)) + " is not one of " + String.join(", ", names) + "."
                        + Names.nearest(text, names)
                                .map(near -> " Did you mean " + near + "?")
                                .orElse(""));
    }

    /** Parses a time with offset, such as {@code 2026-03-01T00:00:00Z}. */
    public static Instant time(String parameter, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidInputException(
                    Action.setting(parameter, VisibleText.of(text))
                            + " is not a valid time; expected a time with an offset, such as 2026-03-01T00:00:00Z.",
                    e);
        }
    }
}
