// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.Durations;
import io.lonelycat.record.ShownStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How many executions there are of each kind, how long they took, and where they failed.
 *
 * @param byStatus by the word that lists show
 * @param rollbacks executions that took another one back
 * @param times when the first and the last of them began; empty when there is none
 * @param durations of those attempted that have ended
 * @param steps those that were begun by one that was attempted, in their order
 * @param refusals how many were refused, by error code
 * @param flakyTests the tests that were flaky or failed in quarantine, most often first, at most {@value #MOST_TESTS}
 */
public record HistoryStatistics(
        long total,
        Map<ShownStatus, Long> byStatus,
        Map<Verdict, Long> byVerdict,
        Map<Risk, Long> byRisk,
        Map<Trigger, Long> byTrigger,
        long rollbacks,
        Optional<Range> times,
        Durations durations,
        List<StepStatistics> steps,
        Map<String, Long> refusals,
        List<FlakyTest> flakyTests) {
    static final int MOST_TESTS = 20;

    /** From the first to the last, both included. */
    public record Range(Instant first, Instant last) {}

    /** Copies the collections; the maps are sorted. */
    public HistoryStatistics {
        byStatus = Collections.unmodifiableMap(new TreeMap<>(byStatus));
        byVerdict = Collections.unmodifiableMap(new TreeMap<>(byVerdict));
        byRisk = Collections.unmodifiableMap(new TreeMap<>(byRisk));
        byTrigger = Collections.unmodifiableMap(new TreeMap<>(byTrigger));
        steps = List.copyOf(steps);
        refusals = Collections.unmodifiableMap(new TreeMap<>(refusals));
        flakyTests = List.copyOf(flakyTests);
    }

    /** Returns the figures of no execution at all. */
    public static HistoryStatistics none() {
        return new HistoryStatistics(
                0,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                0,
                Optional.empty(),
                new Durations(0, 0, 0, 0, 0),
                List.of(),
                Map.of(),
                List.of());
    }

    /** Returns how many wrote to the workspace or tried to, and have ended: without refused and already applied ones. */
    public long attempted() {
        return succeeded() + failed();
    }

    /** Returns how many of those attempted were applied. */
    public long succeeded() {
        return count(ShownStatus.APPLIED);
    }

    /** Returns how many of those attempted did not hold. */
    public long failed() {
        return AskedStatus.FAILED.standings().stream().mapToLong(this::count).sum();
    }

    /** Returns how many are running, or were killed and are to be recovered; they count in no rate. */
    public long unfinished() {
        return count(ShownStatus.UNFINISHED);
    }

    /** Returns the part of those attempted that were applied, rounded down; empty when none was attempted. */
    public OptionalInt successPercent() {
        return attempted() == 0 ? OptionalInt.empty() : OptionalInt.of((int) (succeeded() * 100 / attempted()));
    }

    /** Returns how many came to this. */
    public long count(ShownStatus standing) {
        return byStatus.getOrDefault(standing, 0L);
    }

    /**
     * How often a test was no evidence.
     *
     * @param flaky in how many executions it failed and passed when it was run again
     * @param quarantined in how many it failed while it was in quarantine
     * @param last when the last of them began
     */
    public record FlakyTest(String name, long flaky, long quarantined, Instant last) {}

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
}
