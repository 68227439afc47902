// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.SqlConditions;
import io.lonelycat.slice.costs.CostRow.Biggest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Adds up costs. Figures are added where the rows are; only what was reported, which is text, is read row by row. */
public final class CostFold {
    private static final String EXECUTIONS = "execution";
    private static final String CHECKS = "execution CROSS JOIN check_result USING (seq)";

    private final CostKey by;
    private final SqlConditions conditions;
    private final int most;
    private final Map<String, CostRow> rows = new LinkedHashMap<>();
    private @Nullable CostRow others;
    private long left;

    private CostFold(CostKey by, SqlConditions conditions, int most) {
        this.by = by;
        this.conditions = conditions;
        this.most = most;
    }

    /** Adds up what the executions that a filter lets through have cost, sorted by what they have in common. */
    public static List<CostRow> of(History history, HistoryFilter filter, CostKey by) {
        return of(history, filter, by, Integer.MAX_VALUE);
    }

    /**
     * Adds up as the other method does, with a limit of sums to bound the memory.
     *
     * @throws InvalidInputException when there are more than {@code most}
     */
    public static List<CostRow> of(History history, HistoryFilter filter, CostKey by, int most) {
        return sorted(biggest(history, filter, by, most), by, most);
    }

    /** Returns what one execution has cost, by what is asked for; nothing where there is no such execution. */
    public static List<CostRow> ofOne(History history, String executionId, CostKey by) {
        SqlConditions one = SqlConditions.of(HistoryFilter.all());
        one.add("id = ?", executionId);
        return sorted(history.ask(database -> biggest(database, one, by, Integer.MAX_VALUE)), by, Integer.MAX_VALUE);
    }

    /** Returns the sums with the longest checks, the longest first, and all others as one. */
    static Biggest biggest(History history, HistoryFilter filter, CostKey by, int most) {
        SqlConditions conditions = history.ask(database -> SqlConditions.reading(database, filter));
        return history.ask(database -> biggest(database, conditions, by, most));
    }

    private static Biggest biggest(Database database, SqlConditions conditions, CostKey by, int most) {
        CostFold fold = new CostFold(by, conditions, most);
        fold.addFigures(database);
        fold.addReports(database);
        return new Biggest(List.copyOf(fold.rows.values()), Optional.ofNullable(fold.others), fold.left);
    }

    private static List<CostRow> sorted(Biggest sums, CostKey by, int most) {
        if (sums.others().isPresent()) {
            throw new InvalidInputException("There are more than " + most + " sums by "
                    + by.label().map(name -> "the label " + name).orElse(Names.of(by.kind()))
                    + ". Ask for fewer executions, such as those since a day, or add up by something else.");
        }
        List<CostRow> sorted = new ArrayList<>(sums.rows());
        sorted.sort((one, other) -> one.key().compareTo(other.key()));
        return List.copyOf(sorted);
    }

    private boolean ofChecks() {
        return by.kind() == CostKey.Kind.CHECK;
    }

    private String key() {
        return switch (by.kind()) {
            case CHECK -> "check_result.name";
            case EXECUTION -> "id";
            case PLAN -> "plan_id";
            case AUTHOR -> "created_by";
            case LABEL -> "coalesce((SELECT value FROM label WHERE label.name = ? AND label.seq = execution.seq), '')";
            case DAY -> "date(started / 1000, 'unixepoch')";
        };
    }

    private void addFigures(Database database) {
        List<Object> parameters = new ArrayList<>(by.label().stream().toList());
        parameters.addAll(List.of(conditions.parameters()));
        String millis = ofChecks() ? "check_result.duration" : "check_millis";
        String table = ofChecks() ? "check_result" : "execution";
        database.each(
                this::figures,
                "SELECT " + key() + ", count(*), sum(" + millis + "), sum(" + table + ".processor), max(" + table
                        + ".memory), sum(" + table + ".tests_run), " + (ofChecks() ? "NULL" : "sum(bytes_written)")
                        + " FROM " + (ofChecks() ? CHECKS : EXECUTIONS) + conditions.where()
                        + " GROUP BY 1 ORDER BY coalesce(sum(" + millis + "), 0) DESC, 1",
                parameters.toArray());
    }

    private void figures(ResultSet row) throws SQLException {
        CostRow sum = new CostRow(
                row.getString(1),
                row.getLong(2),
                CostReader.number(row, 3),
                CostReader.number(row, 4),
                CostReader.number(row, 5),
                CostReader.number(row, 6),
                CostReader.number(row, 7),
                CostSum.NONE,
                CostSum.NONE);
        if (rows.size() < most) {
            rows.put(sum.key(), sum);
        } else {
            others = (others == null ? reported("", CostSum.NONE, CostSum.NONE) : others).plus(sum);
            left++;
        }
    }

    private static CostRow reported(String key, CostSum checks, CostSum authors) {
        OptionalLong none = OptionalLong.empty();
        return new CostRow(key, 0, none, none, none, none, none, checks, authors);
    }

    private void addReports(Database database) {
        List<Object> parameters = new ArrayList<>(by.label().stream().toList());
        if (!ofChecks()) {
            parameters.addAll(List.of(conditions.parameters()));
        }
        parameters.addAll(List.of(conditions.parameters()));
        database.each(
                this::reports,
                ofChecks()
                        ? "SELECT " + key()
                                + ", check_spent.spent, NULL FROM execution CROSS JOIN check_spent USING (seq)"
                                + " CROSS JOIN check_result USING (seq, ordinal)" + conditions.where()
                        : "SELECT " + key() + ", checks, " + ofAuthors() + " FROM execution JOIN spent USING (seq)"
                                + conditions.where(),
                parameters.toArray());
    }

    /**
     * What a change has cost its author counts once, however often it is planned and executed in a job: the first one of those asked
     * for. Another job, or another report, is other work, also where the change is the same.
     */
    private String ofAuthors() {
        return "CASE WHEN author IS NOT NULL AND NOT EXISTS (SELECT 1 FROM execution AS earlier"
                + " CROSS JOIN spent AS told USING (seq)"
                + conditions.where("earlier.checksum = execution.checksum AND earlier.seq < execution.seq"
                        + " AND earlier.jid IS execution.jid AND told.author = spent.author")
                + ")"
                + " THEN author END";
    }

    private void reports(ResultSet row) throws SQLException {
        CostRow report =
                reported(row.getString(1), CostSum.ofWords(row.getString(2)), CostSum.ofWords(row.getString(3)));
        @Nullable CostRow known = rows.get(report.key());
        if (known != null) {
            rows.put(report.key(), known.plus(report));
        } else if (others != null) {
            others = others.plus(report);
        }
    }
}
