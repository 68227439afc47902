// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.plan.cost.CostSum;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up costs in one pass over the rows. */
final class CostFold {
    private static final String OF_EXECUTIONS =
            ", check_millis, processor, memory, tests_run, bytes_written, spent, author_spent, plan_id FROM execution";
    private static final String OF_CHECKS =
            "SELECT name, duration, processor, memory, tests_run, NULL, spent, NULL, NULL FROM check_result"
                    + " WHERE seq IN (SELECT seq FROM execution";

    private final CostKey by;
    private final int most;
    private final Map<String, CostRow> rows = new TreeMap<>();
    private final Set<String> plans = new HashSet<>();

    private CostFold(CostKey by, int most) {
        this.by = by;
        this.most = most;
    }

    /**
     * Returns the sums, sorted by what they are of.
     *
     * @throws InvalidInputException when there are more than {@code most}
     */
    static List<CostRow> of(Database database, SqlConditions conditions, CostKey by, int most) {
        CostFold fold = new CostFold(by, most);
        List<Object> parameters = new ArrayList<>(by.label().stream().toList());
        parameters.addAll(List.of(conditions.parameters()));
        database.each(
                fold::see,
                by.kind() == CostKey.Kind.CHECK
                        ? OF_CHECKS + conditions.where() + ")"
                        : "SELECT " + fold.column() + OF_EXECUTIONS + conditions.where() + " ORDER BY seq",
                parameters.toArray());
        return List.copyOf(fold.rows.values());
    }

    private String column() {
        return switch (by.kind()) {
            case CHECK -> throw new IllegalStateException("checks have a table of their own");
            case EXECUTION -> "id";
            case PLAN -> "plan_id";
            case AUTHOR -> "created_by";
            case LABEL -> "(SELECT value FROM label WHERE label.name = ? AND label.seq = execution.seq)";
            case DAY -> "started";
        };
    }

    private void see(ResultSet row) throws SQLException {
        String key = key(row);
        @Nullable String author = row.getString(8);
        // Who made a plan says what it has cost once, however often it is executed.
        CostSum authors = author != null && plans.add(row.getString(9)) ? SpentText.read(author) : CostSum.NONE;
        CostRow one = new CostRow(
                key,
                1,
                CostReader.number(row, 2),
                CostReader.number(row, 3),
                CostReader.number(row, 4),
                CostReader.number(row, 5),
                CostReader.number(row, 6),
                SpentText.read(row.getString(7)),
                authors);
        rows.merge(key, one, CostRow::plus);
        if (rows.size() > most) {
            throw new InvalidInputException("There are more than " + most + " sums by "
                    + by.label().map(name -> "the label " + name).orElse(Names.of(by.kind()))
                    + ". Ask for fewer executions, such as those since a day, or add up by something else.");
        }
    }

    private String key(ResultSet row) throws SQLException {
        if (by.kind() == CostKey.Kind.DAY) {
            return Instant.ofEpochMilli(row.getLong(1))
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        }
        @Nullable String key = row.getString(1);
        return key == null ? "" : key;
    }
}
