// SPDX-License-Identifier: MIT
package io.lonelycat.gate.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Windows that come again.
 *
 * @param begins when each begins, by the clocks of the zone
 * @param lasts how long each lasts by those clocks: 12 hours from 20:00 end at 08:00, also in the night in which they change
 */
public record Recurrence(Cron begins, Duration lasts, ZoneClock clock) {
    /** Returns the window in which a time lies: of several, the one that began last. */
    public Optional<Window> at(Instant time) {
        // A clock that was put back shows times again that have passed; none is put back by more than a day.
        LocalDateTime latest = clock.shownAt(time).plusDays(1);
        LocalDateTime shown = latest;
        LocalDateTime earliest = clock.shownAt(time).minus(lasts).minusDays(2);
        while (true) {
            Optional<LocalDateTime> begin = begins.latest(shown, earliest.toLocalDate());
            if (begin.isEmpty()) {
                return Optional.empty();
            }
            Window window =
                    new Window(clock.first(begin.get()), clock.last(begin.get().plus(lasts)));
            if (!window.from().isAfter(time)) {
                return Optional.of(window).filter(it -> it.contains(time));
            }
            shown = begin.get().minusMinutes(1);
        }
    }

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
}
