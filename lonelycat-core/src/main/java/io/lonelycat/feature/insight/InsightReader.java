// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.SqlConditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables about the executions and decisions that a filter lets through. What a statement can read:
 *
 * <ul>
 *   <li>{@code chosen}: executions; {@code ended} is {@code unfinished} where there is no outcome. {@code kept} is 1 for a change that
 *       was applied and not rolled back later, {@code failed} for one that did not hold or was rolled back later; both are 0 for roll
 *       backs, for cancelled executions, and for those that wrote the policy, as init does and no change can
 *   <li>{@code tried}: those that are kept or failed
 *   <li>{@code decided}: decisions, those of executions and those of a gate after which nothing was executed
 *   <li>{@code found}: the findings of these decisions
 *   <li>{@code answered}: answers about the plans of these decisions
 *   <li>{@code spent}: costs of chosen executions; what an author reported counts once for each change and job
 * </ul>
 */
final class InsightReader {
    private static final String VIEWS = """
            WITH ended AS (
              SELECT e.*, coalesce(e.outcome, 'unfinished') AS ended,
                e.trigger_kind = 'rollback' OR e.error_code IS 'cancelled' OR EXISTS (SELECT 1 FROM file JOIN path USING (pid)
                  WHERE file.seq = e.seq AND path = 'lonelycat-policy.yaml') AS aside,
                EXISTS (SELECT 1 FROM execution r WHERE r.trigger_kind = 'rollback' AND r.parent = e.id
                  AND r.outcome = 'applied') AS undone
              FROM execution e WHERE e.seq IN (SELECT seq FROM execution%s)),
            chosen AS (
              SELECT *, ended = 'applied' AND NOT aside AND NOT undone AS kept,
                NOT aside AND (ended IN ('rolled_back', 'quarantined') OR ended = 'applied' AND undone) AS failed FROM ended),
            tried AS (SELECT * FROM chosen WHERE kept OR failed),
            gated AS (SELECT * FROM decision%s),
            decided AS (
              SELECT decision_id AS id, plan_id, coalesce(jid, 0) AS job, started AS at, verdict,
                risk, environment, intent, created_by, id AS execution FROM chosen
              UNION ALL
              SELECT id, plan_id, coalesce(jid, 0), at, verdict, risk, environment, intent, created_by, NULL FROM gated),
            found AS (
              SELECT e.decision_id AS decision, f.rule, f.effect, f.settled, e.seq FROM chosen e JOIN finding f USING (seq)
              UNION ALL
              SELECT g.id, f.value ->> 'rule', f.value ->> 'effect', f.value ->> 'settled', NULL
              FROM gated g, json_each(g.findings, '$.list') f),
            answered AS (
              SELECT *, at - asked AS response FROM answer
              WHERE (plan_id, jid) IN (SELECT plan_id, job FROM decided)),
            spent AS (
              SELECT c.*, e.created_by, date(e.started / 1000, 'unixepoch') AS day FROM cost c JOIN chosen e USING (seq)
              WHERE c.source <> 'author' OR NOT EXISTS (
                SELECT 1 FROM cost o JOIN chosen p ON p.seq = o.seq
                WHERE o.source = 'author' AND o.report = c.report AND p.checksum = e.checksum AND p.jid IS e.jid
                  AND p.seq < e.seq))
            """;

    private final Database database;
    private final String views;
    private final List<@Nullable Object> parameters = new ArrayList<>();

    InsightReader(Database database, HistoryFilter filter) {
        this.database = database;
        SqlConditions executed = SqlConditions.of(filter);
        SqlConditions gated = DecisionTables.conditions(filter);
        this.views = VIEWS.formatted(executed.where(), gated.where());
        parameters.addAll(List.of(executed.parameters()));
        parameters.addAll(List.of(gated.parameters()));
    }

    /**
     * Reads the first rows of a table.
     *
     * @param most how many at most
     * @param more the parameters of the statement
     */
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
