// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Member;
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
 * @param rate what came of the changes that were tried
 * @param rollbacks executions that took another one back
 * @param times when the first and the last of them began; empty if there are no executions
 * @param durations of those attempted that have ended
 * @param steps those that were begun by one that was attempted, in their order
 * @param refusals how many were refused, by error code
 */
public record HistoryStatistics(
        long total,
        Map<ShownStatus, Long> byStatus,
        Map<Verdict, Long> byVerdict,
        Map<Risk, Long> byRisk,
        Map<Trigger, Long> byTrigger,
        @Member(inline = true) Rate rate,
        long rollbacks,
        @Member(inline = true) Optional<Range> times,
        @Member("duration") Durations durations,
        List<StepStatistics> steps,
        Map<String, Long> refusals) {
    /**
     * What came of the changes that were tried: without refused and already applied ones, and without executions that took another
     * one back.
     *
     * @param kept those that were applied and were not taken back since
     * @param failed those that were rolled back or are in quarantine
     * @param takenBack those that were applied and taken back later; they count neither as kept nor as failed
     */
    public record Rate(long kept, long failed, long takenBack) {
        static final Rate NONE = new Rate(0, 0, 0);

        /** Returns of how many it can be said whether they held. */
        public long of() {
            return kept + failed;
        }

        /** Returns the part of them that was kept, rounded down; empty when no execution counts. */
        public OptionalInt percent() {
            return of() == 0 ? OptionalInt.empty() : OptionalInt.of((int) (kept * 100 / of()));
        }
    }

    /** From the first to the last, both included. */
    public record Range(
            @Member("firstStartedAt") Instant first,
            @Member("lastStartedAt") Instant last) {}

    /** Copies the collections; the maps are sorted. */
    public HistoryStatistics {
        byStatus = Collections.unmodifiableMap(new TreeMap<>(byStatus));
        byVerdict = Collections.unmodifiableMap(new TreeMap<>(byVerdict));
        byRisk = Collections.unmodifiableMap(new TreeMap<>(byRisk));
        byTrigger = Collections.unmodifiableMap(new TreeMap<>(byTrigger));
        steps = List.copyOf(steps);
        refusals = Collections.unmodifiableMap(new TreeMap<>(refusals));
    }

    /** Returns the figures of no execution at all. */
    public static HistoryStatistics none() {
        return new HistoryStatistics(
                0,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Rate.NONE,
                0,
                Optional.empty(),
                new Durations(0, 0, 0, 0, 0),
                List.of(),
                Map.of());
    }

    /** Returns how many are running, or were killed and are to be recovered; they count in no rate. */
    public long unfinished() {
        return count(ShownStatus.UNFINISHED);
    }

    /** Returns how many came to this. */
    public long count(ShownStatus standing) {
        return byStatus.getOrDefault(standing, 0L);
    }

    /**
     * A step over all executions that wrote to the workspace or tried to.
     *
     * @param failures how many of them failed in it, by error code; sorted by code
     */
    public record StepStatistics(
            Step step, @Member("duration") Durations durations, Map<String, Long> failures) {

        public StepStatistics {
            failures = Collections.unmodifiableMap(new TreeMap<>(failures));
        }

        /** Returns how many executions failed in it. */
        public long failed() {
            return failures.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
