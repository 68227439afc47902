// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.Step;
import io.lonelycat.record.ExecutionSubject;
import io.lonelycat.record.Failure;
import io.lonelycat.record.evidence.IndexRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of an execution in the index, and what they hold of it. */
final class ExecutionColumns {
    static final List<String> NAMES =
            List.of(("id plan_id changeset_id decision_id checksum decision_subject status outcome"
                            + " verdict risk risk_proposed trigger_kind started duration files files_changed lines_added"
                            + " lines_deleted verification health error_step error_code message intent correlation parent"
                            + " created_by front_end environment evidence pruned"
                            + steps())
                    .split(" "));

    private ExecutionColumns() {}

    private static String steps() {
        return Stream.of(Step.values()).map(step -> " step_" + step.number()).collect(Collectors.joining());
    }

    /** Returns the values of a row, in the order of the names; where its evidence is removed, since when. */
    static @Nullable Object[] values(IndexRow row, String evidence, Optional<Instant> pruned) {
        List<@Nullable Object> values = new ArrayList<>();
        addSubject(values, row);
        Collections.addAll(
                values,
                EnumCodes.code(row.source().trigger()),
                row.took().startedAt().toEpochMilli());
        values.add(row.took().millis().orElse(null));
        Collections.addAll(values, row.files(), row.extent().filesChanged());
        Collections.addAll(values, row.extent().linesAdded(), row.extent().linesDeleted());
        values.add(bit(row.passed().verification()));
        values.add(bit(row.passed().health()));
        addError(values, row.ended().error());
        IndexRow.Source source = row.source();
        Collections.addAll(values, row.ended().message(), source.intent(), source.correlationId());
        values.add(source.parentExecutionId().orElse(null));
        Collections.addAll(values, source.createdBy(), source.frontEnd());
        values.add(row.subject().environment().orElse(null));
        values.add(evidence);
        values.add(pruned.isPresent() ? pruned.get().toEpochMilli() : null);
        for (Step step : Step.values()) {
            values.add(row.took().steps().get(step));
        }
        return values.toArray();
    }

    private static void addSubject(List<@Nullable Object> values, IndexRow row) {
        ExecutionSubject subject = row.subject();
        Collections.addAll(values, subject.executionId(), subject.planId(), subject.changesetId());
        Collections.addAll(
                values,
                subject.decisionId(),
                HistoryWriter.bytes(row.checksum()),
                HistoryWriter.bytes(row.decided()),
                EnumCodes.code(row.ended().status()));
        values.add(HistoryWriter.code(row.ended().outcome()));
        Collections.addAll(values, EnumCodes.code(subject.verdict()), EnumCodes.code(subject.riskEffective()));
        values.add(EnumCodes.code(subject.riskProposed()));
    }

    private static void addError(List<@Nullable Object> values, Optional<Failure> error) {
        values.add(error.isPresent() ? HistoryWriter.code(error.get().step()) : null);
        values.add(error.isPresent() ? error.get().code() : null);
    }

    private static @Nullable Integer bit(Optional<Boolean> truth) {
        return truth.isPresent() ? Integer.valueOf(HistoryWriter.bit(truth.get())) : null;
    }
}
