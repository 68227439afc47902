// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.report.text.Figures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of all probes.
 *
 * @param policyDigest of the policy that comes with us
 */
record Report(Instant at, Digest policyDigest, long passed, long total, List<ProbeGroup> parts) {
    static final String SCHEMA = "lonelycat.validation/1";

    Report {
        parts = List.copyOf(parts);
    }

    /**
     * Probes that belong together.
     *
     * @param name in one word
     * @param title for people
     */
    record ProbeGroup(String name, String title, List<TriedProbe> probes) {
        ProbeGroup {
            probes = List.copyOf(probes);
        }

        long passed() {
            return probes.stream().filter(TriedProbe::ok).count();
        }
    }

    static Report of(Instant at, Digest policyDigest, List<ProbeGroup> parts) {
        long passed = parts.stream().mapToLong(ProbeGroup::passed).sum();
        long total = parts.stream().mapToLong(part -> part.probes().size()).sum();
        return new Report(at, policyDigest, passed, total, parts);
    }

    boolean ok() {
        return passed == total;
    }

    /** Returns what failed, for people, with how long all of it took; a line said of each probe how it ended. */
    String text(long millis) {
        List<String> lines = new ArrayList<>();
        lines.add(passed + "/" + total + " passed in " + Figures.duration(millis));
        for (ProbeGroup part : parts) {
            lines.add(part.title() + ": " + part.passed() + "/" + part.probes().size());
            part.probes().stream().filter(tried -> !tried.ok()).forEach(tried -> lines.add("  " + tried.line()));
        }
        return String.join("\n", lines);
    }

    JsonObject toJson() {
        return RecordJson.document(SCHEMA, this);
    }
}
