// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionEvent.StatusChanged;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.Finding;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.record.Occurrence.Happened;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one execution; the caller holds the transaction. */
record HistoryWriter(Database database) {
    private static final String COLUMNS =
            "seq, id, plan_id, changeset_id, decision_id, checksum, status, outcome, verdict,"
                    + " risk, risk_proposed, trigger_kind, started, duration, files, files_changed, lines_added, lines_deleted,"
                    + " verification, health, error_step, error_code, message, intent, correlation, parent, created_by,"
                    + " front_end, evidence, step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_98, step_99";

    /** Replaces what is there of this execution; it keeps its place among the others. */
    void write(ExecutionStory story, String evidence) {
        String id = story.execution().subject().executionId();
        List<Long> before = database.query(row -> row.getLong(1), "SELECT seq FROM execution WHERE id = ?", id);
        write(story, evidence, before.isEmpty() ? nextSeq() : before.get(0));
    }

    /** Replaces what is there of this execution, and makes it the newest. */
    void writeAsNewest(ExecutionStory story, String evidence) {
        write(story, evidence, nextSeq());
    }

    private long nextSeq() {
        return database.number("SELECT coalesce(max(seq), 0) + 1 FROM execution");
    }

    private void write(ExecutionStory story, String evidence, long seq) {
        database.update(
                "DELETE FROM execution WHERE id = ?",
                story.execution().subject().executionId());
        @Nullable Object[] row = row(story, evidence, seq);
        String places = String.join(", ", Collections.nCopies(row.length, "?"));
        database.update("INSERT INTO execution (" + COLUMNS + ") VALUES (" + places + ")", row);
        writeFiles(story.execution().files(), seq);
        writeLabels(story.execution().origin().labels(), seq);
        writeChecks(story.execution().checks(), seq);
        writeFindings(story.decision().findings(), seq);
        writeTransitions(story.events(), seq);
    }

    private static @Nullable Object[] row(ExecutionStory story, String evidence, long seq) {
        ExecutionDocument execution = story.execution();
        Subject subject = execution.subject();
        Optional<Failure> error = execution.ending().flatMap(Ending::error);
        List<@Nullable Object> row = new ArrayList<>();
        Collections.addAll(row, seq, subject.executionId(), subject.planId(), subject.changesetId());
        Collections.addAll(row, subject.decisionId(), bytes(story.changeset().checksum()));
        row.add(Terms.code(execution.status()));
        row.add(execution.ending().map(Ending::outcome).map(Terms::code).orElse(null));
        Collections.addAll(row, Terms.code(subject.verdict()), Terms.code(subject.riskEffective()));
        Collections.addAll(
                row,
                Terms.code(subject.riskProposed()),
                Terms.code(execution.origin().trigger()));
        row.add(execution.startedAt().toEpochMilli());
        row.add(execution.durationMillis().orElse(null));
        addExtent(row, execution);
        row.add(execution.verificationPassed().map(HistoryWriter::bit).orElse(null));
        row.add(execution.healthPassed().map(HistoryWriter::bit).orElse(null));
        row.add(error.flatMap(Failure::step).map(Terms::code).orElse(null));
        row.add(error.map(Failure::code).orElse(null));
        row.add(execution.ending().map(Ending::message).orElse(""));
        addOrigin(row, story.plan(), execution.origin());
        row.add(evidence);
        for (Step step : Step.values()) {
            row.add(duration(execution.steps(), step));
        }
        return row.toArray();
    }

    private static void addExtent(List<@Nullable Object> row, ExecutionDocument execution) {
        Extent extent = execution.extent();
        Collections.addAll(row, execution.files().size(), extent.filesChanged());
        Collections.addAll(row, extent.linesAdded(), extent.linesDeleted());
    }

    private static void addOrigin(List<@Nullable Object> row, ChangePlan plan, Origin origin) {
        Collections.addAll(row, plan.intent(), origin.correlationId());
        row.add(origin.parentExecutionId().orElse(null));
        Collections.addAll(row, origin.createdBy(), origin.startedBy().frontEnd());
    }

    /** A step that a recovery began again counts with both its times. */
    private static @Nullable Long duration(List<StepRow> steps, Step step) {
        return steps.stream()
                .filter(row -> row.step() == step)
                .flatMap(row -> row.durationMillis().stream())
                .reduce(Long::sum)
                .orElse(null);
    }

    private static int bit(boolean truth) {
        return truth ? 1 : 0;
    }

    static byte[] bytes(Digest digest) {
        return HexFormat.of().parseHex(digest.hex());
    }

    private void writeFiles(List<LedgerFile> files, long seq) {
        List<@Nullable Object[]> paths = new ArrayList<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (LedgerFile file : files) {
            for (Touched touched : Touched.by(file)) {
                paths.add(new @Nullable Object[] {touched.path().value()});
                rows.add(new @Nullable Object[] {
                    seq,
                    Terms.code(file.operation()),
                    file.state().map(Terms::code).orElse(null),
                    PastReader.kept(touched.before()),
                    PastReader.kept(touched.after()),
                    touched.path().value()
                });
            }
        }
        database.updateAll("INSERT INTO path (path) VALUES (?) ON CONFLICT DO NOTHING", paths);
        database.updateAll(
                "INSERT INTO file (pid, seq, op, state, held_before, held_after) SELECT pid, ?, ?, ?, ?, ? FROM path"
                        + " WHERE path = ? ON CONFLICT DO NOTHING",
                rows);
    }

    private void writeLabels(Map<String, String> labels, long seq) {
        labels.forEach((name, value) -> database.update("INSERT INTO label VALUES (?, ?, ?)", name, value, seq));
    }

    private void writeChecks(List<CheckRow> checks, long seq) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CheckRow check : checks) {
            var result = check.result();
            rows.add(new @Nullable Object[] {
                seq,
                rows.size(),
                Terms.code(check.step()),
                result.name(),
                result.type(),
                bit(result.passed()),
                bit(result.critical()),
                result.code() == null ? null : result.code().name(),
                result.durationMillis(),
                result.attempts(),
                result.testsRun().isPresent() ? result.testsRun().getAsInt() : null,
                result.testsFailed().isPresent() ? result.testsFailed().getAsInt() : null,
                result.passed() ? null : result.excerpt()
            });
        }
        database.updateAll("INSERT INTO check_result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
    }

    private void writeFindings(List<Finding> findings, long seq) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Finding finding : findings) {
            rows.add(new @Nullable Object[] {
                seq, rows.size(), finding.rule(), Terms.code(finding.effect()), finding.pathCount()
            });
        }
        database.updateAll("INSERT INTO finding VALUES (?, ?, ?, ?, ?)", rows);
    }

    private void writeTransitions(List<EventLine> events, long seq) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (EventLine line : events) {
            if (line.what() instanceof Happened happened && happened.event() instanceof StatusChanged change) {
                rows.add(new @Nullable Object[] {
                    seq, rows.size(), line.time().toEpochMilli(), Terms.code(change.from()), Terms.code(change.to())
                });
            }
        }
        database.updateAll("INSERT INTO transition VALUES (?, ?, ?, ?, ?)", rows);
    }
}
