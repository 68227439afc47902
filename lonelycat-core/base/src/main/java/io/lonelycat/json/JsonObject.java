// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a document to be written; members keep the order in which they were added. */
public final class JsonObject {
    /** The largest integer that every JSON reader keeps exactly, 2^53-1. */
    static final long LARGEST = (1L << 53) - 1;

    private static final DateTimeFormatter UTC_MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final Map<String, Object> members = new LinkedHashMap<>();

    /**
     * Adds a member to this object.
     *
     * @param value a String, Long, Integer, Boolean, JsonObject, Enum (written as its lower-case name), Digest,
     *     Instant (written in UTC with milliseconds), Duration (written as 90s), or a List of those; integers within 2^53-1
     * @return this object
     * @throws IllegalArgumentException when the value is of another kind or null, or the key is there already
     */
    public JsonObject with(String key, Object value) {
        if (value == this) {
            throw new IllegalArgumentException("The key " + QuotedText.text(key)
                    + " of an object has the object itself as value. This is a bug in LonelyCat;"
                    + " report it with this message.");
        }
        if (members.putIfAbsent(key, normal(value)) != null) {
            throw new IllegalArgumentException("The key " + QuotedText.text(key)
                    + " was added twice to a JSON object. This is a bug in LonelyCat; report it with this message.");
        }
        return this;
    }

    /** Adds a member as {@link #with} does, or nothing when the value is null. */
    public JsonObject withIfPresent(String key, @Nullable Object value) {
        return value == null ? this : with(key, value);
    }

    /** Adds a member as {@link #with} does, or nothing when the value is the usual one, which documents leave out. */
    public JsonObject withUnless(String key, Object value, Object usual) {
        return value.equals(usual) ? this : with(key, value);
    }

    /** Adds a list as {@link #with} does, or nothing when the list is empty. */
    public JsonObject withIfNotEmpty(String key, List<?> values) {
        return values.isEmpty() ? this : with(key, values);
    }

    /** Returns a read-only view of the members; each value is a String, Long, Boolean, JsonObject or List of those. */
    @JsonValue
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject object && members.equals(object.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return Json.line(this);
    }

    /** Returns an object that databind wrote. */
    static JsonObject of(JsonNode written) {
        JsonObject json = new JsonObject();
        written.properties().forEach(member -> json.with(member.getKey(), value(member.getValue())));
        return json;
    }

    private static Object value(JsonNode written) {
        if (written.isObject()) {
            return of(written);
        }
        if (written.isArray()) {
            List<Object> elements = new ArrayList<>();
            written.forEach(element -> elements.add(value(element)));
            return elements;
        }
        if (written.isBoolean()) {
            return written.booleanValue();
        }
        return written.isIntegralNumber() ? (Object) written.longValue() : written.textValue();
    }

    /** Turns what {@link #with} accepts into String, Long, Boolean, JsonObject or an unmodifiable List of those. */
    static Object normal(@Nullable Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof JsonObject) {
            return value;
        }
        if (value instanceof Long || value instanceof Integer) {
            return exact(((Number) value).longValue());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonObject::normal).toList();
        }
        return text(value);
    }

    private static Object text(@Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            return Names.of(constant);
        }
        if (value instanceof Digest digest) {
            return digest.value();
        }
        if (value instanceof Instant instant) {
            return UTC_MILLISECONDS.format(instant);
        }
        if (value instanceof Duration duration) {
            return Quantities.text(duration);
        }
        throw new IllegalArgumentException("A document cannot hold "
                + (value == null ? "null" : value.getClass().getName()));
    }

    static Long exact(long number) {
        if (number < -LARGEST || number > LARGEST) {
            throw new IllegalArgumentException(number
                    + " is beyond 2^53-1, the largest integer of a document. This is a bug in"
                    + " LonelyCat; report it with this message.");
        }
        return number;
    }

    /** Parses an instant. Returns null if the text is not one. */
    static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
