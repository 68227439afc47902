// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.SortedMap;

/** Writes values in the canonical form of RFC 8785, so that equal values have equal bytes. */
public final class CanonicalJson {
    private static final ObjectWriter SORTED = Json.MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private CanonicalJson() {}

    /**
     * Returns the canonical form as UTF-8: members sorted by the UTF-16 code units of their keys, no white space.
     *
     * @param value what {@link JsonObject#with} accepts, an {@link InputValue} or {@link InputObject}, or a sorted map of those
     * @throws IllegalArgumentException when the value is of another kind, an integer is beyond 2^53-1, or a text has
     *     half of a surrogate pair
     */
    public static byte[] bytes(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(value, bytes);
        return bytes.toByteArray();
    }

    /** Returns the digest of the canonical form, which is not held in memory. */
    static Digest digest(Object value) {
        Hasher hasher = new Hasher();
        write(value, hasher.stream());
        return hasher.digest();
    }

    private static void write(Object value, OutputStream out) {
        boolean read = value instanceof InputValue || value instanceof InputObject || value instanceof SortedMap;
        Json.write(SORTED, read ? value : JsonValues.normal(value), out);
    }
}
