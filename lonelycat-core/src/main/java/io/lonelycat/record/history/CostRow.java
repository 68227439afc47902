// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.plan.cost.CostSum;
import java.util.OptionalLong;

/**
 * What executions, or checks, have cost that have something in common. What nobody could tell of any of them is absent.
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
    /** Returns both together, under the key of this one. */
    public CostRow plus(CostRow other) {
        return new CostRow(
                key,
                count + other.count,
                CostSum.plus(checkMillis, other.checkMillis),
                CostSum.plus(processorMillis, other.processorMillis),
                peakMemoryBytes.orElse(-1) >= other.peakMemoryBytes.orElse(-1)
                        ? peakMemoryBytes
                        : other.peakMemoryBytes,
                CostSum.plus(testsRun, other.testsRun),
                CostSum.plus(bytesWritten, other.bytesWritten),
                checks.plus(other.checks),
                authors.plus(other.authors));
    }

    /** Returns all that was reported. */
    public CostSum reported() {
        return checks.plus(authors);
    }
}
