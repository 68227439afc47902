// SPDX-License-Identifier: MIT
package io.lonelycat.gate.calendar;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from its beginning, included
 * @param until its end, not included
 */
public record Window(Instant from, Instant until) {
    /** Says whether a time is in it. */
    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(until);
    }
}
