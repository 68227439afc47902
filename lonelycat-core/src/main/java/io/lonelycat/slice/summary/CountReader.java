// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.EnumCodes;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryTable.OfDecisions;
import io.lonelycat.record.history.HistoryTable.SqlSelect;
import io.lonelycat.record.history.SqlConditions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts executions by common properties, for hints. All is about those that a filter lets through. */
public final class CountReader {
    /** How many subjects of a kind are returned: those with the most hits. */
    private static final int MOST = 200;

    private static final int MOST_EXECUTIONS = 5;
    private static final int APPLIED = EnumCodes.code(OutcomeKind.APPLIED);
    private static final String FAILED =
            EnumCodes.code(OutcomeKind.ROLLED_BACK) + ", " + EnumCodes.code(OutcomeKind.QUARANTINED);

    /** A rollback does not count as an attempt. The plus sign keeps SQLite from looking up nearly all there are. */
    private static final String ATTEMPTED =
            "+outcome IN (" + APPLIED + ", " + FAILED + ") AND trigger_kind <> " + EnumCodes.code(Trigger.ROLLBACK);

    private static final String DID_NOT_HOLD = "outcome IN (" + FAILED + ")";

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

    /** By what executions are counted. */
    public enum CountedBy {
        /** All that came to a change; hits are those that did not hold. */
        ATTEMPT("'all'", "execution", ATTEMPTED, DID_NOT_HOLD),
        /** A path of a change that was tried; hits are those that did not hold. */
        PATH("file.pid", "file", ATTEMPTED, DID_NOT_HOLD),
        /** The same by author. */
        AUTHOR("created_by", "execution", ATTEMPTED, DID_NOT_HOLD),
        /** The same by cause. */
        CAUSE("trigger_kind", "execution", ATTEMPTED, DID_NOT_HOLD),
        /** The same by rule that had a finding. */
        RULE("rule", "finding", ATTEMPTED, DID_NOT_HOLD),
        /** A rule that asked; hits are those in which it was approved. */
        QUESTION(
                "rule",
                "finding",
                "effect = " + EnumCodes.code(Effect.NEED_APPROVAL),
                "settled = " + EnumCodes.code(Settlement.By.APPROVAL));

        private static final String EXECUTION = "execution";

        private final String column;
        private final String table;
        private final String which;
        private final String hit;

        CountedBy(String column, String table, String which, String hit) {
            this.column = column;
            this.table = table;
            this.which = which;
            this.hit = hit;
        }

        /** The column has one row for each execution. */
        private boolean isOnce() {
            return this == PATH || table.equals(EXECUTION);
        }

        /** What people call it, as SQL. */
        private String named() {
            return this == PATH ? "(SELECT path FROM path WHERE pid = file.pid)" : column;
        }

        /** The executions first, since a filter finds these: what belongs to each is found by its number. */
        private String all() {
            return table.equals(EXECUTION) ? table : "execution CROSS JOIN " + table + " USING (seq)";
        }

        /** What has one value first: an index has it in the order of the executions, so that the newest are found at once. */
        private String ofOne() {
            return table.equals(EXECUTION) ? table : table + " CROSS JOIN execution USING (seq)";
        }

        private String toldFrom(String value) {
            return switch (this) {
                case CAUSE -> Names.of(EnumCodes.constant(Trigger.class, Integer.parseInt(value)));
                default -> value;
            };
        }

        /** What the index has for a subject, compared as its column has it, so that an index finds it. */
        private Object keptOf(String told) {
            return switch (this) {
                case CAUSE -> named(Trigger.values(), told);
                default -> told;
            };
        }

        private static int named(Enum<?>[] constants, String told) {
            return Arrays.stream(constants)
                    .filter(constant -> Names.of(constant).equals(told))
                    .map(EnumCodes::code)
                    .findFirst()
                    .orElse(-1);
        }

        private String parameter() {
            return this == PATH ? "(SELECT pid FROM path WHERE path = ?)" : "?";
        }
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
        String count = subject.isOnce()
                ? "count(*), sum(" + subject.hit + ")"
                : "count(DISTINCT execution.seq), count(DISTINCT CASE WHEN " + subject.hit + " THEN execution.seq END)";
        return database.query(
                row -> new Count(subject.toldFrom(String.valueOf(row.getString(1))), row.getLong(2), row.getLong(3)),
                "SELECT " + subject.named() + ", " + count + " FROM " + subject.all() + and + subject.which
                        + " GROUP BY " + subject.column + " ORDER BY 3 DESC, 2 DESC, 1 LIMIT " + MOST,
                parameters);
    }

    /** Returns the newest executions that were hits, at most five. */
    public List<String> newest(CountedBy subject, String told) {
        List<Object> all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of(subject.keptOf(told), bounds().get(0), bounds().get(1)));
        String order = subject == CountedBy.AUTHOR ? "+execution.seq" : subject.table + ".seq";
        return database.query(
                row -> row.getString(1),
                "SELECT DISTINCT execution.id FROM " + subject.ofOne() + and + subject.which + " AND " + subject.hit
                        + " AND "
                        + subject.column + " = " + subject.parameter() + " AND " + subject.table
                        + ".seq BETWEEN ? AND ? ORDER BY " + order + " DESC LIMIT " + MOST_EXECUTIONS,
                all.toArray());
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
