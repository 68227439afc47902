// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Report of a tool about its work: a document with a schema of its own, kept as it is. The feature with its {@link ReportKind}
 * knows its members.
 *
 * @param text the document in one line
 */
public record ToolReport(String text) {
    /** Limit of a document, in bytes. */
    public static final int MOST_BYTES = 16 * 1024;

    /** Limit of a file that belongs to a report, in bytes. */
    public static final int MOST_COMPANION_BYTES = 8 << 20;

    /** None of the names that a plan or an execution has itself. */
    private static final Pattern FILE = Pattern.compile("draft[a-z0-9-]{0,40}\\.json");

    /** Keeps a record or an object of a document, which begins with its schema. */
    public static ToolReport of(Object document) {
        return new ToolReport(Json.line(document));
    }

    /** Reads a member of another document. */
    @JsonCreator
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
        ToolReport report = of(in);
        if (report.bytes() > mostBytes) {
            throw value.problem("has more than " + mostBytes + " bytes, the limit for " + what
                    + ". Shorten this part of the document");
        }
        return report;
    }

    /**
     * A file that belongs to a report, beside the plan and then in the evidence: the members {@code file} and {@code sha256}.
     *
     * @param name without folders
     */
    public record Companion(String name, Digest sha256) {}

    /** Returns the file that belongs to it; absent where it names none, or one that cannot be a file of its own. */
    public Optional<Companion> companion() {
        InputObject in = in("report");
        Optional<String> name = in.peek("file")
                .filter(InputValue::isString)
                .map(InputValue::string)
                .filter(it -> FILE.matcher(it).matches());
        Optional<InputValue> sum = in.peek("sha256").filter(InputValue::isString);
        return name.isPresent() && sum.isPresent()
                ? Optional.of(new Companion(name.get(), sum.get().digest()))
                : Optional.empty();
    }

    /** Returns how many bytes the document has. */
    public int bytes() {
        return text.getBytes(UTF_8).length;
    }

    @JsonValue
    private InputObject document() {
        return in("report");
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
