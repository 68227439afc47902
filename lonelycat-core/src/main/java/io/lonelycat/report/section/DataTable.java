// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import java.util.List;

/**
 * A table.
 *
 * @param title its content; also for screen readers
 * @param columns the first one says what a row is about
 * @param more whether there are rows that are not shown
 */
public record DataTable(String title, List<Column> columns, List<List<Line>> rows, boolean more)
        implements SectionBlock {
    /** What a column has. */
    public enum Kind {
        /** A word or a few. */
        WORDS,
        /** Figures. */
        FIGURE,
        /** Text, which may be long. */
        TEXT
    }

    /** A column. */
    public record Column(String name, Kind kind) {
        /** Makes a column with a word or a few. */
        public static Column words(String name) {
            return new Column(name, Kind.WORDS);
        }
    }

    /** Copies the lists. */
    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
