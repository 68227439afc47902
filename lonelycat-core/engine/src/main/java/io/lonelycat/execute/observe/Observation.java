// SPDX-License-Identifier: MIT
package io.lonelycat.execute.observe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.ToolReport;
import java.util.function.IntFunction;

/**
 * JSON document that a LonelyCat feature adds to the evidence of an execution, and that an {@link ObservationKind}
 * parses.
 */
public record Observation(String schema, ToolReport document) {
    private static final String NAME = "observation";

    public static final int MOST_BYTES = 1 << 20;

    /**
     * Creates an observation.
     *
     * @throws IllegalArgumentException if the document exceeds {@value #MOST_BYTES} bytes
     */
    public static Observation of(Record document) {
        return largest(0, entries -> document);
    }

    /** Creates a document for the evidence, halving the number of its entries until it fits the size limit. */
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

    @JsonCreator
    public static Observation read(InputValue value) {
        ToolReport document = ToolReport.read(value, MOST_BYTES, "an observation");
        return new Observation(value.object().required("schema").string(), document);
    }

    @JsonValue
    public InputObject in() {
        return document.in(NAME);
    }
}
