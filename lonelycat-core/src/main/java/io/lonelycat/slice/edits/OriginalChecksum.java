// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * The checksum of a change set of the first LonelyCat: SHA-256 over the array of its changes as Python's {@code json}
 * writes it with sorted keys, that is with {@code ", "} and {@code ": "} between, and all but printable ASCII escaped.
 */
public final class OriginalChecksum {
    /** In the order of their names. What is missing counts as null, or as the second value. */
    private static final List<List<String>> MEMBERS = List.of(
            List.of("diff_unified", "\"\""),
            List.of("line_count_delta", "0"),
            List.of("new_content", "null"),
            List.of("new_hash", "null"),
            List.of("old_content", "null"),
            List.of("old_hash", "null"),
            List.of("operation", "null"),
            List.of("path", "null"),
            List.of("size_bytes", "0"));

    private OriginalChecksum() {}

    /**
     * Compares with what is claimed.
     *
     * @throws io.lonelycat.error.InvalidInputException if it is another one
     */
    public static void check(InputValue claimed, List<InputObject> changes) {
        String found =
                Digest.of(text(changes).getBytes(StandardCharsets.US_ASCII)).hex();
        if (!claimed.string().equals(found)) {
            throw claimed.problem("the changes have the checksum " + found
                    + ", another one: they were altered after the change set was made. Make it again");
        }
    }

    private static String text(List<InputObject> changes) {
        StringBuilder out = new StringBuilder("[");
        for (InputObject change : changes) {
            out.append(out.length() > 1 ? ", " : "");
            append(out, change);
        }
        return out.append(']').toString();
    }

    private static void append(StringBuilder out, InputObject change) {
        String before = "{";
        for (List<String> member : MEMBERS) {
            out.append(before).append('"').append(member.get(0)).append("\": ");
            change.optional(member.get(0))
                    .ifPresentOrElse(value -> append(out, value), () -> out.append(member.get(1)));
            before = ", ";
        }
        out.append('}');
    }

    private static void append(StringBuilder out, InputValue value) {
        if (!value.isString()) {
            out.append(value.plain());
            return;
        }
        out.append('"');
        value.string().chars().forEach(c -> append(out, (char) c));
        out.append('"');
    }

    private static void append(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c >= ' ' && c <= '~') {
                    out.append(c);
                } else {
                    out.append("\\u").append(HexFormat.of().toHexDigits(c));
                }
            }
        }
    }
}
