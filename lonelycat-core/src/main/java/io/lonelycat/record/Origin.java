// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.EventLine.Occurrence;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where an execution comes from, and who ran it.
 *
 * @param createdBy who made the plan
 * @param startedBy who started the execution
 * @param recoveredBy who took it up again after a kill; the last one
 */
public record Origin(
        Trigger trigger,
        String correlationId,
        Optional<String> parentExecutionId,
        Map<String, String> labels,
        String createdBy,
        StartedBy startedBy,
        Optional<String> recoveredBy,
        String engineVersion) {

    /** Copies the labels; they are sorted by name. */
    public Origin {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    static Origin of(ChangePlan plan, Occurrence.Began began, Optional<String> recoveredBy) {
        return new Origin(
                plan.trigger(),
                plan.correlationId(),
                plan.parentExecutionId(),
                plan.labels(),
                plan.createdBy(),
                began.startedBy(),
                recoveredBy,
                began.engineVersion());
    }

    void writeTo(JsonObject json) {
        JsonObject named = new JsonObject();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            named.with(label.getKey(), label.getValue());
        }
        json.with("trigger", trigger)
                .with("correlationId", correlationId)
                .withIfPresent("parentExecutionId", parentExecutionId.orElse(null))
                .with("labels", named)
                .with("createdBy", createdBy)
                .with("startedBy", startedBy.toJson())
                .withIfPresent("recoveredBy", recoveredBy.orElse(null))
                .with("engineVersion", engineVersion);
    }

    static Origin read(InputObject in) {
        Map<String, String> labels = Fields.labels(in.required("labels").object());
        return new Origin(
                in.required("trigger").oneOf(Trigger.class),
                in.required("correlationId").text(),
                Fields.optionalText(in, "parentExecutionId"),
                labels,
                in.required("createdBy").string(),
                StartedBy.read(in.required("startedBy").object()),
                Fields.optionalString(in, "recoveredBy"),
                in.required("engineVersion").text());
    }
}
