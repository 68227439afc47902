// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a document to be written; members keep the order in which they were added. */
public final class JsonObject {
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
            throw new IllegalArgumentException("An object cannot be its own value: key " + QuotedText.text(key));
        }
        if (members.putIfAbsent(key, JsonValues.normal(value)) != null) {
            throw new IllegalArgumentException("The key " + QuotedText.text(key) + " is there already");
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
}
