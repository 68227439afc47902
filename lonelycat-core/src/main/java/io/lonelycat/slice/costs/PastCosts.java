// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.check.attempt.Usage;
import io.lonelycat.json.Member;
import java.util.OptionalLong;

/**
 * What executions have cost together. A cost that is unknown for all of them is absent.
 *
 * @param processorMillis the time that processors worked for commands of checks
 * @param reported by commands of checks, and by the authors of plans, once for each plan
 */
public record PastCosts(
        OptionalLong processorMillis, @Member(inline = true) CostSum reported) {
    /** Nothing was done. */
    public static final PastCosts NONE = new PastCosts(OptionalLong.empty(), CostSum.NONE);

    /** Returns both together. */
    public PastCosts plus(PastCosts other) {
        return new PastCosts(Usage.plus(processorMillis, other.processorMillis), reported.plus(other.reported));
    }
}
