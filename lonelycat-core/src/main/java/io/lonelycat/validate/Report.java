// SPDX-License-Identifier: MIT
package io.lonelycat.validate;

import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.report.text.Figures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of all probes.
 *
 * @param policyDigest of the policy that comes with us
 */
record Report(Instant at, Digest policyDigest, List<Part> parts) {
    static final String SCHEMA = "lonelycat.validation/1";

    /** Copies the list. */
    Report {
        parts = List.copyOf(parts);
    }

    long passed() {
        return parts.stream().mapToLong(Part::passed).sum();
    }

    long total() {
        return parts.stream().mapToLong(part -> part.probes().size()).sum();
    }

    boolean ok() {
        return passed() == total();
    }

    /** What people read. */
    String text() {
        List<String> lines = new ArrayList<>();
        for (Part part : parts) {
            lines.add(part.title() + ":");
            part.probes().forEach(tried -> lines.add("  " + tried.line()));
        }
        long millis = parts.stream().mapToLong(Part::durationMillis).sum();
        lines.add(passed() + "/" + total() + " passed in " + Figures.duration(millis));
        return String.join("\n", lines);
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("schema", SCHEMA)
                .with("at", at)
                .with("policyDigest", policyDigest)
                .with("passed", passed())
                .with("total", total())
                .with("parts", parts.stream().map(Part::toJson).toList());
    }
}
