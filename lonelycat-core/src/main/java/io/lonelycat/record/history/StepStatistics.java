// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.Step;
import io.lonelycat.record.Durations;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A step over all executions that wrote to the workspace or tried to.
 *
 * @param failures how many of them failed in it, by error code; sorted by code
 */
public record StepStatistics(Step step, Durations durations, Map<String, Long> failures) {

    /** Copies the map. */
    public StepStatistics {
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    /** Returns how many executions failed in it. */
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
