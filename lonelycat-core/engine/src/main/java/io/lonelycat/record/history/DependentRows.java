// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.json.Names;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.record.evidence.IndexRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows that belong to the row of an execution; the caller holds the transaction.
 *
 * @param seq the number of that row
 */
record DependentRows(Database database, long seq) {
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
                HistoryWriter.bit(result.passed()),
                HistoryWriter.bit(result.skipped() || result.couldNotRun()),
                HistoryWriter.bit(result.critical()),
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
                HistoryWriter.word(finding.settled().map(Settlement::by))
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
