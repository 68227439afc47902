// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes values in the canonical form of RFC 8785, so that equal values have equal bytes. */
public final class CanonicalJson {
    private CanonicalJson() {}

    /**
     * Returns the canonical form as UTF-8: members sorted by the UTF-16 code units of their keys, no white space.
     *
     * @param value what {@link JsonObject#with} accepts, or an {@link InputValue} or {@link InputObject}
     * @throws IllegalArgumentException when the value is of another kind, an integer is beyond 2^53-1, or a text has
     *     half of a surrogate pair
     */
    public static byte[] bytes(Object value) {
        JsonSink sink = new JsonSink(null);
        write(start(value), sink);
        return sink.toBytes();
    }

    static Digest digest(Object value) {
        Hasher hasher = new Hasher();
        JsonSink sink = new JsonSink(hasher);
        write(start(value), sink);
        sink.flushTo(hasher);
        return hasher.digest();
    }

    private static Object start(Object value) {
        if (value instanceof InputObject object) {
            return object.asValue();
        }
        return value instanceof InputValue ? value : JsonValues.normal(value);
    }

    private static void write(Object value, JsonSink sink) {
        if (value instanceof String text) {
            sink.string(text);
        } else if (value instanceof JsonObject object) {
            object(object.members(), sink);
        } else if (value instanceof List<?> list) {
            array(list, sink);
        } else if (value instanceof InputValue input) {
            write(input.content(), sink);
        } else if (value instanceof Members members) {
            members(members, sink);
        } else {
            sink.ascii(value.toString());
        }
    }

    private static void array(List<?> list, JsonSink sink) {
        char before = '[';
        for (Object element : list) {
            sink.ascii(before);
            write(element, sink);
            before = ',';
        }
        sink.ascii(list.isEmpty() ? "[]" : "]");
    }

    private static void object(Map<String, Object> members, JsonSink sink) {
        String[] keys = members.keySet().toArray(new String[0]);
        Arrays.sort(keys);
        char before = '{';
        for (String key : keys) {
            member(before, key, members.getOrDefault(key, ""), sink);
            before = ',';
        }
        sink.ascii(keys.length == 0 ? "{}" : "}");
    }

    private static void members(Members members, JsonSink sink) {
        List<InputValue> sorted = members.all().stream()
                .sorted(Comparator.comparing(InputValue::key))
                .toList();
        char before = '{';
        for (InputValue value : sorted) {
            member(before, value.key(), value.content(), sink);
            before = ',';
        }
        sink.ascii(sorted.isEmpty() ? "{}" : "}");
    }

    private static void member(char before, String key, Object value, JsonSink sink) {
        sink.ascii(before);
        sink.string(key);
        sink.ascii(':');
        write(value, sink);
    }
}
