// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.gate.Verdict;
import io.lonelycat.plan.Risk;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How many executions there are of each kind.
 *
 * @param attempted those that wrote to the workspace or tried to: without refused and already applied ones
 * @param succeeded how many of those attempted were applied
 * @param averageMillis of those attempted that have ended; empty when there is none
 */
public record HistoryStatistics(
        long total,
        Map<ExecutionStatus, Long> byStatus,
        Map<Verdict, Long> byVerdict,
        Map<Risk, Long> byRisk,
        long attempted,
        long succeeded,
        OptionalLong averageMillis) {

    /** Copies the maps; they are sorted. */
    public HistoryStatistics {
        byStatus = Collections.unmodifiableMap(new TreeMap<>(byStatus));
        byVerdict = Collections.unmodifiableMap(new TreeMap<>(byVerdict));
        byRisk = Collections.unmodifiableMap(new TreeMap<>(byRisk));
    }
}
