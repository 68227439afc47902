// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.ReportException;
import java.util.HashMap;
import java.util.Map;

/** Counts the warnings of all reports. */
final class WarningTally {
    private static final int MOST_KINDS = 200_000;
    private static final int MOST_CHARACTERS = 32_000_000;

    private final ChangedLines changed;
    private final Map<String, Integer> byKind = new HashMap<>();
    private int characters;
    private long total;
    private long errors;
    private long onChangedLines;

    WarningTally(ChangedLines changed) {
        this.changed = changed;
    }

    /**
     * One warning.
     *
     * @param kind the name of the rule
     * @param file as the report names it; empty where it is of no file
     * @param from the first line; 0 where it is of the whole file
     */
    record Warning(String kind, boolean error, String file, int from, int to) {}

    void add(Warning warning, String module) throws ReportException {
        total++;
        errors += warning.error() ? 1 : 0;
        String file = warning.file().replace('\\', '/');
        onChangedLines += !file.isEmpty()
                        && changed.named(file, module).stream()
                                .anyMatch(path -> changed.wrote(path, warning.from(), warning.to()))
                ? 1
                : 0;
        String key = warning.kind() + "|" + module + "|" + changed.local(file);
        characters += byKind.containsKey(key) ? 0 : key.length();
        byKind.merge(key, 1, Integer::sum);
        if (byKind.size() > MOST_KINDS || characters > MOST_CHARACTERS) {
            throw new ReportException("the reports have more kinds of warnings in more files than are kept");
        }
    }

    /** Moves errors that could not be told from others when they were added. */
    void addErrors(long more) {
        errors += more;
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

    /** Returns how many there are of a kind in a file beyond those of before. */
    long beyond(WarningTally before) {
        return byKind.entrySet().stream()
                .mapToLong(it -> Math.max(0, it.getValue() - before.byKind.getOrDefault(it.getKey(), 0)))
                .sum();
    }
}
