// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.OutcomeKind;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.evidence.IndexRow;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * An execution with its place in the history.
 *
 * @param evidence the execution's folder, relative to the folder of all executions
 * @param prunedAt when retention removed that folder; empty while it is there
 * @param build the build that the execution belongs to, in a history of many jobs
 * @param buildGoneAt when that build or its job was deleted; empty while it is there
 */
public record HistoryRow(
        @Member(inline = true) IndexRow execution,
        String evidence,
        Optional<Instant> prunedAt,
        @Member(inline = true) Optional<JobBuild> build,
        Optional<Instant> buildGoneAt) {
    /** The columns that {@link #read} takes of an execution that the query calls e. */
    static final String COLUMNS =
            "e.document, e.evidence, e.pruned, e.job, e.build, coalesce(e.build_gone, e.job_gone) AS gone";

    static final String SELECT = "SELECT " + COLUMNS + " FROM execution e";

    public String executionId() {
        return execution.subject().executionId();
    }

    public Optional<OutcomeKind> outcome() {
        return execution.outcome();
    }

    /** Returns the outcome in the word that every list shows. */
    public ShownStatus standing() {
        return ShownStatus.of(outcome());
    }

    /** Reads the row at which the result of a query for the {@link #COLUMNS} stands. */
    static HistoryRow read(ResultSet row) throws SQLException {
        byte[] document = row.getString("document").getBytes(StandardCharsets.UTF_8);
        Optional<String> job = Optional.ofNullable(row.getString("job"));
        int build = row.getInt("build");
        return new HistoryRow(
                RecordJson.read(IndexRow.class, InputDocument.json("history.db, execution", document)),
                row.getString("evidence"),
                time(row, "pruned"),
                job.map(name -> new JobBuild(name, build)),
                time(row, "gone"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
