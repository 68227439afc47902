// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.validate.lab.Claims;
import io.lonelycat.slice.validate.lab.Claims.Broken;
import io.lonelycat.slice.validate.lab.Probe;
import io.lonelycat.workspace.Cancel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

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
     * A probe that was tried out.
     *
     * @param name of the probe's class
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

        /** One line for people, and one for each further line of the note. */
        String line() {
            List<String> notes = note.lines().toList();
            String beside = notes.isEmpty() ? "" : " (" + notes.get(0) + ")";
            String text = ok() ? "[ok]   " + sentence + beside : "[FAIL] " + sentence + ": " + problem();
            List<String> lines = new ArrayList<>();
            lines.add(String.join(" ", text.lines().map(String::strip).toList()));
            notes.stream().skip(1).map(further -> "         " + further).forEach(lines::add);
            return String.join("\n", lines);
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

    /**
     * Gives each probe its turn, as many at a time as the machine has processors, and tells how each ended. No probe depends
     * on another: each has a workspace of its own, or only looks at one.
     *
     * @param cancel after which no probe gets its turn
     * @param progress is told on the thread of the caller, in the order of the probes
     */
    record Turns(Cancel cancel, Consumer<String> progress) {

        /**
         * Tries all of them out.
         *
         * @return what came of each, in their order
         */
        List<TriedProbe> all(List<Probe> probes) {
            AtomicInteger number = new AtomicInteger();
            ExecutorService pool =
                    Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), work -> {
                        Thread thread = new Thread(work, "lonelycat-probe-" + number.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    });
            List<CompletableFuture<TriedProbe>> turns = probes.stream()
                    .map(probe -> CompletableFuture.supplyAsync(() -> turn(probe), pool))
                    .toList();
            try {
                return turns.stream().map(this::told).toList();
            } finally {
                // Where all is well they have ended. Otherwise those that have begun come to their end, since their
                // workspaces go with the caller; an interrupt would close the files that they are writing.
                turns.forEach(turn -> turn.cancel(false));
                pool.shutdown();
                await(pool);
            }
        }

        private TriedProbe turn(Probe probe) {
            return cancel.now() ? TriedProbe.stopped(probe) : TriedProbe.of(probe);
        }

        private TriedProbe told(CompletableFuture<TriedProbe> turn) {
            TriedProbe tried;
            try {
                tried = turn.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e;
            }
            tried.line().lines().forEach(progress);
            return tried;
        }

        private static void await(ExecutorService pool) {
            boolean interrupted = false;
            boolean ended = false;
            while (!ended) {
                try {
                    ended = pool.awaitTermination(1, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
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
        static ProbeGroup of(String name, String title, List<Probe> probes, Turns turns) {
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
