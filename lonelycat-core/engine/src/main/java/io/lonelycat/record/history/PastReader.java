// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastOutcome;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.PastRehearsal;
import io.lonelycat.gate.past.Promotion;
import io.lonelycat.gate.past.SpentCosts;
import io.lonelycat.gate.past.SpentCosts.SpentMoney;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers what rules ask about the past; each question is one walk over an index, as far back as it asks. */
public class PastReader implements Past.Known {
    /** What could not be checked was carried out all the same, and says nothing about its change. */
    private static final String EXECUTED = "trigger_kind <> 'rollback' AND outcome IN ('applied', 'rolled_back',"
            + " 'quarantined', 'could_not_check', 'cancelled')";

    /** An execution that rolls back and was itself rolled back has changed nothing. */
    private static final String FAILED = "(outcome = 'quarantined' OR outcome = CASE trigger_kind WHEN 'rollback' THEN"
            + " 'applied' ELSE 'rolled_back' END)";

    /** The gate refused it, so neither the change nor its checks were carried out. */
    private static final String DENIED = "%1$s.outcome IN ('denied', 'need_approval')";

    private static final String OF_PATH =
            " FROM file CROSS JOIN execution USING (seq) WHERE pid = (SELECT pid FROM path WHERE path = ?)";

    /** Evidence of a job counts where its controller compared it: else only an agent vouches for it. */
    private static final String COMPARED = " AND (job IS NULL OR compared = 1)";

    private final Database database;
    private final String scope;
    private final List<String> job;

    /**
     * Reads the executions of one job, or all where no job is named.
     *
     * @param job its full name
     */
    public PastReader(Database database, Optional<String> job) {
        this.database = database;
        this.job = job.stream().toList();
        this.scope = job.isEmpty()
                ? ""
                : "WITH execution AS NOT MATERIALIZED"
                        + " (SELECT * FROM main.execution WHERE job = ?1 AND job_gone IS NULL) ";
    }

    private <T> List<T> query(SqlConnection.RowReader<T> reader, String sql, Object... parameters) {
        return database.query(
                reader,
                scope + sql,
                Stream.concat(job.stream(), Stream.of(parameters)).toArray());
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return question.of(this);
    }

    @Override
    public long executionsOf(WorkspacePath path, Instant since) {
        return countOf(path, since, EXECUTED);
    }

    @Override
    public long rollbacksOf(WorkspacePath path, Instant since) {
        return countOf(path, since, FAILED);
    }

    private long countOf(WorkspacePath path, Instant since, String condition) {
        return query(
                        row -> row.getLong(1),
                        "SELECT count(*)" + OF_PATH + " AND started >= ? AND " + condition,
                        path.value(),
                        since.toEpochMilli())
                .get(0);
    }

    @Override
    public Optional<PastOutcome> lastOutcome(WorkspacePath path) {
        return query(
                        row -> switch (row.getString(1)) {
                            case "quarantined" -> PastOutcome.QUARANTINED;
                            case "rolled_back" -> PastOutcome.ROLLED_BACK;
                            default ->
                                row.getString(2).equals("rollback") ? PastOutcome.ROLLED_BACK : PastOutcome.APPLIED;
                        },
                        "SELECT outcome, trigger_kind" + OF_PATH + " AND (outcome = 'applied' OR " + FAILED + ")"
                                + " ORDER BY file.seq DESC LIMIT 1",
                        path.value())
                .stream()
                .findFirst();
    }

    @Override
    public Optional<PastRehearsal> lastRehearsal(Digest subject, Instant since) {
        return query(
                        row -> new PastRehearsal(
                                String.valueOf(row.getString(1)),
                                Instant.ofEpochMilli(row.getLong(2)),
                                row.getString(3).equals("rehearsed"),
                                String.valueOf(row.getString(4))),
                        "SELECT id, started, outcome, message FROM execution WHERE decision_subject = ? AND started >= ? AND (outcome ="
                                + " 'rehearsed' OR (outcome = 'refused' AND error_step = 'rehearse'))" + COMPARED
                                + " ORDER BY seq DESC LIMIT 1",
                        HistoryWriter.bytes(subject),
                        since.toEpochMilli())
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Promotion> lastPassage(Digest change, String environment) {
        return passages(change, environment).findFirst();
    }

    /** Finds when a change was completed in an environment and stayed, the last time first. */
    protected final Stream<Promotion> passages(Digest change, String environment) {
        return query(
                row -> new Promotion(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
                "SELECT id, started + coalesce(duration, 0) FROM execution e WHERE checksum = ? AND environment = ?"
                        + " AND outcome IN ('applied', 'already_applied') AND trigger_kind <> 'rollback'" + COMPARED
                        + " AND NOT EXISTS (SELECT 1 FROM execution done JOIN execution back ON back.parent = done.id"
                        + " WHERE done.checksum = e.checksum AND back.trigger_kind = 'rollback'"
                        + " AND back.outcome = 'applied' AND back.seq > e.seq) ORDER BY seq DESC",
                HistoryWriter.bytes(change),
                environment)
                .stream();
    }

    /** The rows of the table are those of costs that tools reported. */
    @Override
    public SpentCosts costs(Instant since, Digest change) {
        Object[] parameters = {since.toEpochMilli(), HistoryWriter.bytes(change)};
        List<SpentMoney> money = query(
                row -> new SpentMoney(row.getString(1), row.getLong(2)),
                sum("currency, sum(amount)", "kind = 'money'") + " GROUP BY 1 ORDER BY 1",
                parameters);
        List<Long> tokens = query(
                row -> row.getLong(1),
                sum("coalesce(sum(amount), 0)", "kind IN ('tokens_in', 'tokens_out')"),
                parameters);
        return new SpentCosts(tokens.get(0), money);
    }

    /** Counts what an author reported once for each change, however often it is executed, and not at all for denied attempts. */
    private static String sum(String what, String which) {
        return "SELECT " + what + " FROM cost JOIN execution USING (seq) WHERE started >= ? AND " + which
                + " AND NOT " + DENIED.formatted("execution")
                + " AND (source <> 'author' OR (checksum <> ? AND NOT EXISTS (SELECT 1 FROM cost o JOIN execution p"
                + " USING (seq) WHERE o.source = 'author' AND o.report = cost.report AND p.checksum ="
                + " execution.checksum AND p.seq < execution.seq AND NOT " + DENIED.formatted("p") + ")))";
    }
}
