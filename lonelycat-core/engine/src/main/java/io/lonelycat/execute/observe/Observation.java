// SPDX-License-Identifier: MIT
package io.lonelycat.execute.observe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.ToolReport;
import java.util.function.IntFunction;

/**
 * Observation of a feature in an execution: a document with a schema of its own. The record carries it as it is; the
 * feature that has its {@link ObservationKind} reads it.
 *
 * @param schema of the document, which begins with it
 */
public record Observation(String schema, ToolReport document) {
    private static final String NAME = "observation";

    /** Largest size of a document, in bytes. */
    public static final int MOST_BYTES = 1 << 20;

    /**
     * Keeps a document, which begins with its schema.
     *
     * @throws IllegalArgumentException if it is longer than {@value #MOST_BYTES} bytes
     */
    public static Observation of(Record document) {
        return largest(0, entries -> document);
    }

    /**
     * Keeps a document with a list: all entries, or half as many as often as it takes to be short enough.
     *
     * @param entries how many there are
     * @param document makes the document with at most so many of its entries
     * @throws IllegalArgumentException if it is longer than {@value #MOST_BYTES} bytes without any entry
     */
    public static Observation largest(int entries, IntFunction<? extends Record> document) {
        ToolReport report = ToolReport.of(document.apply(entries));
        if (report.bytes() <= MOST_BYTES) {
            return new Observation(report.in(NAME).required("schema").string(), report);
        }
        if (entries == 0) {
            throw new IllegalArgumentException("A document for the evidence has more than " + MOST_BYTES
                    + " bytes, the limit. This is a bug in LonelyCat; report it with this message.");
        }
        return largest(entries / 2, document);
    }

    /** Reads a member of another document. */
    @JsonCreator
    public static Observation read(InputValue value) {
        ToolReport document = ToolReport.read(value, MOST_BYTES, "an observation");
        return new Observation(value.object().required("schema").string(), document);
    }

    /** Returns the document, to be read strictly. */
    @JsonValue
    public InputObject in() {
        return document.in(NAME);
    }
}
