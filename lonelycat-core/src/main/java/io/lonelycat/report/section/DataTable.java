// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.report.text.Wording;
import java.util.List;

/**
 * A table.
 *
 * @param title its content; also for screen readers
 * @param columns the first one says what a row is about
 * @param left how many rows are not given here; {@value #UNKNOWN} for some
 * @param where the file that has them
 */
public record DataTable(String title, List<Column> columns, List<List<Line>> rows, long left, String where)
        implements SectionBlock {
    /** Some rows are left, it is not known how many. */
    public static final long UNKNOWN = -1;

    /** The kind of the values in a column. */
    public enum Kind {
        /** A word or a few. */
        WORDS,
        /** Figures. */
        FIGURE,
        /** Text, which may be long. */
        TEXT
    }

    public record Column(String name, Kind kind) {
        /** Makes a column with a word or a few. */
        public static Column words(String name) {
            return new Column(name, Kind.WORDS);
        }

        /** Makes a column with figures. */
        public static Column figure(String name) {
            return new Column(name, Kind.FIGURE);
        }

        /** Makes a column with text. */
        public static Column text(String name) {
            return new Column(name, Kind.TEXT);
        }
    }

    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Makes a table of the first rows, where there are more than these. */
    public static DataTable first(int most, String where, String title, List<Column> columns, List<List<Line>> rows) {
        return new DataTable(title, columns, Wording.first(most, rows), Math.max(0, rows.size() - most), where);
    }

    /** Counts the rows that are left out if so many are shown; empty for none. */
    public String more(int shown) {
        return left == UNKNOWN ? "There are more." : Wording.more(rows.size() - shown + left, where);
    }
}
