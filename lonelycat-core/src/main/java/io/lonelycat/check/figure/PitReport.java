// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import io.lonelycat.check.figure.TriedMutant.Fate;
import io.lonelycat.check.figure.XmlReport.Elements;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads the mutants of one report of PIT ({@code mutations.xml}). */
final class PitReport implements Elements {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,8}");
    private static final int LAST_LINE = 10_000_000;

    private final Consumer<TriedMutant> found;
    private final Map<String, String> parts = new HashMap<>();
    private Fate fate = Fate.NOT_TRIED;
    private boolean inside;

    PitReport(Consumer<TriedMutant> found) {
        this.found = found;
    }

    static boolean knows(XmlElement root) {
        return root.is("mutations") && root.namespace().isEmpty();
    }

    @Override
    public void begin(XmlElement element) throws ReportException {
        if (element.depth() != 2) {
            return;
        }
        if (!element.is("mutation")) {
            throw new ReportException("<" + element.name() + "> stands where a <mutation> belongs");
        }
        fate = fate(element.required("status"));
        parts.clear();
        inside = true;
    }

    private static Fate fate(String status) throws ReportException {
        return switch (status) {
            case "KILLED", "TIMED_OUT", "MEMORY_ERROR" -> Fate.KILLED;
            case "SURVIVED" -> Fate.SURVIVED;
            case "NO_COVERAGE" -> Fate.NOT_COVERED;
            case "NON_VIABLE" -> Fate.NOT_VIABLE;
            case "RUN_ERROR", "NOT_STARTED", "STARTED" -> Fate.NOT_TRIED;
            default -> throw new ReportException("a mutant has a status that is not known");
        };
    }

    @Override
    public void end(String name, String text) throws ReportException {
        if (!inside) {
            return;
        }
        if (!name.equals("mutation")) {
            parts.put(name, text);
            return;
        }
        inside = false;
        found.accept(new TriedMutant(
                part("mutatedClass"), part("sourceFile"), line(part("lineNumber")), fate, part("description")));
    }

    private String part(String name) throws ReportException {
        String text = parts.getOrDefault(name, "");
        if (text.isEmpty()) {
            throw new ReportException("a <mutation> has no " + name);
        }
        return text;
    }

    private static int line(String text) throws ReportException {
        int line = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (line < 0 || line > LAST_LINE) {
            throw new ReportException("a mutant stands in no line");
        }
        return line;
    }
}
