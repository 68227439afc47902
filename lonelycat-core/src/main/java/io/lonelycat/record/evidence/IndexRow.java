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
import io.lonelycat.record.ExecutionCosts;
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
 * @param waivers of the policy, and which of them set something aside
 * @param costs empty where nothing was measured and nothing reported
 */
public record IndexRow(
        ExecutionSubject subject,
        Digest checksum,
        Ended ended,
        Took took,
        int files,
        DiffStat extent,
        Passed passed,
        Source source,
        List<ConsideredWaiver> waivers,
        Optional<ExecutionCosts> costs) {

    public IndexRow {
        waivers = List.copyOf(waivers);
    }

    /** What became of it. */
    public record Ended(
            ExecutionStatus status, Optional<OutcomeKind> outcome, String message, Optional<Failure> error) {
        private static Ended of(ExecutionDocument execution) {
            Optional<Ending> ending = execution.ending();
            return new Ended(
                    execution.status(),
                    ending.map(Ending::outcome),
                    ending.map(Ending::message).orElse(""),
                    execution.error());
        }

        private static Ended read(InputObject in) {
            return new Ended(
                    in.required("status").oneOf(ExecutionStatus.class),
                    Fields.optionalOneOf(in, "outcome", OutcomeKind.class),
                    in.required("message").string(),
                    Failure.optional(in, "error"));
        }
    }

    /**
     * When it was, and how long it took.
     *
     * @param steps the milliseconds of each step that ended; one that a recovery began again counts with both its times
     */
    public record Took(Instant startedAt, Optional<Long> millis, Map<Step, Long> steps) {
        public Took {
            Map<Step, Long> copy = new EnumMap<>(Step.class);
            copy.putAll(steps);
            steps = Collections.unmodifiableMap(copy);
        }

        private static Took of(ExecutionDocument execution) {
            Map<Step, Long> millis = new EnumMap<>(Step.class);
            for (StepRow row : execution.steps()) {
                if (row.durationMillis().isPresent()) {
                    millis.merge(row.step(), row.durationMillis().get(), Long::sum);
                }
            }
            return new Took(execution.startedAt(), execution.durationMillis(), millis);
        }

        private static Took read(InputObject in) {
            return new Took(
                    in.required("startedAt").instant(),
                    Fields.optionalAmount(in, "durationMillis"),
                    steps(in.required("stepMillis").object()));
        }

        private static Map<Step, Long> steps(InputObject in) {
            Map<Step, Long> millis = new EnumMap<>(Step.class);
            for (Step step : Step.values()) {
                in.optional(Names.of(step)).map(Fields::amount).ifPresent(took -> millis.put(step, took));
            }
            in.rejectUnknown();
            return millis;
        }

        private JsonObject stepsJson() {
            JsonObject json = new JsonObject();
            steps.forEach((step, took) -> json.with(Names.of(step), took));
            return json;
        }
    }

    /** Whether its checks passed; empty where none ran. */
    public record Passed(Optional<Boolean> verification, Optional<Boolean> health) {}

    /**
     * Where it came from.
     *
     * @param frontEnd what started it
     */
    public record Source(
            Trigger trigger,
            String intent,
            String correlationId,
            Optional<String> parentExecutionId,
            String createdBy,
            String frontEnd,
            Map<String, String> labels) {
        public Source {
            labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        }

        private static Source of(ExecutionStory story) {
            Origin origin = story.execution().origin();
            return new Source(
                    origin.trigger(),
                    story.plan().intent(),
                    origin.correlationId(),
                    origin.parentExecutionId(),
                    origin.createdBy(),
                    origin.startedBy().frontEnd(),
                    origin.labels());
        }

        private static Source read(InputObject in) {
            return new Source(
                    in.required("trigger").oneOf(Trigger.class),
                    in.required("intent").string(),
                    in.required("correlationId").text(),
                    Fields.optionalText(in, "parentExecutionId"),
                    in.required("createdBy").string(),
                    in.required("frontEnd").string(),
                    in.optional("labels")
                            .map(InputValue::object)
                            .map(Fields::labels)
                            .orElse(Map.of()));
        }

        private void writeTo(JsonObject json) {
            JsonObject named = new JsonObject();
            labels.forEach(named::with);
            json.with("trigger", trigger)
                    .with("intent", intent)
                    .with("correlationId", correlationId)
                    .withIfPresent("parentExecutionId", parentExecutionId.orElse(null))
                    .with("createdBy", createdBy)
                    .with("frontEnd", frontEnd)
                    .withIfPresent("labels", labels.isEmpty() ? null : named);
        }
    }

    public static IndexRow of(ExecutionStory story) {
        ExecutionDocument execution = story.execution();
        return new IndexRow(
                execution.subject(),
                story.changeset().checksum(),
                Ended.of(execution),
                Took.of(execution),
                execution.files().size(),
                execution.extent(),
                new Passed(execution.verificationPassed(), execution.healthPassed()),
                Source.of(story),
                story.decision().waivers(),
                execution.costs());
    }

    void writeTo(JsonObject json) {
        subject.writeIds(json);
        subject.writeVerdict(json);
        json.with("checksum", checksum)
                .with("status", ended.status)
                .withIfPresent("outcome", ended.outcome.orElse(null))
                .with("message", ended.message)
                .withIfPresent("error", ended.error.map(Failure::toJson).orElse(null))
                .with("startedAt", took.startedAt)
                .withIfPresent("durationMillis", took.millis.orElse(null))
                .with("files", files);
        extent.writeTo(json);
        json.withIfPresent("verificationPassed", passed.verification.orElse(null))
                .withIfPresent("healthPassed", passed.health.orElse(null))
                .with("stepMillis", took.stepsJson());
        source.writeTo(json);
        json.withIfNotEmpty(
                        "waivers",
                        waivers.stream().map(ConsideredWaiver::toJson).toList())
                .withIfPresent("costs", costs.map(ExecutionCosts::toJson).orElse(null));
    }

    static IndexRow read(InputObject in) {
        return new IndexRow(
                ExecutionSubject.read(in),
                in.required("checksum").digest(),
                Ended.read(in),
                Took.read(in),
                Fields.count(in.required("files")),
                DiffStat.read(in),
                new Passed(Fields.optionalBool(in, "verificationPassed"), Fields.optionalBool(in, "healthPassed")),
                Source.read(in),
                in.listOrEmpty("waivers").stream().map(ConsideredWaiver::read).toList(),
                in.optional("costs").map(ExecutionCosts::read));
    }
}
