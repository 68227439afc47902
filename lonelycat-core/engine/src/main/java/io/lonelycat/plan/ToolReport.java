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

/** One-line JSON document in which a tool, such as an agent, reports about its work. */
public record ToolReport(String text) {
    public static final int MOST_BYTES = 16 * 1024;

    public static final int MOST_COMPANION_BYTES = 8 << 20;

    private static final Pattern FILE = Pattern.compile("draft[a-z0-9-]{0,40}\\.json");

    public static ToolReport of(Object document) {
        return new ToolReport(Json.line(document));
    }

    @JsonCreator
    public static ToolReport read(InputValue value) {
        return read(value, MOST_BYTES, "a report of a tool");
    }

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

    /** File to which the members {@code file} and {@code sha256} of a tool's JSON report refer. */
    public record Companion(String name, Digest sha256) {}

    /** Returns the file that a tool's report names; empty unless the report has a valid file name and a digest. */
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

    public int bytes() {
        return text.getBytes(UTF_8).length;
    }

    @JsonValue
    private InputObject document() {
        return in("report");
    }

    public InputObject in(String name) {
        return InputDocument.json(name, text.getBytes(UTF_8));
    }
}
