// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.report.text.Wording;
import java.util.List;

/**
 * Table of a report, possibly cut to the first rows.
 *
 * @param title caption of the table, which screen readers also read
 * @param columns the first column names the subject of a row
 * @param left number of omitted rows, or {@value #UNKNOWN}
 * @param where file that also contains the omitted rows
 */
public record DataTable(String title, List<Column> columns, List<List<Line>> rows, long left, String where)
        implements SectionBlock {
    /** Value of {@code left} if the number of omitted rows is unknown. */
    public static final long UNKNOWN = -1;

    public enum Kind {
        WORDS,
        FIGURE,
        /** Column with text that may be long. */
        TEXT
    }

    public record Column(String name, Kind kind) {
        public static Column words(String name) {
            return new Column(name, Kind.WORDS);
        }

        public static Column figure(String name) {
            return new Column(name, Kind.FIGURE);
        }

        public static Column text(String name) {
            return new Column(name, Kind.TEXT);
        }
    }

    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Creates a table with the first {@code most} rows. */
    public static DataTable first(int most, String where, String title, List<Column> columns, List<List<Line>> rows) {
        return new DataTable(title, columns, Wording.first(most, rows), Math.max(0, rows.size() - most), where);
    }

    /** Returns a text with the number of omitted rows; empty if none. */
    public String more(int shown) {
        return left == UNKNOWN ? "There are more." : Wording.more(rows.size() - shown + left, where);
    }
}
