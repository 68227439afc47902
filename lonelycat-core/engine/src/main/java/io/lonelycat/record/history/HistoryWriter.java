// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import io.lonelycat.record.ExecutionDocument.LedgerFile;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.JobBuild;
import io.lonelycat.record.history.HistoryTable.OfExecutions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes an execution's rows in the history's index, in the caller's transaction. */
public record HistoryWriter(Database database) {
    /** Number of values of the SQL column {@code position} for executions that start in the same millisecond. */
    private static final long PLACES_IN_A_MILLISECOND = 4096;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** Writes or replaces an execution's rows in the history's index. */
    public void write(ExecutionStory story, Optional<Path> patch) {
        HistoryRow row = HistoryRow.of(story);
        long position = insert(row, Optional.empty());
        writeFiles(position, story.execution().files());
        writeChecks(position, story.execution().checks());
        writeFindings(position, story.decision().findings());
        writeApprovals(position, story.decision().approvals());
        tables().forEach(table -> table.written(database, position, row, Optional.of(story), patch));
    }

    void write(ExecutionStory story, Optional<Path> patch, JobBuild build, boolean compared) {
        write(story, patch);
        database.update(
                "UPDATE execution SET job = ?, build = ?, compared = ? WHERE id = ?",
                build.job(),
                build.number(),
                bit(compared),
                story.id());
    }

    /** Deletes all rows of a pruned execution except its summary and labels. */
    public void writePruned(HistoryRow row, Instant pruned) {
        long position = insert(row, Optional.of(pruned));
        tables().forEach(table -> table.written(database, position, row, Optional.empty(), Optional.empty()));
    }

    void delete(String which, @Nullable Object... parameters) {
        tables().forEach(table -> table.forget(database, which, parameters));
        database.update("DELETE FROM execution WHERE " + which, parameters);
    }

    private List<OfExecutions> tables() {
        return database.tables(OfExecutions.class);
    }

    private long insert(HistoryRow row, Optional<Instant> pruned) {
        delete("id = ?", row.executionId());
        long started = bounded(row.startedAt()).toEpochMilli();
        long first = started * PLACES_IN_A_MILLISECOND;
        long position = database.number(
                "SELECT coalesce(max(position) + 1, ?1) FROM execution WHERE position >= ?1 AND position < ?2",
                first,
                first + PLACES_IN_A_MILLISECOND);
        database.update(
                "INSERT INTO execution (position, document, started, pruned) VALUES (?, ?, ?, ?)",
                position,
                Json.line(row),
                started,
                pruned.map(Instant::toEpochMilli).orElse(null));
        row.origin()
                .labels()
                .forEach((name, value) -> database.update("INSERT INTO label VALUES (?, ?, ?)", name, value, position));
        return position;
    }

    /** Limits an execution's start time, so that the row position computed from the time fits in 63 bits. */
    static Instant bounded(Instant time) {
        return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(LATEST) ? LATEST : time;
    }

    static int bit(boolean truth) {
        return truth ? 1 : 0;
    }

    private void writeFiles(long position, List<LedgerFile> files) {
        List<@Nullable Object[]> paths = new ArrayList<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (LedgerFile file : files) {
            Stream.concat(Stream.of(file.path()), file.oldPath().stream()).forEach(path -> {
                paths.add(new @Nullable Object[] {path.value()});
                rows.add(new @Nullable Object[] {position, path.value()});
            });
        }
        database.updateAll("INSERT INTO path (path) VALUES (?) ON CONFLICT DO NOTHING", paths);
        database.updateAll(
                "INSERT INTO file (path_id, position) SELECT path_id, ? FROM path WHERE path = ? ON CONFLICT DO NOTHING",
                rows);
    }

    private void writeChecks(long position, List<CheckEnded> checks) {
        for (int i = 0; i < checks.size(); i++) {
            CheckResult result = checks.get(i).result();
            database.update(
                    "INSERT INTO check_result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    position,
                    i,
                    Names.of(checks.get(i).step()),
                    result.name(),
                    bit(result.passed()),
                    bit(result.skipped() || result.couldNotRun()),
                    bit(result.critical()),
                    result.code() == null ? null : result.code().name(),
                    result.durationMillis(),
                    result.attempts());
        }
    }

    private void writeFindings(long position, List<Finding> findings) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Finding finding : findings) {
            rows.add(new @Nullable Object[] {
                position,
                rows.size(),
                finding.rule(),
                Names.of(finding.effect()),
                finding.settled().map(Settlement::by).map(Names::of).orElse(null)
            });
        }
        database.updateAll("INSERT INTO finding VALUES (?, ?, ?, ?, ?)", rows);
    }

    private void writeApprovals(long position, List<ConsideredApproval> approvals) {
        for (ConsideredApproval approval : approvals) {
            if (approval.counted() && approval.vote().isPresent()) {
                database.update(
                        "INSERT INTO approval VALUES (?, ?) ON CONFLICT DO NOTHING",
                        approval.vote().get().id(),
                        position);
            }
        }
    }
}
