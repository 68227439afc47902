// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;

/**
 * What a tool says about its work: a document with a schema of its own. It is kept as it is; what it says, the slice knows that
 * has its {@link ReportKind}.
 *
 * @param text the document in one line
 */
public record ToolReport(String text) {
    /** How long a document may be. */
    public static final int MOST_BYTES = 16 * 1024;

    /** Keeps a document, which begins with its schema. */
    public static ToolReport of(JsonObject document) {
        return new ToolReport(Json.line(document));
    }

    /** Reads a member of another document. */
    public static ToolReport read(InputValue value) {
        return read(value, MOST_BYTES, "a report of a tool");
    }

    /**
     * Reads a member of another document that may have another length.
     *
     * @param what it is, for messages
     */
    public static ToolReport read(InputValue value, int mostBytes, String what) {
        InputObject in = value.object();
        in.required("schema").text();
        ToolReport report = of(in.plain());
        if (report.bytes() > mostBytes) {
            throw value.problem("has more than " + mostBytes + " bytes, which " + what + " may not have");
        }
        return report;
    }

    /** Returns how many bytes the document has. */
    public int bytes() {
        return text.getBytes(UTF_8).length;
    }

    public JsonObject toJson() {
        return in("report").plain();
    }

    /**
     * Returns the document, to be read strictly.
     *
     * @param name what messages call it
     */
    public InputObject in(String name) {
        return InputDocument.json(name, text.getBytes(UTF_8));
    }
}
