// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.Member;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The completion of a change in an environment.
 *
 * @param executionId the execution that did it
 * @param at when it was completed
 */
public record Promotion(@Member(blank = false) String executionId, Instant at) {
    /** Cuts the time to what documents write. */
    public Promotion {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
