// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.cost.CostSum;
import java.util.OptionalLong;

/**
 * What executions have cost together. What nobody could tell of any of them is absent.
 *
 * @param processorMillis the time that processors worked for commands of checks
 * @param reported by commands of checks, and by the authors of plans, once for each plan
 */
public record PastCosts(OptionalLong processorMillis, CostSum reported) {
    /** Nothing was done. */
    public static final PastCosts NONE = new PastCosts(OptionalLong.empty(), CostSum.NONE);

    /** Returns both together. */
    public PastCosts plus(PastCosts other) {
        return new PastCosts(CostSum.plus(processorMillis, other.processorMillis), reported.plus(other.reported));
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject()
                .withIfPresent("processorMillis", processorMillis.isPresent() ? processorMillis.getAsLong() : null);
        reported.writeTo(json);
        return json;
    }

    static PastCosts read(InputValue value) {
        InputObject in = value.object();
        PastCosts costs = new PastCosts(
                in.optional("processorMillis")
                        .map(it -> OptionalLong.of(it.integer(0, Long.MAX_VALUE)))
                        .orElse(OptionalLong.empty()),
                CostSum.read(in));
        in.rejectUnknown();
        return costs;
    }
}
