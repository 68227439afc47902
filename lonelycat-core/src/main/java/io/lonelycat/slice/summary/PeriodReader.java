// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.Durations;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.DecidedStatistics.ApproverFigures;
import io.lonelycat.record.history.EnumCodes;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.HistoryTable.SqlSelect;
import io.lonelycat.record.history.PastReader;
import io.lonelycat.record.history.SqlConditions;
import io.lonelycat.slice.summary.CountReader.FindingRows;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Counts by time, by person and by rule, for a look back at some time. All is about what a filter lets through; lists have at most
 * as many rows as asked for, and one more where there are more.
 */
public final class PeriodReader {
    private static final String FAILED =
            EnumCodes.code(OutcomeKind.ROLLED_BACK) + ", " + EnumCodes.code(OutcomeKind.QUARANTINED);
    private static final String STANDS = "e.outcome = " + EnumCodes.code(OutcomeKind.APPLIED)
            + " AND e.trigger_kind <> " + EnumCodes.code(Trigger.ROLLBACK) + " AND NOT " + PastReader.TAKEN_BACK;

    private final Database database;
    private final HistoryFilter filter;
    private final SqlConditions executed;

    public PeriodReader(Database database, HistoryFilter filter) {
        this.database = database;
        this.filter = filter;
        this.executed = SqlConditions.of(filter);
    }

    /**
     * What began in a part of the time.
     *
     * @param durations of those that came to a change and have ended
     */
    public record Slot(Instant from, Map<ShownStatus, Long> byStatus, Durations durations) {
        /** Copies the map. */
        public Slot {
            Map<ShownStatus, Long> copy = new EnumMap<>(ShownStatus.class);
            copy.putAll(byStatus);
            byStatus = Collections.unmodifiableMap(copy);
        }

        /** Returns how many came to this. */
        public long count(ShownStatus standing) {
            return byStatus.getOrDefault(standing, 0L);
        }
    }

    /**
     * What a rule found in decisions, whether anything was executed or not.
     *
     * @param approved how many of its findings were set aside by approvals
     * @param waived how many by waivers
     */
    public record RuleUse(String rule, long findings, long denied, long asked, long approved, long waived) {}

    /** A check that failed where a change did not hold; the code is empty if unknown. */
    public record FailedCheck(String check, String code, long executions, String last) {}

    /**
     * Counts in slots of equal length.
     *
     * @param from when the first one begins
     * @param slotMillis how long each is, 1 or more
     * @param slots how many, 1 or more; what began outside of them is left out
     */
    public List<Slot> slots(Instant from, long slotMillis, int slots) {
        SqlConditions conditions = SqlConditions.reading(database, filter);
        SlotFold[] folds =
                IntStream.range(0, slots).mapToObj(i -> new SlotFold()).toArray(SlotFold[]::new);
        database.each(
                row -> {
                    long slot = Math.floorDiv(row.getLong(1) - from.toEpochMilli(), slotMillis);
                    if (slot >= 0 && slot < slots) {
                        folds[(int) slot].see(row);
                    }
                },
                "SELECT started, coalesce(outcome, " + SlotFold.NO_OUTCOME + "), coalesce(duration, -1) FROM execution"
                        + conditions.where(),
                conditions.parameters());
        return IntStream.range(0, slots)
                .mapToObj(i -> folds[i].slot(from.plusMillis(i * slotMillis)))
                .toList();
    }

    /** Returns who answered most, and how soon, the most answers first; no approvers where answers are not kept. */
    public List<ApproverFigures> approvers(int most) {
        return database.tables(HistoryTable.OfDecisions.class).stream()
                .flatMap(table -> table.approvers(database, filter, most).stream())
                .toList();
    }

    /** Returns what rules found, the most findings first. */
    public List<RuleUse> rules(int most) {
        SqlSelect all = FindingRows.of(database, filter);
        return database.query(
                row -> new RuleUse(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)),
                "SELECT rule, count(*), sum(effect = " + EnumCodes.code(Effect.DENY) + "), sum(effect = "
                        + EnumCodes.code(Effect.NEED_APPROVAL) + "), " + settled(Settlement.By.APPROVAL) + ", "
                        + settled(Settlement.By.WAIVER)
                        + " FROM (" + all.sql() + ") GROUP BY rule ORDER BY 2 DESC, 1 LIMIT " + (most + 1),
                all.parameters().toArray());
    }

    private static String settled(Settlement.By by) {
        return "coalesce(sum(settled = " + EnumCodes.code(by) + "), 0)";
    }

    /** Returns the checks that failed where changes did not hold, the most executions first. */
    public List<FailedCheck> failedChecks(int most) {
        return database.query(
                row -> new FailedCheck(row.getString(1), row.getString(2), row.getLong(3), row.getString(4)),
                "SELECT name, code, executions, (SELECT id FROM execution WHERE seq = last) FROM (SELECT name,"
                        + " coalesce(code, '') AS code, count(DISTINCT seq) AS executions, max(seq) AS last FROM"
                        + " check_result WHERE NOT passed AND NOT skipped AND critical AND seq IN (SELECT seq FROM"
                        + " execution" + executed.where("+outcome IN (" + FAILED + ")")
                        + ") GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT " + (most + 1) + ")",
                executed.parameters());
    }

    /** Returns the newest changes that were applied and not taken back since. */
    public List<HistoryRow> standing(int most) {
        return database.query(
                HistoryRow::read,
                "SELECT " + HistoryRow.COLUMNS + " FROM execution e WHERE " + STANDS
                        + " AND e.seq IN (SELECT seq FROM execution" + executed.where() + ") ORDER BY e.seq DESC LIMIT "
                        + (most + 1),
                executed.parameters());
    }

    /** Returns what the check printed last that failed in an execution; empty where none did, or nothing is kept of it. */
    public Optional<String> excerpt(String executionId) {
        return database.first(
                row -> row.getString(1),
                "SELECT excerpt FROM check_result WHERE seq = (SELECT seq FROM execution WHERE id = ?)"
                        + " AND NOT passed AND NOT skipped AND excerpt IS NOT NULL"
                        + " ORDER BY critical DESC, ordinal LIMIT 1",
                executionId);
    }

    /** Counts the executions of which only figures are left, for any paths, because these are no longer known. */
    public long pruned() {
        SqlConditions all = SqlConditions.of(filter.withPaths(Set.of()));
        all.add("pruned IS NOT NULL");
        return database.number("SELECT count(*) FROM execution" + all.where(), all.parameters());
    }
}
