// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import java.util.List;

/**
 * Table of a history view, defined by an SQL query that {@link InsightReader} runs.
 *
 * @param id JSON key of the table
 * @param sql SELECT statement without LIMIT clause
 */
record Table(String id, String title, String sql, List<Column> columns) {
    enum Kind {
        WORD,
        /** Table column of names that users or tools chose. */
        NAME,
        /** Table column of sentences that users or tools wrote. */
        TEXT,
        STATUS,
        VERDICT,
        EXECUTION,
        COUNT,
        BAR,
        /** Column of durations in milliseconds. */
        DURATION,
        /** Column of times in milliseconds since 1970. */
        TIME
    }

    record Column(String name, String title, Kind kind) {}

    Table {
        columns = List.copyOf(columns);
    }

    /**
     * Creates a table definition.
     *
     * @param columns columns, each as {@code name:Title:KIND}
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
