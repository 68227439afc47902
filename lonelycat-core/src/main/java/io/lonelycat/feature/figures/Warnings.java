// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

/** Counts the warnings of all reports. */
final class Warnings {
    private final ChangedLines changed;
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

    void add(boolean error, WarningPlace place, String module) {
        total++;
        errors += error ? 1 : 0;
        String file = place.file().replace('\\', '/');
        boolean touched = !file.isEmpty()
                && changed.named(file, module).stream().anyMatch(path -> changed.wrote(path, place.from(), place.to()));
        onChangedLines += touched ? 1 : 0;
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
}
