// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.SqlConditions;
import io.lonelycat.report.text.OutcomeWord;
import io.lonelycat.workspace.PackagedFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the SQL of a {@link Table} on the views in {@code views.sql}, which select executions and decisions by a history
 * filter.
 *
 * <p>The SQL column {@code kept} is 1 for an applied change that was not rolled back later. The SQL column
 * {@code failed} is 1 for a change that failed or was rolled back later. The SQL columns {@code kept} and
 * {@code failed} are 0 for roll backs, cancelled executions and changes of the policy file.
 */
final class InsightReader {
    private static final String VIEWS = PackagedFile.text(InsightReader.class, "views.sql");

    private final Database database;
    private final String views;
    private final List<@Nullable Object> parameters = new ArrayList<>();

    InsightReader(Database database, HistoryFilter filter) {
        this.database = database;
        SqlConditions executed = SqlConditions.of(filter);
        SqlConditions gated = DecisionTables.conditions(filter);
        this.views = VIEWS.replace("$EXECUTIONS", executed.where())
                .replace("$DECISIONS", gated.where())
                .replace("$AGAINST", words(outcome -> OutcomeWord.of(outcome).countsAgainst()))
                .replace("$REFUSALS", words(OutcomeKind::isRefusal));
        parameters.addAll(List.of(executed.parameters()));
        parameters.addAll(List.of(gated.parameters()));
    }

    private static String words(Predicate<OutcomeKind> kind) {
        return Stream.of(OutcomeKind.values())
                .filter(kind)
                .map(outcome -> "'" + OutcomeWord.of(outcome).word() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    TableRows read(Table table, int most, @Nullable Object... more) {
        List<@Nullable Object> all = new ArrayList<>(parameters);
        for (Object value : more) {
            all.add(value);
        }
        int columns = table.columns().size();
        List<List<@Nullable Object>> rows =
                database.query(row -> row(row, columns), views + table.sql() + " LIMIT " + (most + 1), all.toArray());
        return new TableRows(table, rows.subList(0, Math.min(most, rows.size())), rows.size() > most);
    }

    private static List<@Nullable Object> row(ResultSet row, int columns) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            values.add(row.getObject(i));
        }
        return values;
    }
}
