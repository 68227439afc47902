// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.report.text.Wording;
import java.util.List;

/**
 * Table of a report, possibly cut to the first rows.
 *
 * @param left number of omitted rows, or {@link #UNKNOWN}
 * @param where file with the complete table
 */
public record DataTable(String title, List<Column> columns, List<List<Line>> rows, long left, String where)
        implements SectionBlock {
    public static final long UNKNOWN = -1;

    public enum Kind {
        WORDS,
        FIGURE,
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

    public static DataTable first(int most, String where, String title, List<Column> columns, List<List<Line>> rows) {
        return new DataTable(title, columns, Wording.first(most, rows), Math.max(0, rows.size() - most), where);
    }

    public String more(int shown) {
        return left == UNKNOWN ? "There are more." : Wording.more(rows.size() - shown + left, where);
    }
}
