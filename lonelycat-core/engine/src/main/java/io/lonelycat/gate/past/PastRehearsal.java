// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.Member;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The result of a rehearsal.
 *
 * @param at when it began
 * @param passed whether the change and its checks held in the copy
 * @param message the outcome for people
 */
public record PastRehearsal(@Member(blank = false) String executionId, Instant at, boolean passed, String message) {
    /** Cuts the time to what documents write. */
    public PastRehearsal {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
