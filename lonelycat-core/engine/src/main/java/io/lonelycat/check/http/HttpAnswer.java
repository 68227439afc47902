// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a server answered. Several header fields of one name are joined by commas. */
final class HttpAnswer {
    /** How much of a body is looked at: 1 MB. */
    static final int MOST_BODY_BYTES = 1024 * 1024;

    private final int status;
    private final String statusLine;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * Makes an answer.
     *
     * @param body the body, or its beginning with at least one byte more than is looked at
     */
    HttpAnswer(int status, String statusLine, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.statusLine = statusLine;
        this.headers = headers;
        this.body = body;
    }

    static Map<String, String> joined(List<Map.Entry<String, String>> fields) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach(field -> headers.merge(field.getKey(), field.getValue(), (one, two) -> one + ", " + two));
        return headers;
    }

    int status() {
        return status;
    }

    String statusLine() {
        return statusLine;
    }

    boolean has(String name) {
        return headers.containsKey(name);
    }

    /** Returns a header's value; empty where it is missing. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Returns the beginning of the body. */
    byte[] body(int mostBytes) {
        return Arrays.copyOf(body, Math.min(body.length, mostBytes));
    }

    /** Whether the body is larger than what is looked at. */
    boolean cut() {
        return body.length > MOST_BODY_BYTES;
    }
}
