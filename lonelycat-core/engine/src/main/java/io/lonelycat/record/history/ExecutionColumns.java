// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.Step;
import io.lonelycat.json.Names;
import io.lonelycat.record.ExecutionSubject;
import io.lonelycat.record.Failure;
import io.lonelycat.record.evidence.IndexRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of an execution in the index, and what they hold of it. */
final class ExecutionColumns {

    private ExecutionColumns() {}

    /** Returns the values of a row by the names of their columns; where its evidence is removed, since when. */
    static Map<String, @Nullable Object> of(IndexRow row, String evidence, Optional<Instant> pruned) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        ExecutionSubject subject = row.subject();
        columns.put("id", subject.executionId());
        columns.put("plan_id", subject.planId());
        columns.put("changeset_id", subject.changesetId());
        columns.put("decision_id", subject.decisionId());
        columns.put("checksum", HistoryWriter.bytes(row.checksum()));
        columns.put("decision_subject", HistoryWriter.bytes(row.decided()));
        columns.put("verdict", Names.of(subject.verdict()));
        columns.put("risk", Names.of(subject.riskEffective()));
        columns.put("environment", subject.environment().orElse(null));
        IndexRow.Ended ended = row.ended();
        columns.put("status", Names.of(ended.status()));
        columns.put("outcome", HistoryWriter.word(ended.outcome()));
        columns.put("message", ended.message());
        columns.put("error_step", HistoryWriter.word(ended.error().flatMap(Failure::step)));
        columns.put("error_code", ended.error().map(Failure::code).orElse(null));
        columns.put("started", row.took().startedAt().toEpochMilli());
        columns.put("duration", row.took().millis().orElse(null));
        columns.put("files", row.files());
        columns.put("files_changed", row.extent().filesChanged());
        columns.put("lines_added", row.extent().linesAdded());
        columns.put("lines_deleted", row.extent().linesDeleted());
        columns.put("verification", bit(row.passed().verification()));
        columns.put("health", bit(row.passed().health()));
        IndexRow.Source source = row.source();
        columns.put("trigger_kind", Names.of(source.trigger()));
        columns.put("intent", source.intent());
        columns.put("correlation", source.correlationId());
        columns.put("parent", source.parentExecutionId().orElse(null));
        columns.put("created_by", source.createdBy());
        columns.put("evidence", evidence);
        columns.put("pruned", pruned.map(Instant::toEpochMilli).orElse(null));
        for (Step step : Step.values()) {
            columns.put("step_" + step.number(), row.took().steps().get(step));
        }
        return columns;
    }

    private static @Nullable Integer bit(Optional<Boolean> truth) {
        return truth.isPresent() ? Integer.valueOf(HistoryWriter.bit(truth.get())) : null;
    }
}
