// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes values in the canonical form of RFC 8785, so that equal values have equal bytes. */
public final class CanonicalJson {
    private final JsonSink sink;
    private String[] keys = {};
    private String[] sortedKeys = {};

    private CanonicalJson(JsonSink sink) {
        this.sink = sink;
    }

    /**
     * Returns the canonical form as UTF-8: members sorted by the UTF-16 code units of their keys, no white space.
     *
     * @param value what {@link JsonObject#with} accepts, or an {@link InputValue} or {@link InputObject}
     * @throws IllegalArgumentException when the value is of another kind, an integer is beyond 2^53-1, or a text has
     *     half of a surrogate pair
     */
    public static byte[] bytes(Object value) {
        JsonSink sink = new JsonSink(null);
        new CanonicalJson(sink).write(start(value));
        return sink.toBytes();
    }

    static Digest digest(Object value) {
        Hasher hasher = new Hasher();
        JsonSink sink = new JsonSink(hasher);
        new CanonicalJson(sink).write(start(value));
        sink.flushTo(hasher);
        return hasher.digest();
    }

    private static Object start(Object value) {
        if (value instanceof InputObject object) {
            return object.asValue();
        }
        return value instanceof InputValue ? value : JsonValues.normal(value);
    }

    private void write(Object value) {
        if (value instanceof String text) {
            sink.string(text);
        } else if (value instanceof JsonObject object) {
            object(object.members());
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof InputValue input) {
            write(input.content());
        } else if (value instanceof Members members) {
            members(members);
        } else {
            sink.ascii(value.toString());
        }
    }

    private void array(List<?> list) {
        char before = '[';
        for (Object element : list) {
            sink.ascii(before);
            write(element);
            before = ',';
        }
        sink.ascii(list.isEmpty() ? "[]" : "]");
    }

    private void object(Map<String, Object> members) {
        String[] sorted = sorted(members.keySet());
        char before = '{';
        for (String key : sorted) {
            member(before, key, members.getOrDefault(key, ""));
            before = ',';
        }
        sink.ascii(sorted.length == 0 ? "{}" : "}");
    }

    /** Of many objects in a row nearly all have the same keys, which then are sorted once. */
    private String[] sorted(Set<String> unsorted) {
        if (!areLast(unsorted)) {
            keys = unsorted.toArray(new String[0]);
            sortedKeys = keys.clone();
            Arrays.sort(sortedKeys);
        }
        return sortedKeys;
    }

    private boolean areLast(Set<String> unsorted) {
        if (unsorted.size() != keys.length) {
            return false;
        }
        int at = 0;
        for (String key : unsorted) {
            if (!key.equals(keys[at++])) {
                return false;
            }
        }
        return true;
    }

    private void members(Members members) {
        List<InputValue> sorted = new ArrayList<>(members.all());
        sorted.sort(Comparator.comparing(InputValue::key));
        char before = '{';
        for (InputValue value : sorted) {
            member(before, value.key(), value.content());
            before = ',';
        }
        sink.ascii(sorted.isEmpty() ? "{}" : "}");
    }

    private void member(char before, String key, Object value) {
        sink.ascii(before);
        sink.string(key);
        sink.ascii(':');
        write(value);
    }
}
