// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.DiffStat;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.ShownStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An execution as a list shows it.
 *
 * @param environment the one that the change was for
 * @param files how many files the change has; {@code extent} says how many were changed
 * @param verificationPassed what the checks said, as in execution.json
 * @param evidence the execution's folder, relative to the folder of all executions
 * @param prunedAt when retention removed that folder; empty while it is there
 * @param build what it belongs to, where executions belong to jobs
 * @param buildGoneAt when that build or its job was deleted; empty while it is there
 */
public record HistoryRow(
        String executionId,
        String planId,
        String changesetId,
        String decisionId,
        Digest checksum,
        @Member("reached") ExecutionStatus status,
        Optional<OutcomeKind> outcome,
        Optional<Step> errorStep,
        Optional<String> errorCode,
        String message,
        Verdict verdict,
        Risk risk,
        Optional<String> environment,
        Instant startedAt,
        Optional<Long> durationMillis,
        int files,
        @Member(inline = true) DiffStat extent,
        Optional<Boolean> verificationPassed,
        Optional<Boolean> healthPassed,
        Trigger trigger,
        String intent,
        String correlationId,
        Optional<String> parentExecutionId,
        String createdBy,
        String evidence,
        Optional<Instant> prunedAt,
        @Member(inline = true) Optional<JobBuild> build,
        Optional<Instant> buildGoneAt) {
    /** All that {@link #read} takes of an execution that the query calls e. */
    public static final String COLUMNS = "e.*, (SELECT name FROM job WHERE jid = e.jid) AS job_name,"
            + " coalesce(e.build_gone, (SELECT gone FROM job WHERE jid = e.jid)) AS gone";

    /** Returns what became of it, in the word that every list shows. */
    public ShownStatus standing() {
        return ShownStatus.of(outcome);
    }

    /** Reads the row at which the result of a query for the {@link #COLUMNS} stands. */
    public static HistoryRow read(ResultSet row) throws SQLException {
        return new HistoryRow(
                row.getString("id"),
                row.getString("plan_id"),
                row.getString("changeset_id"),
                row.getString("decision_id"),
                Digest.ofHash(row.getBytes("checksum")),
                constant(row, "status", ExecutionStatus.class).orElseThrow(),
                constant(row, "outcome", OutcomeKind.class),
                constant(row, "error_step", Step.class),
                text(row, "error_code"),
                row.getString("message"),
                constant(row, "verdict", Verdict.class).orElseThrow(),
                constant(row, "risk", Risk.class).orElseThrow(),
                text(row, "environment"),
                Instant.ofEpochMilli(row.getLong("started")),
                number(row, "duration"),
                row.getInt("files"),
                new DiffStat(row.getInt("files_changed"), row.getInt("lines_added"), row.getInt("lines_deleted")),
                number(row, "verification").map(passed -> passed != 0),
                number(row, "health").map(passed -> passed != 0),
                constant(row, "trigger_kind", Trigger.class).orElseThrow(),
                row.getString("intent"),
                row.getString("correlation"),
                text(row, "parent"),
                row.getString("created_by"),
                row.getString("evidence"),
                number(row, "pruned").map(Instant::ofEpochMilli),
                build(row),
                number(row, "gone").map(Instant::ofEpochMilli));
    }

    /** Both columns are there or none. */
    private static Optional<JobBuild> build(ResultSet row) throws SQLException {
        Optional<String> job = text(row, "job_name");
        return job.isEmpty() ? Optional.empty() : Optional.of(new JobBuild(job.get(), row.getInt("build")));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return Optional.ofNullable(text);
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    private static <E extends Enum<E>> Optional<E> constant(ResultSet row, String column, Class<E> type)
            throws SQLException {
        return text(row, column).map(name -> Enum.valueOf(type, name.toUpperCase(Locale.ROOT)));
    }
}
