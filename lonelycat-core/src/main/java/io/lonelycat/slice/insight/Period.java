// SPDX-License-Identifier: MIT
package io.lonelycat.slice.insight;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.record.history.HistoryFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A range of time.
 *
 * @param from its beginning, included
 * @param until its end, not included
 */
record Period(Instant from, Instant until) {
    /** The default number of days, including the last one. */
    static final int DAYS = 30;

    /**
     * Checks the order.
     *
     * @throws InvalidInputException when it ends before it begins
     */
    Period {
        if (!from.isBefore(until)) {
            throw new InvalidInputException("The time from " + from + " to " + until + " is empty: "
                    + Action.parameter("since") + " must be before " + Action.parameter("until") + ".");
        }
    }

    /** Takes the times of a filter; without a beginning, the last days, which begin at midnight UTC. */
    static Period of(HistoryFilter filter, Instant now) {
        Instant until = filter.until().orElse(now);
        return new Period(
                filter.since().orElseGet(() -> until.minusMillis(1)
                        .truncatedTo(ChronoUnit.DAYS)
                        .minus(Duration.ofDays(DAYS - 1L))),
                until);
    }

    /** Returns the same filter for this time. */
    HistoryFilter of(HistoryFilter filter) {
        return filter.withTimes(Optional.of(from), Optional.of(until));
    }
}
