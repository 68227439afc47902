// SPDX-License-Identifier: MIT
package io.lonelycat.check.cost;

import io.lonelycat.json.Member;
import io.lonelycat.plan.cost.CostSum;
import io.lonelycat.plan.cost.ReportedCosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a check has cost, all its attempts together. What cannot be told is absent, and is never 0.
 *
 * @param processorMillis the time that processors worked for the command and all its processes, in milliseconds: at least
 *     this, because what ends unseen between two looks is missing
 * @param peakMemoryBytes the most memory of their own that all its processes had at one of the looks
 * @param reported what the command itself said that it has cost, one for each attempt that did
 */
public record CheckCosts(
        @Member(max = CheckCosts.MOST) OptionalLong processorMillis,
        @Member(max = CheckCosts.MOST) OptionalLong peakMemoryBytes,
        @Member(value = "reportedCosts", ifAny = true) List<ReportedCosts> reported) {
    /** More than any machine has, and little enough to be added up. */
    static final long MOST = 1_000_000_000_000_000L;

    /** Nothing is known. */
    public static final CheckCosts NONE = new CheckCosts(OptionalLong.empty(), OptionalLong.empty(), List.of());

    public CheckCosts {
        reported = List.copyOf(reported);
    }

    /** Returns what was measured, and nothing reported. */
    public static CheckCosts measured(OptionalLong processorMillis, OptionalLong peakMemoryBytes) {
        return new CheckCosts(processorMillis, peakMemoryBytes, List.of());
    }

    /** Returns the same with a report. */
    public CheckCosts with(Optional<ReportedCosts> report) {
        List<ReportedCosts> all = new ArrayList<>(reported);
        report.ifPresent(all::add);
        return new CheckCosts(processorMillis, peakMemoryBytes, all);
    }

    /** Returns both together: time and reports added, of the memory the larger one. */
    public CheckCosts plus(CheckCosts other) {
        List<ReportedCosts> all = new ArrayList<>(reported);
        all.addAll(other.reported);
        return new CheckCosts(
                CostSum.plus(processorMillis, other.processorMillis),
                larger(peakMemoryBytes, other.peakMemoryBytes),
                all);
    }

    private static OptionalLong larger(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalLong.of(Math.max(one.getAsLong(), other.getAsLong()));
    }

    /** Returns whether nothing is known. */
    public boolean isEmpty() {
        return processorMillis.isEmpty() && peakMemoryBytes.isEmpty() && reported.isEmpty();
    }
}
