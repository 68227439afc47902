// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.check.attempt.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What executions, or checks, have cost that have something in common. A cost that is unknown for all of them is
 * absent.
 *
 * @param key what they have in common; empty for executions without the label
 * @param count how many they are
 * @param checkMillis how long checks took
 * @param processorMillis the time that processors worked for commands
 * @param peakMemoryBytes the most that one of them was seen with
 * @param testsRun how many tests ran
 * @param bytesWritten how many bytes of new content were written
 * @param checks what commands of checks reported
 * @param authors what authors reported, once for each plan
 */
public record CostRow(
        String key,
        long count,
        OptionalLong checkMillis,
        OptionalLong processorMillis,
        OptionalLong peakMemoryBytes,
        OptionalLong testsRun,
        OptionalLong bytesWritten,
        CostSum checks,
        CostSum authors) {
    /**
     * The sums of those with the longest checks, the longest first.
     *
     * @param others what all the rest come to together, with an empty key; empty where there is no rest
     * @param left how many sums that would have been
     */
    public record Biggest(List<CostRow> rows, Optional<CostRow> others, long left) {
        /** Copies the list. */
        public Biggest {
            rows = List.copyOf(rows);
        }

        /** Returns what all come to together; empty where there is nothing. */
        public Optional<CostRow> total() {
            return Stream.concat(rows.stream(), others.stream()).reduce(CostRow::plus);
        }
    }

    /** Returns both together, under the key of this one. */
    public CostRow plus(CostRow other) {
        return new CostRow(
                key,
                count + other.count,
                Usage.plus(checkMillis, other.checkMillis),
                Usage.plus(processorMillis, other.processorMillis),
                peakMemoryBytes.orElse(-1) >= other.peakMemoryBytes.orElse(-1)
                        ? peakMemoryBytes
                        : other.peakMemoryBytes,
                Usage.plus(testsRun, other.testsRun),
                Usage.plus(bytesWritten, other.bytesWritten),
                checks.plus(other.checks),
                authors.plus(other.authors));
    }

    /** Returns all that was reported. */
    public CostSum reported() {
        return checks.plus(authors);
    }
}
