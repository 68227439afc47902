// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.EnumCodes;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.HistoryTable.SqlSelect;
import io.lonelycat.record.history.JobBuild;
import io.lonelycat.record.history.SqlConditions;
import io.lonelycat.slice.decided.DecidedRow.GivenAnswer;
import io.lonelycat.slice.decided.DecidedRow.Page;
import io.lonelycat.workspace.VisibleText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads decisions: those of executions, and those of a gate after which nothing was executed. */
record DecidedReader(Database database) {
    private static final Pattern CURSOR = Pattern.compile("before-([0-9]{1,18})-(dec_[0-9a-z]{1,64})");

    /** Of the two tables, with the same columns. */
    private static final String OF_EXECUTIONS = "SELECT started AS at, decision_id AS id, verdict, risk, risk_proposed,"
            + " plan_id, changeset_id, files, intent, trigger_kind, correlation, created_by, environment,"
            + " id AS execution, seq AS place FROM execution";

    private static final String OF_THE_GATE =
            "SELECT at, id, verdict, risk, risk_proposed, plan_id, changeset_id, files, intent, trigger_kind,"
                    + " correlation, created_by, environment, NULL AS execution, did AS place FROM decided";

    Page page(HistoryQuery query) {
        long total = count(query.filter());
        SqlConditions executed = SqlConditions.of(query.filter());
        SqlConditions gated = gated(query.filter());
        query.cursor().ifPresent(cursor -> {
            Matcher place = CURSOR.matcher(cursor);
            if (!place.matches()) {
                throw new InvalidInputException("`" + VisibleText.of(cursor)
                        + "` is not where a page of decisions ended. Give the cursor that came with the page before,"
                        + " or none for the first page.");
            }
            long at = Long.parseLong(place.group(1));
            executed.add("(started, decision_id) < (?, ?)", at, place.group(2));
            gated.add("(at, id) < (?, ?)", at, place.group(2));
        });
        List<FoundDecision> found = database.query(
                FoundDecision::read,
                OF_EXECUTIONS + executed.where() + " UNION ALL " + OF_THE_GATE + gated.where()
                        + " ORDER BY at DESC, id DESC LIMIT " + (query.limit() + 1),
                both(executed, gated));
        List<DecidedRow> rows =
                found.stream().limit(query.limit()).map(this::complete).toList();
        return new Page(
                rows,
                total,
                found.size() <= query.limit()
                        ? Optional.empty()
                        : Optional.of("before-" + rows.get(rows.size() - 1).at().toEpochMilli() + "-"
                                + rows.get(rows.size() - 1).ids().decisionId()));
    }

    private long count(HistoryFilter filter) {
        SqlConditions executed = SqlConditions.of(filter);
        SqlConditions gated = gated(filter);
        return database.number("SELECT count(*) FROM execution" + executed.where(), executed.parameters())
                + database.number("SELECT count(*) FROM decided" + gated.where(), gated.parameters());
    }

    static Object[] both(SqlConditions one, SqlConditions other) {
        List<Object> parameters = new ArrayList<>(List.of(one.parameters()));
        parameters.addAll(List.of(other.parameters()));
        return parameters.toArray();
    }

    static SqlConditions gated(HistoryFilter filter) {
        return SqlConditions.ofDecisions(filter, "did", "decided_label", "decided_path");
    }

    private DecidedRow complete(FoundDecision found) {
        return new DecidedRow(
                found.at(),
                found.ids(),
                found.judged(),
                found.files(),
                found.origin(),
                found.execution(),
                rules(found),
                answers(found.ids().planId()),
                build(found));
    }

    private Optional<JobBuild> build(FoundDecision found) {
        String from = found.execution().isPresent() ? "execution WHERE seq = ?" : "decided WHERE did = ?";
        String there = " AND build_gone IS NULL";
        return database.first(
                row -> new JobBuild(row.getString(1), row.getInt(2)),
                "SELECT name, build FROM job JOIN (SELECT jid, build FROM " + from + there
                        + ") USING (jid) WHERE gone IS NULL",
                found.place());
    }

    private List<String> rules(FoundDecision found) {
        if (found.judged().verdict() == Verdict.ALLOW) {
            return List.of();
        }
        Effect effect = found.judged().verdict() == Verdict.DENY ? Effect.DENY : Effect.NEED_APPROVAL;
        String from = found.execution().isPresent() ? "finding WHERE seq = ?" : "decided_finding WHERE did = ?";
        return database.query(
                row -> row.getString(1),
                "SELECT rule FROM " + from + " AND settled IS NULL AND effect = ? GROUP BY rule ORDER BY min(ordinal)",
                found.place(),
                EnumCodes.code(effect));
    }

    private List<GivenAnswer> answers(String planId) {
        return database.query(DecidedReader::answer, "SELECT * FROM answer WHERE plan_id = ? ORDER BY at, id", planId);
    }

    private static GivenAnswer answer(ResultSet row) throws SQLException {
        long at = row.getLong("at");
        long asked = row.getLong("asked");
        boolean known = !row.wasNull() && asked <= at;
        return new GivenAnswer(
                row.getString("id"),
                Instant.ofEpochMilli(at),
                EnumCodes.constant(Choice.class, row.getInt("choice")),
                row.getString("approver"),
                EnumCodes.constant(ProofKind.class, row.getInt("proof")),
                row.getInt("counted") != 0,
                row.getInt("override") != 0,
                row.getString("reason"),
                known ? Optional.of(at - asked) : Optional.empty());
    }

    long unreadable() {
        return database.number("SELECT coalesce(sum(unreadable), 0) FROM log_read");
    }

    /** Selects rule, effect and settlement of the findings that belong to no execution. */
    static SqlSelect findings(HistoryFilter filter) {
        SqlConditions gated = gated(filter);
        return new SqlSelect(
                "SELECT rule, effect, settled FROM decided_finding WHERE did IN (SELECT did FROM decided"
                        + gated.where() + ")",
                List.of(gated.parameters()));
    }
}
