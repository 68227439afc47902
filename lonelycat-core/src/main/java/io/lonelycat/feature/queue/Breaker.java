// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import java.time.Duration;
import java.time.Instant;

/**
 * Stops work on plans after a check failed for several in a row, while none landed: the check likely fails because of the workspace or the
 * machine. After a pause one plan is tried.
 *
 * @param check its name
 * @param failures for how many plans in a row it failed
 * @param last when it failed last
 */
record Breaker(String check, long failures, Instant last) {
    /** After so many plans in a row no more are returned. */
    private static final int MOST = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    /** Returns whether no more plans are returned because of the check. */
    boolean isOpen() {
        return failures >= MOST;
    }

    /** Returns when a plan may be tried: a minute after the last failure, then two, four and so on, up to an hour. */
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
                + " Run the check in the workspace yourself, with no plan applied. If the check fails, fix the workspace.";
    }
}
