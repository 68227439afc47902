// SPDX-License-Identifier: MIT
package io.lonelycat.execute.observe;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.ToolReport;

/**
 * What a slice observed in an execution: a document with a schema of its own. The record carries it as it is; the slice that
 * has its {@link ObservationKind} reads it.
 *
 * @param document begins with its schema
 */
public record Observation(ToolReport document) {
    /** How long a document may be. */
    public static final int MOST_BYTES = 1 << 20;

    /**
     * Keeps a document, which begins with its schema.
     *
     * @throws IllegalArgumentException if it is longer than {@value #MOST_BYTES} bytes
     */
    public static Observation of(JsonObject document) {
        Observation observation = new Observation(ToolReport.of(document));
        if (observation.document.bytes() > MOST_BYTES) {
            throw new IllegalArgumentException("An observation has more than " + MOST_BYTES + " bytes");
        }
        return observation;
    }

    /** Says whether a document is short enough to be kept. */
    public static boolean fits(JsonObject document) {
        return ToolReport.of(document).bytes() <= MOST_BYTES;
    }

    /** Reads a member of another document. */
    public static Observation read(InputValue value) {
        return new Observation(ToolReport.read(value, MOST_BYTES, "an observation"));
    }

    /** Returns the document. */
    public JsonObject toJson() {
        return in().plain();
    }

    /** Returns the document, to be read strictly. */
    public InputObject in() {
        return document.in("observation");
    }

    /** Returns the schema of the document. */
    public String schema() {
        return in().required("schema").string();
    }
}
