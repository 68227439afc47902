// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import java.util.List;

/**
 * Table defined by an SQL statement over the views of {@link InsightReader}.
 *
 * @param id JSON key
 * @param sql without LIMIT
 */
record Table(String id, String title, String sql, List<Column> columns) {
    enum Kind {
        WORD,
        /** Names that users or tools gave. */
        NAME,
        /** Sentences that users or tools wrote. */
        TEXT,
        STATUS,
        VERDICT,
        EXECUTION,
        COUNT,
        BAR,
        /** Milliseconds. */
        DURATION,
        /** Time in milliseconds since 1970. */
        TIME
    }

    record Column(String name, String title, Kind kind) {}

    Table {
        columns = List.copyOf(columns);
    }

    /**
     * Creates a table definition.
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
