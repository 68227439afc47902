// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.ConsideredWaiver;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionDocument.DiffStat;
import io.lonelycat.record.ExecutionDocument.ExecutionSubject;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Failure;
import io.lonelycat.record.Fields;
import io.lonelycat.record.Origin;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.StepRow;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the index says of an execution in its main table, and what is left of it once it is pruned.
 *
 * @param files how many files the change has
 * @param stepMillis how long each step took that ended; one that a recovery began again counts with both its times
 * @param frontEnd what started it
 * @param waivers of the policy, and which of them set something aside
 */
public record IndexRow(
        ExecutionSubject subject,
        Digest checksum,
        ExecutionStatus status,
        Optional<OutcomeKind> outcome,
        String message,
        Optional<Failure> error,
        Instant startedAt,
        Optional<Long> durationMillis,
        int files,
        DiffStat extent,
        Optional<Boolean> verificationPassed,
        Optional<Boolean> healthPassed,
        Map<Step, Long> stepMillis,
        Trigger trigger,
        String intent,
        String correlationId,
        Optional<String> parentExecutionId,
        String createdBy,
        String frontEnd,
        Map<String, String> labels,
        List<ConsideredWaiver> waivers) {

    public IndexRow {
        Map<Step, Long> copy = new EnumMap<>(Step.class);
        copy.putAll(stepMillis);
        stepMillis = Collections.unmodifiableMap(copy);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        waivers = List.copyOf(waivers);
    }

    public static IndexRow of(ExecutionStory story) {
        ExecutionDocument execution = story.execution();
        Origin origin = execution.origin();
        Optional<Ending> ending = execution.ending();
        Map<Step, Long> millis = new EnumMap<>(Step.class);
        for (StepRow row : execution.steps()) {
            if (row.durationMillis().isPresent()) {
                long before = millis.getOrDefault(row.step(), 0L);
                millis.put(row.step(), before + row.durationMillis().get());
            }
        }
        return new IndexRow(
                execution.subject(),
                story.changeset().checksum(),
                execution.status(),
                ending.isPresent() ? Optional.of(ending.get().outcome()) : Optional.empty(),
                ending.isPresent() ? ending.get().message() : "",
                execution.error(),
                execution.startedAt(),
                execution.durationMillis(),
                execution.files().size(),
                execution.extent(),
                execution.verificationPassed(),
                execution.healthPassed(),
                millis,
                origin.trigger(),
                story.plan().intent(),
                origin.correlationId(),
                origin.parentExecutionId(),
                origin.createdBy(),
                origin.startedBy().frontEnd(),
                origin.labels(),
                story.decision().waivers());
    }

    void writeTo(JsonObject json) {
        subject.writeIds(json);
        subject.writeVerdict(json);
        JsonObject steps = new JsonObject();
        stepMillis.forEach((step, took) -> steps.with(Names.of(step), took));
        json.with("checksum", checksum)
                .with("status", status)
                .withIfPresent("outcome", outcome.orElse(null))
                .with("message", message)
                .withIfPresent("error", error.map(Failure::toJson).orElse(null))
                .with("startedAt", startedAt)
                .withIfPresent("durationMillis", durationMillis.orElse(null))
                .with("files", files);
        extent.writeTo(json);
        json.withIfPresent("verificationPassed", verificationPassed.orElse(null))
                .withIfPresent("healthPassed", healthPassed.orElse(null))
                .with("stepMillis", steps)
                .with("trigger", trigger)
                .with("intent", intent)
                .with("correlationId", correlationId)
                .withIfPresent("parentExecutionId", parentExecutionId.orElse(null))
                .with("createdBy", createdBy)
                .with("frontEnd", frontEnd)
                .withIfPresent("labels", labels.isEmpty() ? null : named())
                .withIfNotEmpty(
                        "waivers",
                        waivers.stream().map(ConsideredWaiver::toJson).toList());
    }

    private JsonObject named() {
        JsonObject named = new JsonObject();
        labels.forEach(named::with);
        return named;
    }

    static IndexRow read(InputObject in) {
        return new IndexRow(
                ExecutionSubject.read(in),
                in.required("checksum").digest(),
                in.required("status").oneOf(ExecutionStatus.class),
                Fields.optionalOneOf(in, "outcome", OutcomeKind.class),
                in.required("message").string(),
                Failure.optional(in, "error"),
                in.required("startedAt").instant(),
                Fields.optionalAmount(in, "durationMillis"),
                Fields.count(in.required("files")),
                DiffStat.read(in),
                Fields.optionalBool(in, "verificationPassed"),
                Fields.optionalBool(in, "healthPassed"),
                stepMillis(in.required("stepMillis").object()),
                in.required("trigger").oneOf(Trigger.class),
                in.required("intent").string(),
                in.required("correlationId").text(),
                Fields.optionalText(in, "parentExecutionId"),
                in.required("createdBy").string(),
                in.required("frontEnd").string(),
                labels(in),
                in.listOrEmpty("waivers").stream().map(ConsideredWaiver::read).toList());
    }

    private static Map<String, String> labels(InputObject in) {
        Optional<InputValue> named = in.optional("labels");
        return named.isPresent() ? Fields.labels(named.get().object()) : Map.of();
    }

    private static Map<Step, Long> stepMillis(InputObject in) {
        Map<Step, Long> millis = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            in.optional(Names.of(step)).map(Fields::amount).ifPresent(took -> millis.put(step, took));
        }
        in.rejectUnknown();
        return millis;
    }
}
