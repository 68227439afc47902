// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes values in the canonical form of RFC 8785, so that equal values have equal bytes. */
public final class CanonicalJson {
    private final JsonSink sink;
    private String[] keys = {};
    private int[] order = {};

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

    /** Returns the digest of an object with these members, which is not to be made. */
    static Digest digest(SortedMap<String, InputObject> documents) {
        Hasher hasher = new Hasher();
        JsonSink sink = new JsonSink(hasher);
        CanonicalJson json = new CanonicalJson(sink);
        char before = '{';
        for (Map.Entry<String, InputObject> document : documents.entrySet()) {
            json.member(before, document.getKey(), document.getValue().asValue());
            before = ',';
        }
        sink.ascii(documents.isEmpty() ? "{}" : "}");
        sink.flushTo(hasher);
        return hasher.digest();
    }

    private static Object start(Object value) {
        if (value instanceof InputObject object) {
            return object.asValue();
        }
        return value instanceof InputValue ? value : JsonValues.normal(value);
    }

    // A list last: to ask for an interface takes the JVM longer than for all classes before.
    private void write(Object value) {
        if (value instanceof String text) {
            sink.string(text);
        } else if (value instanceof InputValue input) {
            write(input.content());
        } else if (value instanceof Long || value instanceof Boolean) {
            sink.ascii(value.toString());
        } else if (value instanceof Members members) {
            members(members.all());
        } else if (value instanceof JsonObject object) {
            object(object.members());
        } else if (value instanceof List<?> list) {
            array(list);
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
        String[] names = new String[members.size()];
        Object[] values = new Object[names.length];
        int at = 0;
        for (Map.Entry<String, Object> member : members.entrySet()) {
            names[at] = member.getKey();
            values[at++] = member.getValue();
        }
        object(names, values);
    }

    private void members(List<InputValue> members) {
        String[] names = new String[members.size()];
        Object[] values = new Object[names.length];
        for (int at = 0; at < names.length; at++) {
            names[at] = members.get(at).key();
            values[at] = members.get(at);
        }
        object(names, values);
    }

    private void object(String[] names, Object[] values) {
        char before = '{';
        for (int at : order(names)) {
            member(before, names[at], values[at]);
            before = ',';
        }
        sink.ascii(names.length == 0 ? "{}" : "}");
    }

    /** Of many objects in a row nearly all have the same keys, which then are sorted once. */
    private int[] order(String[] names) {
        if (!Arrays.equals(names, keys)) {
            Map<String, Integer> sorted = new TreeMap<>();
            for (int at = 0; at < names.length; at++) {
                sorted.put(names[at], at);
            }
            keys = names;
            order = new int[names.length];
            int next = 0;
            for (int at : sorted.values()) {
                order[next++] = at;
            }
        }
        return order;
    }

    private void member(char before, String key, Object value) {
        sink.ascii(before);
        sink.string(key);
        sink.ascii(':');
        write(value);
    }
}
