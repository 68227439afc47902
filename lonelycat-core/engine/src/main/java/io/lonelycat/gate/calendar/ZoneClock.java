// SPDX-License-Identifier: MIT
package io.lonelycat.gate.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;

/**
 * When the clocks of a zone show a time. Where they show it twice, the first time counts as a beginning and the second as an
 * end; where they leave it out, the moment at which they go forward stands for it. So no window becomes smaller than the
 * clocks on the wall say.
 */
public record ZoneClock(ZoneId zone) {
    /** Returns when they show it first. */
    public Instant first(LocalDateTime shown) {
        return instant(shown, true);
    }

    /** Returns when they show it last. */
    public Instant last(LocalDateTime shown) {
        return instant(shown, false);
    }

    /** Returns what they show at a time. */
    public LocalDateTime shownAt(Instant time) {
        return LocalDateTime.ofInstant(time, zone);
    }

    private Instant instant(LocalDateTime shown, boolean first) {
        ZoneOffsetTransition change = zone.getRules().getTransition(shown);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        ZonedDateTime time = ZonedDateTime.of(shown, zone);
        return (first ? time.withEarlierOffsetAtOverlap() : time.withLaterOffsetAtOverlap()).toInstant();
    }
}
