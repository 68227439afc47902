// SPDX-License-Identifier: MIT
package io.lonelycat.report.part;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of a summary or of a page.
 *
 * @param title its content; also for screen readers
 * @param columns the first one says what a row is about; without any, each row is a name and its value
 * @param more whether there are rows that are not shown
 */
public record PartTable(String title, List<Column> columns, List<List<Line>> rows, boolean more) {
    /** What a column has. */
    public enum Kind {
        /** A word or a few. */
        WORDS,
        /** Figures, which are set at the right. */
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

        /** Makes a column with figures. */
        public static Column figure(String name) {
            return new Column(name, Kind.FIGURE);
        }

        /** Makes a column with text. */
        public static Column text(String name) {
            return new Column(name, Kind.TEXT);
        }
    }

    /** Copies the lists. */
    public PartTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Begins a table of figures, but for the first column. */
    public static PartTable of(String title, boolean more, String about, String... figures) {
        List<Column> columns = new ArrayList<>(List.of(Column.words(about)));
        Arrays.stream(figures).map(Column::figure).forEach(columns::add);
        return new PartTable(title, columns, List.of(), more);
    }

    /** Begins a table. */
    public static PartTable with(String title, Column... columns) {
        return new PartTable(title, List.of(columns), List.of(), false);
    }

    /** Returns the same with a row more: what it is about, and its figures. */
    public PartTable row(Line about, String... cells) {
        List<Line> row = new ArrayList<>(List.of(about));
        Arrays.stream(cells).map(Line::of).forEach(row::add);
        List<List<Line>> all = new ArrayList<>(rows);
        all.add(row);
        return rows(all);
    }

    /** Returns the same with these rows. */
    public PartTable rows(List<List<Line>> all) {
        return new PartTable(title, columns, all, more);
    }
}
