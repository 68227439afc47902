// SPDX-License-Identifier: MIT
package io.lonelycat.report.part;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of a summary.
 *
 * @param title its content; also for screen readers
 * @param columns their names; the first one says what a row is about
 * @param figures whether all other columns are figures
 * @param more whether there are rows that are not shown
 */
public record PartTable(String title, List<String> columns, boolean figures, List<List<Line>> rows, boolean more) {
    /** Copies the lists. */
    public PartTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    public static PartTable of(String title, boolean more, String... columns) {
        return new PartTable(title, List.of(columns), true, List.of(), more);
    }

    /** Returns the same with a row more: what it is about, and its figures. */
    public PartTable row(Line about, String... cells) {
        List<Line> row = new ArrayList<>(List.of(about));
        for (String cell : cells) {
            row.add(Line.of(cell));
        }
        List<List<Line>> all = new ArrayList<>(rows);
        all.add(row);
        return new PartTable(title, columns, figures, all, more);
    }
}
