// SPDX-License-Identifier: MIT
package io.lonelycat.validate;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonObject;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Claims.Broken;
import io.lonelycat.validate.lab.Probe;
import java.util.ArrayList;
import java.util.List;

/**
 * A probe that was tried out.
 *
 * @param name of the probe's class
 * @param claims how many were made
 * @param note what people may want to know beside the sentence; may be empty
 * @param problems none where all is well
 */
record Tried(
        String name,
        String sentence,
        int claims,
        String note,
        List<Broken> problems,
        String remedy,
        long durationMillis) {

    /** Copies the list. */
    Tried {
        problems = List.copyOf(problems);
    }

    /** Tries a probe out. Whatever happens in it, the next one gets its turn. */
    static Tried of(Probe probe) {
        long start = System.nanoTime();
        Claims claims = new Claims();
        List<Broken> problems = new ArrayList<>();
        try {
            probe.look(claims);
        } catch (InvalidInputException | EngineException e) {
            problems.add(new Broken("the probe comes to its end", String.valueOf(e.getMessage())));
        } catch (RuntimeException | LinkageError e) {
            // An engine that is broken may fail in any way, and that is what somebody wants to know; so does one whose
            // database driver cannot be loaded.
            problems.add(new Broken("the probe comes to its end", e.toString()));
        }
        problems.addAll(0, claims.broken());
        if (claims.made() == 0 && problems.isEmpty()) {
            problems.add(new Broken("the probe claims something", "nothing was tried out"));
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new Tried(
                probe.name(), probe.sentence(), claims.made(), claims.note(), problems, probe.remedy(), millis);
    }

    /** Stands for a probe that did not get its turn. */
    static Tried stopped(Probe probe) {
        Broken why = new Broken("the probe is tried out", "somebody asked to stop");
        return new Tried(probe.name(), probe.sentence(), 0, "", List.of(why), "Run `lonelycat validate` again.", 0);
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

    /** One line for people. */
    String line() {
        String beside = note.isEmpty() ? "" : " (" + note + ")";
        String text = ok() ? "[ok]   " + sentence + beside : "[FAIL] " + sentence + ": " + problem();
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
