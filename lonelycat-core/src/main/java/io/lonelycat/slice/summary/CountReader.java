// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryTable.OfDecisions;
import io.lonelycat.record.history.HistoryTable.SqlSelect;
import io.lonelycat.record.history.SqlConditions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts executions by common properties, for hints. All is about those that a filter lets through. */
public final class CountReader {
    /** How many subjects of a kind are returned: those with the most hits. */
    private static final int MOST = 200;

    private static final int MOST_EXECUTIONS = 5;

    private final Database database;
    private final String where;
    private final String and;
    private final Object[] parameters;
    private final HistoryFilter filter;
    private final Map<CountedBy, List<Count>> counted = new EnumMap<>(CountedBy.class);
    private List<Long> bounds = List.of();

    public CountReader(Database database, HistoryFilter filter) {
        this.database = database;
        SqlConditions conditions = SqlConditions.of(filter);
        this.where = conditions.where();
        this.and = where.isEmpty() ? " WHERE " : where + " AND ";
        this.parameters = conditions.parameters();
        this.filter = filter;
    }

    /** What was counted of a subject. */
    public record Count(String subject, long cases, long hits) {}

    /** Counts the executions that came to a change; hits are those that did not hold. */
    public Count attempts() {
        return of(CountedBy.ATTEMPT).stream().findFirst().orElse(new Count("all", 0, 0));
    }

    /** Returns the counts of a kind, those with the most hits first. The order is deterministic. */
    public List<Count> of(CountedBy subject) {
        @Nullable List<Count> known = counted.get(subject);
        if (known == null) {
            known = read(subject);
            counted.put(subject, known);
        }
        return known;
    }

    private List<Count> read(CountedBy subject) {
        return database.query(
                row -> new Count(subject.toldFrom(String.valueOf(row.getString(1))), row.getLong(2), row.getLong(3)),
                subject.counts(and, MOST),
                parameters);
    }

    /** Returns the newest executions that were hits, at most five. */
    public List<String> newest(CountedBy subject, String told) {
        List<Object> all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of(subject.keptOf(told), bounds().get(0), bounds().get(1)));
        return database.query(row -> row.getString(1), subject.newest(and, MOST_EXECUTIONS), all.toArray());
    }

    /** Between which numbers the executions are: what is outside of them need not be gone through. */
    private List<Long> bounds() {
        if (bounds.isEmpty()) {
            bounds = database.query(
                            row -> List.of(row.getLong(1), row.getLong(2)),
                            "SELECT min(seq), max(seq) FROM execution" + where,
                            parameters)
                    .get(0);
        }
        return bounds;
    }

    /** Counts in how many decisions, with an execution or without, a rule had a finding. */
    public List<Count> findings() {
        SqlSelect all = FindingRows.of(database, filter);
        return database.query(
                row -> new Count(row.getString(1), row.getLong(2), row.getLong(2)),
                "SELECT rule, count(*) FROM (" + all.sql() + ") GROUP BY rule",
                all.parameters().toArray());
    }

    /** The findings of decisions, with an execution or without. */
    static final class FindingRows {
        private FindingRows() {}

        /** Selects rule, effect and settlement. */
        static SqlSelect of(Database database, HistoryFilter filter) {
            SqlConditions executed = SqlConditions.of(filter);
            List<Object> parameters = new ArrayList<>(List.of(executed.parameters()));
            StringBuilder sql = new StringBuilder(
                    "SELECT rule, effect, settled FROM finding WHERE seq IN (SELECT seq FROM execution"
                            + executed.where() + ")");
            for (OfDecisions table : database.tables(OfDecisions.class)) {
                SqlSelect more = table.findings(filter);
                sql.append(" UNION ALL ").append(more.sql());
                parameters.addAll(more.parameters());
            }
            return new SqlSelect(sql.toString(), parameters);
        }
    }
}
