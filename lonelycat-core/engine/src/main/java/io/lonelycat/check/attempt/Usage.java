// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.json.Member;
import io.lonelycat.plan.ToolReport;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a check has used, all its attempts together. What cannot be told is absent, and is never 0.
 *
 * @param processorMillis the time that processors worked for the command and all its processes, in milliseconds: at least
 *     this, because what ends unseen between two looks is missing
 * @param peakMemoryBytes the most memory of their own that all its processes had at one of the looks
 * @param reported what the command itself wrote about its work, in the order of the attempts
 */
public record Usage(
        @Member(max = Usage.MOST) OptionalLong processorMillis,
        @Member(max = Usage.MOST) OptionalLong peakMemoryBytes,
        @Member(ifAny = true) List<ToolReport> reported) {
    /** More than any machine has, and little enough to be added up. */
    static final long MOST = 1_000_000_000_000_000L;

    /** Nothing is known. */
    public static final Usage NONE = new Usage(OptionalLong.empty(), OptionalLong.empty(), List.of());

    public Usage {
        reported = List.copyOf(reported);
    }

    /** Returns what was measured, and nothing reported. */
    public static Usage measured(OptionalLong processorMillis, OptionalLong peakMemoryBytes) {
        return new Usage(processorMillis, peakMemoryBytes, List.of());
    }

    /** Returns the same with other reports. */
    public Usage with(List<ToolReport> reports) {
        return new Usage(processorMillis, peakMemoryBytes, reports);
    }

    /** Returns both together: time and reports added, of the memory the larger one. */
    public Usage plus(Usage other) {
        List<ToolReport> all = new ArrayList<>(reported);
        all.addAll(other.reported);
        return new Usage(
                plus(processorMillis, other.processorMillis), larger(peakMemoryBytes, other.peakMemoryBytes), all);
    }

    /** Returns the sum of what is known of two numbers. */
    public static OptionalLong plus(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalLong.of(Math.addExact(one.getAsLong(), other.getAsLong()));
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
