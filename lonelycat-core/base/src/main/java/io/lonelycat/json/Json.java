// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.List;
import java.util.Map;

/** Writes documents for people and for logs. */
public final class Json {
    private static final String INDENT = "  ";

    private Json() {}

    /**
     * Returns the object as UTF-8: two spaces of indentation, LF, a final newline, only the escapes that must be.
     *
     * @throws IllegalArgumentException when a text has half of a surrogate pair
     */
    public static byte[] pretty(JsonObject object) {
        JsonSink sink = new JsonSink(null);
        new Json.Writer(sink, true).value(object, "\n");
        sink.ascii('\n');
        return sink.toBytes();
    }

    /**
     * Returns the object on one line, without spaces between tokens and without a newline.
     *
     * @throws IllegalArgumentException when a text has half of a surrogate pair
     */
    public static String line(JsonObject object) {
        JsonSink sink = new JsonSink(null);
        new Json.Writer(sink, false).value(object, "");
        return sink.toText();
    }

    private record Writer(JsonSink sink, boolean pretty) {
        void value(Object value, String margin) {
            // A list last: to ask for an interface takes the JVM longer than for all classes before.
            if (value instanceof String text) {
                sink.string(text);
            } else if (value instanceof Long || value instanceof Boolean) {
                sink.ascii(value.toString());
            } else if (value instanceof JsonObject object) {
                members(object.members(), margin);
            } else if (value instanceof List<?> list) {
                elements(list, margin);
            } else {
                sink.ascii(value.toString());
            }
        }

        private void members(Map<String, Object> members, String margin) {
            String inner = pretty ? margin + INDENT : "";
            String before = "{" + inner;
            for (Map.Entry<String, Object> member : members.entrySet()) {
                sink.ascii(before);
                sink.string(member.getKey());
                sink.ascii(pretty ? ": " : ":");
                value(member.getValue(), inner);
                before = "," + inner;
            }
            sink.ascii(members.isEmpty() ? "{}" : margin + "}");
        }

        private void elements(List<?> list, String margin) {
            String inner = pretty ? margin + INDENT : "";
            String before = "[" + inner;
            for (Object element : list) {
                sink.ascii(before);
                value(element, inner);
                before = "," + inner;
            }
            sink.ascii(list.isEmpty() ? "[]" : margin + "]");
        }
    }
}
