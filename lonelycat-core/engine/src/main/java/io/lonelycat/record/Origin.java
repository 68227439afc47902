// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionEvent.Began;
import io.lonelycat.execute.StartedBy;
import io.lonelycat.json.Member;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Trigger;
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
        @Member(blank = false) String correlationId,
        @Member(blank = false) Optional<String> parentExecutionId,
        Map<String, String> labels,
        String createdBy,
        StartedBy startedBy,
        Optional<String> recoveredBy,
        @Member(blank = false) String engineVersion) {

    /** Copies the labels; they are sorted by name. */
    public Origin {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    static Origin of(ChangePlan plan, Began began, Optional<String> recoveredBy) {
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
}
