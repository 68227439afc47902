// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

import java.time.Duration;
import java.time.Instant;

/**
 * Says whether a check is to be believed. One that failed for several plans in a row is more likely to fail for what is in the workspace, or
 * for the machine, than for each of them. Then no plan is worked on for a while; after it one is tried, and waits on if the check fails again.
 *
 * @param check its name
 * @param failures for how many plans in a row it failed, and none was landed meanwhile
 * @param last when it failed last
 */
public record Breaker(String check, long failures, Instant last) {
    /** So many plans in a row go back before. */
    public static final int MOST = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int LONGEST = 6;

    /** Whether no more plans go back because of it. */
    public boolean isOpen() {
        return failures >= MOST;
    }

    /** Returns when a plan may be tried: after a minute, then after two, four and so on, up to an hour. */
    public Instant until() {
        long doubled = Math.min(LONGEST, failures - MOST);
        return isOpen() ? last.plus(FIRST_PAUSE.multipliedBy(1L << Math.max(0, doubled))) : last;
    }

    /** Says it in a sentence. */
    public String message(Instant now) {
        return "The check `" + check + "` failed for the last " + failures + " plans"
                + (until().isAfter(now)
                        ? ": no plan is worked on until " + until() + ", when one is tried."
                        : ": one plan is tried.")
                + " If it fails in the workspace as well, mend that first.";
    }
}
