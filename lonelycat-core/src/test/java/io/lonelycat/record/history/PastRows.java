// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.json.Names;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of executions as the writer makes them, with only what questions about the past depend on. */
record PastRows(Database database) {

    /** Writes an execution whose number is its place in the order. */
    PastRows execution(int number, Instant started, String author, @Nullable OutcomeKind outcome, Trigger trigger) {
        database.update(
                "INSERT INTO execution (seq, id, plan_id, decision_id, checksum, decision_subject, outcome, verdict,"
                        + " risk, trigger_kind, started, files_changed,"
                        + " message, intent, correlation, created_by, document, evidence)"
                        + " VALUES (?, ?, '', '', x'', zeroblob(32), ?, '', '', ?, ?, 0, '', '', '', ?, '', '')",
                number,
                "exec_" + number,
                outcome == null ? null : Names.of(outcome),
                Names.of(trigger),
                started.toEpochMilli(),
                author);
        return this;
    }

    /** Lets an execution change a file. */
    PastRows file(int number, String path) {
        database.update("INSERT INTO path (path) VALUES (?) ON CONFLICT DO NOTHING", path);
        database.update("INSERT INTO file (pid, seq) SELECT pid, ? FROM path WHERE path = ?", number, path);
        return this;
    }

    /** Lets an execution belong to a build of a job. */
    PastRows ofJob(int number, String job) {
        database.update("UPDATE execution SET job = ?, build = 1, compared = 1 WHERE seq = ?", job, number);
        return this;
    }
}
