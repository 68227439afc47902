// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.history.HistoryTable.OfExecutions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one execution; the caller holds the transaction. */
public record HistoryWriter(Database database) {
    /**
     * Replaces the rows of this execution. Its place among the others follows from the time at which it began.
     *
     * @param patch its file; absent if the execution has just begun
     */
    public void write(ExecutionStory story, String evidence, Optional<Path> patch) {
        IndexRow row = IndexRow.of(story);
        long seq = insert(row, evidence, Optional.empty());
        new DependentRows(database, seq).write(story);
        tables().forEach(table -> table.written(database, seq, row, Optional.of(story), patch));
    }

    /** Replaces the rows of this execution, as one of a build. */
    void write(ExecutionStory story, String evidence, Optional<Path> patch, JobBuild build, boolean compared) {
        write(story, evidence, patch);
        database.update(
                "UPDATE execution SET job = ?, build = ?, compared = ? WHERE id = ?",
                build.job(),
                build.number(),
                bit(compared),
                story.id());
    }

    /** Leaves the row of an execution whose evidence is removed, with its labels, and takes away what else is there of it. */
    public void writePruned(IndexRow row, Instant pruned) {
        long seq = insert(row, row.subject().executionId(), Optional.of(pruned));
        tables().forEach(table -> table.written(database, seq, row, Optional.empty(), Optional.empty()));
    }

    /** Removes the executions that a condition on their table chooses, and all that belongs to them. */
    void delete(String which, @Nullable Object... parameters) {
        tables().forEach(table -> table.forget(database, which, parameters));
        database.update("DELETE FROM execution WHERE " + which, parameters);
    }

    private List<OfExecutions> tables() {
        return database.tables(OfExecutions.class);
    }

    private long insert(IndexRow row, String evidence, Optional<Instant> pruned) {
        delete("id = ?", row.subject().executionId());
        long seq = TimePlace.free(database, row.took().startedAt());
        database.update(
                "INSERT INTO execution (seq, document, started, evidence, pruned) VALUES (?, ?, ?, ?, ?)",
                seq,
                Json.line(RecordJson.write(row)),
                row.took().startedAt().toEpochMilli(),
                evidence,
                pruned.map(Instant::toEpochMilli).orElse(null));
        new DependentRows(database, seq).writeKept(row);
        return seq;
    }

    static int bit(boolean truth) {
        return truth ? 1 : 0;
    }

    /** The places of executions in the order of time; several can begin in the same millisecond. */
    static final class TimePlace {
        private static final long IN_A_MILLISECOND = 4096;

        /** So that the product fits in 63 bits; some 35,000 years. */
        private static final long LATEST = 1L << 50;

        private TimePlace() {}

        /** Returns the first place of a millisecond. */
        static long first(Instant time) {
            long second = Math.max(0, Math.min(LATEST / 1000, time.getEpochSecond()));
            long millis = second == time.getEpochSecond() ? time.toEpochMilli() : second * 1000;
            return millis * IN_A_MILLISECOND;
        }

        /** Returns the first place that is free. */
        static long free(Database database, Instant time) {
            return database.number(
                    "SELECT coalesce(max(seq) + 1, ?1) FROM execution WHERE seq >= ?1 AND seq < ?1 + "
                            + IN_A_MILLISECOND,
                    first(time));
        }
    }

    /**
     * Writes the rows that belong to the row of an execution; the caller holds the transaction.
     *
     * @param seq the number of that row
     */
    private record DependentRows(Database database, long seq) {
        /** Writes what is removed with the evidence of the execution. */
        void write(ExecutionStory story) {
            writeFiles(story.execution().files());
            writeChecks(story.execution().checks());
            writeFindings(story.decision().findings());
            writeApprovals(story.decision().approvals());
        }

        /** Writes what stays when the evidence is removed. */
        void writeKept(IndexRow row) {
            writeLabels(row.source().labels());
        }

        /** A rename touches two paths. */
        private void writeFiles(List<LedgerFile> files) {
            List<@Nullable Object[]> paths = new ArrayList<>();
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (LedgerFile file : files) {
                Stream.concat(Stream.of(file.path()), file.oldPath().stream()).forEach(path -> {
                    paths.add(new @Nullable Object[] {path.value()});
                    rows.add(new @Nullable Object[] {seq, path.value()});
                });
            }
            database.updateAll("INSERT INTO path (path) VALUES (?) ON CONFLICT DO NOTHING", paths);
            database.updateAll(
                    "INSERT INTO file (pid, seq) SELECT pid, ? FROM path WHERE path = ? ON CONFLICT DO NOTHING", rows);
        }

        private void writeLabels(Map<String, String> labels) {
            for (Map.Entry<String, String> label : labels.entrySet()) {
                database.update("INSERT INTO label VALUES (?, ?, ?)", label.getKey(), label.getValue(), seq);
            }
        }

        private void writeChecks(List<CheckEnded> checks) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (CheckEnded check : checks) {
                var result = check.result();
                rows.add(new @Nullable Object[] {
                    seq,
                    rows.size(),
                    Names.of(check.step()),
                    result.name(),
                    bit(result.passed()),
                    bit(result.skipped() || result.couldNotRun()),
                    bit(result.critical()),
                    result.code() == null ? null : result.code().name(),
                    result.durationMillis(),
                    result.attempts()
                });
            }
            database.updateAll("INSERT INTO check_result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
        }

        private void writeFindings(List<Finding> findings) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (Finding finding : findings) {
                rows.add(new @Nullable Object[] {
                    seq,
                    rows.size(),
                    finding.rule(),
                    Names.of(finding.effect()),
                    finding.settled().map(Settlement::by).map(Names::of).orElse(null)
                });
            }
            database.updateAll("INSERT INTO finding VALUES (?, ?, ?, ?, ?)", rows);
        }

        private void writeApprovals(List<ConsideredApproval> approvals) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (ConsideredApproval approval : approvals) {
                if (approval.counted() && approval.voice().isPresent()) {
                    rows.add(new @Nullable Object[] {approval.voice().get().id(), seq});
                }
            }
            database.updateAll("INSERT INTO approval VALUES (?, ?) ON CONFLICT DO NOTHING", rows);
        }
    }
}
