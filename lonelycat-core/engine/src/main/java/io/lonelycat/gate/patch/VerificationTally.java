// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tests, assertions, skipped tests and thresholds in the removed or added lines of one file. */
public final class VerificationTally {
    private long tests;
    private long assertions;
    private final List<Long> skips = new ArrayList<>();
    private final Map<String, List<Limit>> limits = new LinkedHashMap<>();

    /** Threshold such as a minimum coverage; {@code floor} is true for a minimum, false for a maximum. */
    public record Limit(BigDecimal figure, boolean floor, long line) {
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

    /** Returns the number of tests, including cases of parameterised tests. */
    public long tests() {
        return tests;
    }

    public long assertions() {
        return assertions;
    }

    /** Returns the numbers of the lines that disable a test or a check. */
    public List<Long> skips() {
        return List.copyOf(skips);
    }

    public Map<String, List<Limit>> limits() {
        return limits;
    }
}
