// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonObject;
import io.lonelycat.slice.validate.lab.Claims;
import io.lonelycat.slice.validate.lab.Claims.Broken;
import io.lonelycat.slice.validate.lab.Probe;
import java.util.ArrayList;
import java.util.List;

/**
 * A probe that was tried out.
 *
 * @param name of the probe
 * @param claims how many were made
 * @param note what people may want to know beside the sentence; may be empty
 * @param problems none where all is well
 */
record TriedProbe(
        String name,
        String sentence,
        int claims,
        String note,
        List<Broken> problems,
        String remedy,
        long durationMillis) {

    /** Copies the list. */
    TriedProbe {
        problems = List.copyOf(problems);
    }

    /** Tries a probe out. Whatever happens in it, the next one gets its turn. */
    static TriedProbe of(Probe probe) {
        long start = System.nanoTime();
        Claims claims = new Claims();
        List<Broken> problems = new ArrayList<>();
        try {
            probe.attempt().accept(claims);
        } catch (InvalidInputException | EngineException e) {
            problems.add(new Broken("the probe comes to its end", String.valueOf(e.getMessage())));
        } catch (RuntimeException | LinkageError e) {
            // A broken engine may fail in any way, which the report must show; so does one whose
            // database driver cannot be loaded.
            problems.add(new Broken("the probe comes to its end", e.toString()));
        }
        problems.addAll(0, claims.broken());
        if (claims.made() == 0 && problems.isEmpty()) {
            problems.add(new Broken("the probe claims something", "nothing was tried out"));
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new TriedProbe(
                probe.name(), probe.sentence(), claims.made(), claims.note(), problems, probe.remedy(), millis);
    }

    /** Stands for a probe that did not get its turn. */
    static TriedProbe stopped(Probe probe) {
        Broken why = new Broken("the probe is tried out", "the user cancelled it");
        return new TriedProbe(
                probe.name(), probe.sentence(), 0, "", List.of(why), "Run `lonelycat validate` again.", 0);
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
        return "expected: " + first.expected() + "; seen: " + seen + more + ". " + remedy;
    }

    /** Returns one line for people: the name, and what was found. */
    String line() {
        String text = ok()
                ? "[ok]   " + name + ": " + (note.isEmpty() ? sentence : note)
                : "[FAIL] " + name + ": " + problem();
        return String.join(" ", text.lines().map(String::strip).toList());
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("name", name)
                .with("sentence", sentence)
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
                .withIfPresent("remedy", ok() ? null : remedy);
    }
}
