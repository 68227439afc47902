// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.Member;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An earlier execution that shows whether a change holds: a rehearsal, or its completion in an environment.
 *
 * @param at when the rehearsal began, or the change was completed
 * @param passed whether the change and its checks held
 * @param message the outcome for people
 */
public record PastProof(@Member(blank = false) String executionId, Instant at, boolean passed, String message) {
    /** Cuts the time to what documents write. */
    public PastProof {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
