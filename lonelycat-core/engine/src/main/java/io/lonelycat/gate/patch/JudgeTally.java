// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts of what the edited lines of a file verify: one for the lines that go, one for those that come. */
public final class JudgeTally {
    private long tests;
    private long assertions;
    private final List<Long> skips = new ArrayList<>();
    private final Map<String, List<Limit>> limits = new LinkedHashMap<>();

    /**
     * A threshold.
     *
     * @param floor whether a lower figure is milder; else a higher one is
     * @param line in which it stands
     */
    public record Limit(BigDecimal figure, boolean floor, long line) {
        /** Returns whether another figure in its place is milder. */
        public boolean isMilder(BigDecimal other) {
            return floor ? other.compareTo(figure) < 0 : other.compareTo(figure) > 0;
        }
    }

    void addTests(long count) {
        tests += count;
    }

    void addAssertions(long count) {
        assertions += count;
    }

    void addSkip(long line) {
        skips.add(line);
    }

    void addLimit(String name, Limit limit) {
        limits.computeIfAbsent(name, key -> new ArrayList<>()).add(limit);
    }

    /** Returns the number of tests and of the rows with their cases. */
    public long tests() {
        return tests;
    }

    public long assertions() {
        return assertions;
    }

    /** Returns the lines that disable a test, or skip or ignore a check. */
    public List<Long> skips() {
        return List.copyOf(skips);
    }

    /** Returns the thresholds by name, in the order of their lines. */
    public Map<String, List<Limit>> limits() {
        return limits;
    }
}
