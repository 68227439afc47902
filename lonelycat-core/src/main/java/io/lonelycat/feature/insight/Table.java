// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import java.util.List;

/**
 * A table that one SQL statement fills. The statement reads the views of {@link InsightReader}; its result has the columns in
 * their order.
 *
 * @param id names the table in JSON
 * @param sql without LIMIT
 */
record Table(String id, String title, String sql, List<Column> columns) {
    /** The form in which the values of a column are shown. */
    enum Kind {
        /** A word of ours. */
        WORD,
        /** A name, a path or an id that others chose. */
        NAME,
        /** A sentence of others. */
        TEXT,
        STATUS,
        VERDICT,
        EXECUTION,
        COUNT,
        /** A number of which a page draws a bar. */
        BAR,
        /** A duration in milliseconds. */
        DURATION,
        /** A time in milliseconds since 1970. */
        TIME
    }

    /**
     * A column.
     *
     * @param name in JSON
     * @param title in a heading
     */
    record Column(String name, String title, Kind kind) {}

    Table {
        columns = List.copyOf(columns);
    }

    /**
     * Describes a table.
     *
     * @param columns each as {@code name:Title:KIND}
     */
    static Table of(String id, String title, String sql, String... columns) {
        return new Table(
                id, title, sql, List.of(columns).stream().map(Table::column).toList());
    }

    private static Column column(String text) {
        List<String> parts = List.of(text.split(":", -1));
        return new Column(parts.get(0), parts.get(1), Kind.valueOf(parts.get(2)));
    }
}
