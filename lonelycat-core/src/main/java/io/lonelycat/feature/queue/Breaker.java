// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import java.time.Duration;
import java.time.Instant;

/**
 * Circuit breaker that pauses the queue of plans if a check fails for several plans in a row, probably because of the
 * workspace or machine.
 */
record Breaker(String check, long failures, Instant last) {
    private static final int MOST = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    boolean isOpen() {
        return failures >= MOST;
    }

    /** Returns the end of the queue's current pause, which lasts from a minute to about an hour. */
    Instant until() {
        long doublings = Math.min(MOST_DOUBLINGS, failures - MOST);
        return isOpen() ? last.plus(FIRST_PAUSE.multipliedBy(1L << doublings)) : last;
    }

    String message(Instant now) {
        return "The check `" + check + "` failed for the last " + failures + " plans"
                + (until().isAfter(now)
                        ? ", so workers (processes that apply plans of the queue) pause until " + until()
                                + ", then try one plan."
                        : ", so workers (processes that apply plans of the queue) try one plan.")
                + " Run the check yourself in the workspace, without any of these plans. If the check fails there "
                + "too, fix the workspace.";
    }
}
