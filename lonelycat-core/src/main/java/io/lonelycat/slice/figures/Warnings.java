// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.ReportException;
import java.util.HashMap;
import java.util.Map;

/** Counts the warnings of all reports. */
final class Warnings {
    private static final int MOST_CHARACTERS = 64_000_000;

    private final ChangedLines changed;
    private final Map<String, Integer> byKind = new HashMap<>();
    private int characters;
    private long total;
    private long errors;
    private long onChangedLines;

    Warnings(ChangedLines changed) {
        this.changed = changed;
    }

    /**
     * Where a warning is.
     *
     * @param file as the report names it; empty if there is none
     * @param from the first line; 0 for the whole file
     */
    record WarningPlace(String file, int from, int to) {}

    /**
     * Adds a warning; too much to be held is refused.
     *
     * @param kind the id of the rule
     */
    void add(String kind, boolean error, WarningPlace place, String module) throws ReportException {
        total++;
        errors += error ? 1 : 0;
        String file = place.file().replace('\\', '/');
        boolean touched = !file.isEmpty()
                && changed.named(file, module).stream().anyMatch(path -> changed.wrote(path, place.from(), place.to()));
        onChangedLines += touched ? 1 : 0;
        String key = kind + "|" + module + "|" + changed.local(file);
        characters += byKind.containsKey(key) ? 0 : key.length();
        byKind.merge(key, 1, Integer::sum);
        if (characters > MOST_CHARACTERS) {
            throw new ReportException("the reports have more kinds of warnings in more files than are kept");
        }
    }

    long total() {
        return total;
    }

    long errors() {
        return errors;
    }

    long onChangedLines() {
        return onChangedLines;
    }

    /** Returns how many warnings of a kind in a file exceed those of before. */
    long beyond(Warnings before) {
        return byKind.entrySet().stream()
                .mapToLong(it -> Math.max(0, it.getValue() - before.byKind.getOrDefault(it.getKey(), 0)))
                .sum();
    }
}
