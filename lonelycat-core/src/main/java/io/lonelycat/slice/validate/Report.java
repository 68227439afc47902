// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

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
record Report(Instant at, Digest policyDigest, List<ProbeGroup> parts) {
    static final String SCHEMA = "lonelycat.validation/1";

    /** Copies the list. */
    Report {
        parts = List.copyOf(parts);
    }

    long passed() {
        return parts.stream().mapToLong(ProbeGroup::passed).sum();
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
        long millis = parts.stream().mapToLong(ProbeGroup::durationMillis).sum();
        lines.add(passed() + "/" + total() + " passed in " + Figures.duration(millis));
        for (ProbeGroup part : parts) {
            lines.add(part.title() + ":");
            part.probes().forEach(tried -> lines.add("  " + tried.line()));
        }
        return String.join("\n", lines);
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("schema", SCHEMA)
                .with("at", at)
                .with("policyDigest", policyDigest)
                .with("passed", passed())
                .with("total", total())
                .with("parts", parts.stream().map(ProbeGroup::toJson).toList());
    }

    /**
     * Probes that belong together.
     *
     * @param name in one word
     * @param title for people
     * @param durationMillis how long all of them took by the clock, which is less than their sum where several ran at once
     */
    record ProbeGroup(String name, String title, List<TriedProbe> probes, long durationMillis) {

        /** Copies the list. */
        ProbeGroup {
            probes = List.copyOf(probes);
        }

        /** Tries probes out, and lists them in their order. */
        static ProbeGroup of(String name, String title, List<Probe> probes, ProbeTurns turns) {
            long start = System.nanoTime();
            List<TriedProbe> tried = turns.all(probes);
            return new ProbeGroup(name, title, tried, (System.nanoTime() - start) / 1_000_000);
        }

        long passed() {
            return probes.stream().filter(TriedProbe::ok).count();
        }

        JsonObject toJson() {
            return new JsonObject()
                    .with("name", name)
                    .with("title", title)
                    .with("probes", probes.stream().map(TriedProbe::toJson).toList());
        }
    }
}
