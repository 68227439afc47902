// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.feature.insight.Table.Column;
import io.lonelycat.feature.insight.Table.Kind;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.text.Figures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table.
 *
 * @param rows a text, a number or null for each column
 * @param more whether there are rows beyond these
 */
record TableRows(Table table, List<List<@Nullable Object>> rows, boolean more) {
    private static final String UNKNOWN = "-";

    TableRows {
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }

    /** Returns the values of a column of texts or numbers, from the last row to the first. */
    List<Object> upwards(String column) {
        int index = table.columns().stream().map(Column::name).toList().indexOf(column);
        List<Object> values = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            values.add(0, Objects.requireNonNull(row.get(index)));
        }
        return values;
    }

    /** Returns the rows for people. */
    DataTable toPart() {
        List<DataTable.Column> columns =
                table.columns().stream().map(TableRows::heading).toList();
        List<List<Line>> cells = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<Line> line = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                line.add(cell(table.columns().get(i).kind(), row.get(i)));
            }
            cells.add(line);
        }
        return new DataTable(table.title(), columns, cells, more ? DataTable.UNKNOWN : 0, "");
    }

    private static DataTable.Column heading(Column column) {
        DataTable.Kind kind =
                switch (column.kind()) {
                    case COUNT, DURATION -> DataTable.Kind.FIGURE;
                    case TEXT -> DataTable.Kind.TEXT;
                    default -> DataTable.Kind.WORDS;
                };
        return new DataTable.Column(column.title(), kind);
    }

    private static Line cell(Kind kind, @Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return Line.of(UNKNOWN);
        }
        String text = value.toString();
        return switch (kind) {
            case WORD -> Line.of(text.replace('_', ' '));
            case NAME -> Line.named(text);
            case TEXT -> Line.quoted(text);
            case STATUS -> Line.badge(ShownStatus.valueOf(text.toUpperCase(Locale.ROOT)));
            case VERDICT -> Line.badge(Verdict.valueOf(text.toUpperCase(Locale.ROOT)));
            case EXECUTION -> Line.of(text, new Line.Mark.ToExecution(text));
            case COUNT -> Line.of(Figures.number(number(value)));
            case DURATION -> Line.of(Figures.duration(number(value)));
            case TIME -> Line.time(Instant.ofEpochMilli(number(value)));
        };
    }

    static long number(Object value) {
        return value instanceof Number number ? number.longValue() : Long.parseLong(value.toString());
    }

    /** Returns the rows for programs: a time as text in UTC, numbers as they are, nothing for null. */
    List<JsonObject> toJson() {
        List<JsonObject> all = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            JsonObject json = new JsonObject();
            for (int i = 0; i < row.size(); i++) {
                Column column = table.columns().get(i);
                Optional.ofNullable(row.get(i))
                        .map(value -> column.kind() == Kind.TIME ? Instant.ofEpochMilli(number(value)) : value)
                        .ifPresent(value -> json.with(column.name(), value));
            }
            all.add(json);
        }
        return all;
    }
}
