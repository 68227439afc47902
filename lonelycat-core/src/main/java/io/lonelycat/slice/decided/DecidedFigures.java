// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.record.Histogram;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.DecidedStatistics;
import io.lonelycat.record.history.DecidedStatistics.ApproverFigures;
import io.lonelycat.record.history.EnumCodes;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.SqlConditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts decisions, those of executions and those of a gate after which nothing was executed, and what people said. */
record DecidedFigures(Database database) {
    private static final int ASKED = EnumCodes.code(Verdict.NEED_APPROVAL);

    DecidedStatistics statistics(HistoryFilter filter) {
        SqlConditions executed = SqlConditions.of(filter);
        SqlConditions gated = DecidedReader.gated(filter);
        String all = "(SELECT verdict, plan_id FROM execution" + executed.where()
                + " UNION ALL SELECT verdict, plan_id FROM decided" + gated.where() + ")";
        Object[] parameters = DecidedReader.both(executed, gated);
        Map<Verdict, Long> byVerdict = new EnumMap<>(Verdict.class);
        database.each(
                row -> byVerdict.put(EnumCodes.constant(Verdict.class, row.getInt(1)), row.getLong(2)),
                "SELECT verdict, count(*) FROM " + all + " GROUP BY verdict",
                parameters);
        String asked = "SELECT count(DISTINCT d.plan_id) FROM " + all + " AS d WHERE d.verdict = " + ASKED;
        Said said = new Said();
        database.each(
                said::add,
                "SELECT choice, override, at, asked FROM answer WHERE plan_id IN (SELECT plan_id FROM " + all + ")",
                parameters);
        return new DecidedStatistics(
                byVerdict.values().stream().mapToLong(Long::longValue).sum(),
                byVerdict,
                database.number(asked, parameters),
                database.number(
                        asked + " AND NOT EXISTS (SELECT 1 FROM answer WHERE answer.plan_id = d.plan_id)", parameters),
                said.choices,
                said.overrides,
                said.responses.durations(),
                database.number("SELECT count(*) FROM job") == 0);
    }

    List<ApproverFigures> approvers(HistoryFilter filter, int most) {
        SqlConditions executed = SqlConditions.of(filter);
        SqlConditions gated = DecidedReader.gated(filter);
        String answers = " FROM answer WHERE plan_id IN (SELECT plan_id FROM execution" + executed.where()
                + " UNION SELECT plan_id FROM decided" + gated.where() + ")";
        Map<String, Said> folds = new LinkedHashMap<>();
        database.each(
                row -> folds.put(row.getString(1), new Said()),
                "SELECT approver, count(*)" + answers + " GROUP BY approver ORDER BY 2 DESC, 1 LIMIT " + (most + 1),
                DecidedReader.both(executed, gated));
        List<Object> parameters = new ArrayList<>(List.of(DecidedReader.both(executed, gated)));
        parameters.addAll(folds.keySet());
        database.each(
                row -> Objects.requireNonNull(folds.get(row.getString(5))).add(row),
                "SELECT choice, override, at, asked, approver" + answers + " AND approver IN ("
                        + String.join(", ", Collections.nCopies(folds.size(), "?")) + ")",
                parameters.toArray());
        List<ApproverFigures> approvers = new ArrayList<>();
        folds.forEach((name, fold) -> approvers.add(fold.approver(name)));
        return approvers;
    }

    /** Counts what people said. */
    private static final class Said {
        private final Map<Choice, Long> choices = new EnumMap<>(Choice.class);
        private final Histogram responses = new Histogram();
        private long overrides;

        void add(ResultSet row) throws SQLException {
            choices.merge(EnumCodes.constant(Choice.class, row.getInt(1)), 1L, Long::sum);
            overrides += row.getInt(2);
            long at = row.getLong(3);
            long asked = row.getLong(4);
            if (!row.wasNull() && asked <= at) {
                responses.add(at - asked);
            }
        }

        ApproverFigures approver(String name) {
            return new ApproverFigures(name, choices, overrides, responses.durations());
        }
    }
}
