// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.feature.insight.Table.Column;
import io.lonelycat.feature.insight.Table.Kind;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.OutcomeWord;
import io.lonelycat.report.text.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the SQL of a {@link Table} returned.
 *
 * @param rows one list per row, with a text, number or null for each column
 */
record TableRows(Table table, List<List<@Nullable Object>> rows, boolean more) {
    private static final String UNKNOWN = "-";

    TableRows {
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }

    DataTable toPart() {
        List<DataTable.Column> columns =
                table.columns().stream().map(TableRows::heading).toList();
        List<List<Line>> cells = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<Line> line = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                line.add(cell(table.columns().get(i), row.get(i)));
            }
            cells.add(line);
        }
        return new DataTable(table.title(), columns, cells, more ? DataTable.UNKNOWN : 0, "");
    }

    private static DataTable.Column heading(Column column) {
        DataTable.Kind kind =
                switch (column.kind()) {
                    case COUNT, BAR, DURATION -> DataTable.Kind.FIGURE;
                    case TEXT -> DataTable.Kind.TEXT;
                    default -> DataTable.Kind.WORDS;
                };
        return new DataTable.Column(column.title(), kind);
    }

    private Line cell(Column column, @Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return Line.of(UNKNOWN);
        }
        String text = value.toString();
        return switch (column.kind()) {
            case WORD -> Line.of(text.replace('_', ' '));
            case NAME -> Line.named(text);
            case TEXT -> Line.quoted(text);
            case STATUS -> Line.badge(OutcomeKind.valueOf(text.toUpperCase(Locale.ROOT)));
            case VERDICT -> Line.badge(Verdict.valueOf(text.toUpperCase(Locale.ROOT)));
            case EXECUTION -> Line.of(text, new Line.Mark.ToExecution(text));
            case COUNT -> Line.of(Figures.number(number(value)));
            case BAR -> bar(column.name(), number(value), largest());
            case DURATION -> Line.of(Figures.duration(number(value)));
            case TIME -> Line.time(Instant.ofEpochMilli(number(value)));
        };
    }

    private static Line bar(String column, long number, long largest) {
        Tone tone =
                switch (column) {
                    case "applied" -> OutcomeWord.APPLIED.tone();
                    case "failed" -> OutcomeWord.ROLLED_BACK.tone();
                    case "refused" -> OutcomeWord.REFUSED.tone();
                    default -> Tone.PLAIN;
                };
        return number == 0 ? Line.of("0") : Line.of(Figures.number(number), new Line.Mark.Bar(number, largest, tone));
    }

    private long largest() {
        return rows.stream()
                .flatMap(List::stream)
                .filter(Number.class::isInstance)
                .mapToLong(TableRows::number)
                .max()
                .orElse(1);
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : Long.parseLong(value.toString());
    }

    /** Returns the table rows as JSON, with times in UTC and without null values. */
    List<Map<String, Object>> toJson() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                Column column = table.columns().get(i);
                Optional.ofNullable(row.get(i))
                        .map(value -> column.kind() == Kind.TIME ? Instant.ofEpochMilli(number(value)) : value)
                        .ifPresent(value -> members.put(column.name(), value));
            }
            all.add(members);
        }
        return all;
    }
}
