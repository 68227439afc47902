// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.json.JsonObject;
import io.lonelycat.slice.validate.Claims.Broken;
import java.util.ArrayList;
import java.util.List;

/**
 * A probe that was tried out.
 *
 * @param claims how many were made
 * @param note what people may want to know beside the sentence; may be empty
 * @param problems none where all is well
 */
record TriedProbe(Probe probe, int claims, String note, List<Broken> problems, long durationMillis) {

    /** Copies the list. */
    TriedProbe {
        problems = List.copyOf(problems);
    }

    /** Tries a probe out. An exception in it is a problem like another one, so that the next probe gets its turn. */
    static TriedProbe of(Probe probe) {
        long start = System.nanoTime();
        Claims claims = new Claims();
        List<Broken> problems = new ArrayList<>();
        try {
            probe.attempt().accept(claims);
        } catch (RuntimeException | LinkageError e) {
            // A broken engine may fail in any way, which the report must show; so does one whose
            // database driver cannot be loaded.
            String message = e.getMessage();
            problems.add(new Broken("the probe comes to its end", message == null ? e.toString() : message));
        }
        problems.addAll(0, claims.broken());
        if (claims.made() == 0 && problems.isEmpty()) {
            problems.add(new Broken("the probe claims something", "nothing was tried out"));
        }
        return new TriedProbe(probe, claims.made(), claims.note(), problems, (System.nanoTime() - start) / 1_000_000);
    }

    /** Stands for a probe that did not get its turn. */
    static TriedProbe stopped(Probe probe) {
        Broken why = new Broken("the probe is tried out", "the user cancelled it");
        return new TriedProbe(probe, 0, "", List.of(why), 0);
    }

    boolean ok() {
        return problems.isEmpty();
    }

    /** What was expected, what was seen, and what to do; of several problems the first. */
    String problem() {
        Broken first = problems.get(0);
        String seen = first.seen().endsWith(".")
                ? first.seen().substring(0, first.seen().length() - 1)
                : first.seen();
        String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
        return "expected: " + first.expected() + "; seen: " + seen + more + ". " + probe.remedy();
    }

    /** Returns one line for people: the name, and what was found. */
    String line() {
        String text = ok()
                ? "[ok]   " + probe.name() + ": " + (note.isEmpty() ? probe.sentence() : note)
                : "[FAIL] " + probe.name() + ": " + problem();
        return String.join(" ", text.lines().map(String::strip).toList());
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("name", probe.name())
                .with("sentence", probe.sentence())
                .with("ok", ok())
                .with("claims", claims)
                .with("durationMillis", durationMillis)
                .withIfPresent("note", note.isEmpty() ? null : note)
                .withIfNotEmpty(
                        "problems",
                        problems.stream()
                                .map(it -> new JsonObject()
                                        .with("expected", it.expected())
                                        .with("seen", it.seen()))
                                .toList())
                .withIfPresent("remedy", ok() ? null : probe.remedy());
    }
}
