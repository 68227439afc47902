// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.error.EngineException;
import io.lonelycat.feature.validate.Expectations.Broken;
import io.lonelycat.json.Member;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Result of a probe (validation test).
 *
 * @param skipped true if the probe tested nothing, for the reason in {@code note}
 * @param problems failed assertions; empty if the probe passed
 */
record TriedProbe(
        String name,
        String sentence,
        boolean ok,
        boolean skipped,
        int claims,
        long durationMillis,
        @Member(ifAny = true) String note,
        @Member(ifAny = true) List<Broken> problems,
        @Member(ifAny = true) String remedy) {
    TriedProbe {
        problems = List.copyOf(problems);
    }

    /**
     * Runs probes in parallel, one per processor.
     *
     * @param progress receives one line per probe, in the order of the probes, on the caller's thread
     */
    static List<TriedProbe> all(List<Probe> probes, Cancel cancel, Consumer<String> progress) {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<TriedProbe>> turns = probes.stream()
                    .map(probe -> pool.submit(() -> cancel.now() ? stopped(probe) : of(probe)))
                    .toList();
            List<TriedProbe> all = new ArrayList<>();
            for (Future<TriedProbe> turn : turns) {
                TriedProbe tried = turn.get();
                progress.accept(tried.line());
                all.add(tried);
            }
            return all;
        } catch (InterruptedException | ExecutionException e) {
            throw new EngineException("A probe did not finish: " + e + ". Run `lonelycat validate` again.", e);
        } finally {
            pool.shutdown();
        }
    }

    /** Runs a probe and reports exceptions as problems. */
    static TriedProbe of(Probe probe) {
        long start = System.nanoTime();
        Expectations expect = new Expectations();
        List<Broken> problems = new ArrayList<>();
        try {
            probe.attempt().accept(expect);
        } catch (RuntimeException | LinkageError e) {
            // A LinkageError means that a class, such as a database driver, cannot be loaded.
            String message = e.getMessage();
            problems.add(new Broken("the probe finishes", message == null ? e.toString() : message));
        }
        problems.addAll(0, expect.broken());
        if (expect.made() == 0 && problems.isEmpty()) {
            problems.add(new Broken("the probe tests something", "nothing was tested"));
        }
        return of(probe, expect, (System.nanoTime() - start) / 1_000_000, problems);
    }

    private static TriedProbe stopped(Probe probe) {
        Broken why = new Broken("the probe runs", "the user cancelled the probe");
        return of(probe, new Expectations(), 0, List.of(why));
    }

    private static TriedProbe of(Probe probe, Expectations expect, long millis, List<Broken> problems) {
        boolean ok = problems.isEmpty();
        String remedy = ok ? "" : probe.remedy();
        return new TriedProbe(
                probe.name(),
                probe.sentence(),
                ok,
                ok && expect.isNothing(),
                expect.made(),
                millis,
                expect.note(),
                problems,
                remedy);
    }

    /** Writes the probe's result as a JUnit test case. */
    void writeTo(XMLStreamWriter xml, String suite) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", name);
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", durationMillis / 1000.0));
        if (skipped || !ok) {
            xml.writeStartElement(ok ? "skipped" : "failure");
            xml.writeAttribute("message", VisibleText.of(ok ? note : problem()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    String problem() {
        Broken first = problems.get(0);
        String seen = first.seen().endsWith(".")
                ? first.seen().substring(0, first.seen().length() - 1)
                : first.seen();
        String more = problems.size() > 1 ? " (and " + Figures.count(problems.size() - 1, "more problem") + ")" : "";
        return "expected: " + first.expected() + "; seen: " + seen + more + ". " + remedy;
    }

    String line() {
        String found = note.isEmpty() ? sentence : note;
        String mark = skipped ? "[none] " : "[ok]   ";
        String text = (ok ? mark + name + ": " + found : "[FAIL] " + name + ": " + problem()) + " ("
                + Figures.duration(durationMillis) + ")";
        return String.join(" ", text.lines().map(String::strip).toList());
    }
}
