// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.JsonLines.ReadSoFar;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.EnumCodes;
import io.lonelycat.record.history.HistoryWriter;
import io.lonelycat.slice.decided.GateLine.JudgedChange;
import io.lonelycat.slice.decided.GateLine.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the lines of the log of decisions into the index; those that were taken before are not read again. */
record DecidedIndex(Database database) {
    private static final String LOG = "decided";

    /** Reads what was appended since the last time; all of it again where the log is shorter than it was. */
    void catchUp(DecidedLog log) {
        long size = log.size();
        if (size != read()) {
            database.inTransaction(() -> {
                // Another process may have done it in the meantime.
                if (size < read()) {
                    clear();
                }
                ReadSoFar now = log.forEach(read(), this::write);
                database.update(
                        "INSERT INTO log_read VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes,"
                                + " unreadable = unreadable + excluded.unreadable",
                        LOG,
                        now.bytes(),
                        now.unreadable());
            });
        }
    }

    /** Forgets all, so that the next call reads all again. */
    void clear() {
        for (String table : List.of("decided", "answer", "log_read")) {
            database.update("DELETE FROM " + table);
        }
    }

    private long read() {
        return database.number("SELECT coalesce(max(bytes), 0) FROM log_read WHERE name = ?", LOG);
    }

    private void write(DecidedLine line) {
        if (line instanceof GateLine gate) {
            write(gate);
        } else if (line instanceof AnswerLine answer) {
            write(answer);
        }
    }

    /**
     * Takes what the gate of a build said, unless it had said the same of the same plan there before; the caller holds the
     * transaction.
     *
     * @throws InvalidInputException when the decision belongs to another build
     */
    void write(GateLine line, long jid, int build) {
        List<Long> there = database.numbers(
                "SELECT did FROM decided WHERE id = ?", line.ids().decisionId());
        SaidInBuild said = new SaidInBuild(database, jid, build);
        if (!there.isEmpty()) {
            said.refuseAnother(line, there.get(0));
        } else if (!said.hasSaid(line)) {
            write(line);
            database.update(
                    "UPDATE decided SET jid = ?, build = ? WHERE id = ?",
                    jid,
                    build,
                    line.ids().decisionId());
        }
    }

    private void write(GateLine line) {
        JudgedChange change = line.change();
        int added = database.update(
                "INSERT INTO decided (id, plan_id, changeset_id, checksum, at, verdict, risk, risk_proposed,"
                        + " trigger_kind, files, intent, correlation, created_by, environment, policy)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                line.ids().decisionId(),
                line.planId(),
                line.ids().changesetId(),
                HistoryWriter.bytes(line.ids().checksum()),
                line.at().toEpochMilli(),
                EnumCodes.code(line.verdict()),
                EnumCodes.code(line.riskEffective()),
                EnumCodes.code(line.riskProposed()),
                EnumCodes.code(change.trigger()),
                change.files(),
                change.intent(),
                change.correlationId(),
                change.createdBy(),
                line.environment().orElse(null),
                line.policyName());
        if (added == 1) {
            writeParts(
                    line,
                    database.number(
                            "SELECT did FROM decided WHERE id = ?", line.ids().decisionId()));
        }
    }

    private void writeParts(GateLine line, long did) {
        List<@Nullable Object[]> names = new ArrayList<>();
        List<@Nullable Object[]> paths = new ArrayList<>();
        line.change().paths().forEach(path -> {
            names.add(new @Nullable Object[] {path.value()});
            paths.add(new @Nullable Object[] {did, path.value()});
        });
        database.updateAll("INSERT INTO path (path) VALUES (?) ON CONFLICT DO NOTHING", names);
        database.updateAll(
                "INSERT INTO decided_path (pid, did) SELECT pid, ? FROM path WHERE path = ? ON CONFLICT DO NOTHING",
                paths);
        List<@Nullable Object[]> labels = new ArrayList<>();
        line.change().labels().forEach((name, value) -> labels.add(new @Nullable Object[] {name, value, did}));
        database.updateAll("INSERT INTO decided_label VALUES (?, ?, ?)", labels);
        List<@Nullable Object[]> findings = new ArrayList<>();
        for (Reason reason : line.reasons()) {
            findings.add(new @Nullable Object[] {
                did,
                findings.size(),
                reason.rule(),
                EnumCodes.code(reason.effect()),
                reason.pathCount(),
                reason.settled().isPresent() ? EnumCodes.code(reason.settled().get()) : null
            });
        }
        database.updateAll("INSERT INTO decided_finding VALUES (?, ?, ?, ?, ?, ?)", findings);
    }

    /** Takes an answer, unless it is there; the caller holds the transaction. */
    void write(AnswerLine line) {
        database.update(
                "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                line.approvalId(),
                line.planId(),
                line.at().toEpochMilli(),
                line.askedAt().map(Instant::toEpochMilli).orElse(null),
                EnumCodes.code(line.choice()),
                line.approver(),
                EnumCodes.code(line.proof()),
                line.counted() ? 1 : 0,
                line.override() ? 1 : 0,
                line.reason());
    }
}
