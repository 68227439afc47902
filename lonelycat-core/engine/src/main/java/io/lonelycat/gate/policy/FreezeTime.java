// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The time in which a freeze holds: once, from one local time to another ({@code from}, {@code until}), or every week ({@code weekly}).
 * Where the clocks of the zone show a time twice, the first counts as a beginning and the second as an end; where they leave
 * it out, the moment at which they go forward counts. So no window is smaller than the clocks say.
 *
 * @param from its first beginning
 * @param lasts how long a window lasts by the clocks of the zone
 * @param weekly whether it comes again every week
 */
public record FreezeTime(ZoneId zone, LocalDateTime from, Duration lasts, boolean weekly) {
    private static final Duration WEEK = Duration.ofDays(7);
    /** A Monday, from which the windows of all weeks are counted. */
    private static final LocalDateTime SOME_MONDAY = LocalDateTime.of(2024, 1, 1, 0, 0);

    private static final List<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().substring(0, 3))
            .toList();

    /**
     * A stretch of time.
     *
     * @param from its beginning, included
     * @param until its end, not included
     */
    public record Window(Instant from, Instant until) {
        private boolean contains(Instant time) {
            return !time.isBefore(from) && time.isBefore(until);
        }
    }

    static FreezeTime read(InputObject in) {
        ZoneId zone = zone(in.required("zone"));
        Optional<InputValue> weekly = in.optional("weekly");
        Optional<InputValue> from = in.optional("from");
        if (weekly.isPresent() == from.isPresent()) {
            throw in.problem("expected either from and until, or weekly, but found "
                    + (weekly.isPresent() ? "both" : "neither"));
        }
        return weekly.isPresent() ? weekly(zone, weekly.get().object()) : once(zone, from.get(), in.required("until"));
    }

    private static FreezeTime once(ZoneId zone, InputValue from, InputValue until) {
        LocalDateTime begin = local(from);
        Duration lasts = Duration.between(begin, local(until));
        if (lasts.isNegative() || lasts.isZero()) {
            throw until.problem("the freeze ends before it begins; give a later time, or exchange from and until");
        }
        return new FreezeTime(zone, begin, lasts, false);
    }

    private static FreezeTime weekly(ZoneId zone, InputObject in) {
        InputValue until = in.required("until");
        LocalDateTime begin = inWeek(in.required("from"));
        Duration lasts = Duration.between(begin, inWeek(until));
        in.rejectUnknown();
        if (lasts.isZero()) {
            throw until.problem("the freeze begins and ends at the same time; give another time");
        }
        return new FreezeTime(zone, begin, lasts.isNegative() ? lasts.plus(WEEK) : lasts, true);
    }

    private static ZoneId zone(InputValue value) {
        try {
            return ZoneId.of(value.string());
        } catch (DateTimeException e) {
            throw value.problem("expected a time zone such as Europe/Berlin or UTC but found "
                    + DecisionWording.quoted(value.string())
                    + DecisionWording.near(value.string(), ZoneId.getAvailableZoneIds()));
        }
    }

    private static LocalDateTime local(InputValue value) {
        try {
            return LocalDateTime.parse(value.string());
        } catch (DateTimeException e) {
            throw value.problem(
                    "expected a time without `Z` or offset, such as 2026-12-23T18:00, because `zone` gives the time zone; found "
                            + DecisionWording.quoted(value.string()));
        }
    }

    private static LocalDateTime inWeek(InputValue value) {
        String[] words = value.string().split(" ", 2);
        int day = DAYS.indexOf(words[0]);
        try {
            if (day >= 0 && words.length == 2) {
                return SOME_MONDAY.plusDays(day).with(LocalTime.parse(words[1]));
            }
        } catch (DateTimeException e) {
            // The refusal below says what is expected.
        }
        throw value.problem("expected a day of the week and a time, such as FRI 18:00, but found "
                + DecisionWording.quoted(value.string()));
    }

    /** Returns the window in which a time lies. */
    public Optional<Window> at(Instant time) {
        for (LocalDateTime begin : beginnings(LocalDateTime.ofInstant(time, zone))) {
            Window window = new Window(instant(begin, true), instant(begin.plus(lasts), false));
            if (window.contains(time)) {
                return Optional.of(window);
            }
        }
        return Optional.empty();
    }

    /** Returns the beginnings of the windows in which a local time can lie, also on a day when clocks were put back. */
    private List<LocalDateTime> beginnings(LocalDateTime local) {
        if (!weekly) {
            return List.of(from);
        }
        LocalDateTime latest = local.plusDays(1)
                .with(TemporalAdjusters.previousOrSame(from.getDayOfWeek()))
                .with(from.toLocalTime());
        return List.of(latest, latest.minus(WEEK));
    }

    private Instant instant(LocalDateTime local, boolean first) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        ZonedDateTime time = ZonedDateTime.of(local, zone);
        return (first ? time.withEarlierOffsetAtOverlap() : time.withLaterOffsetAtOverlap()).toInstant();
    }

    /** Returns a time as the clocks of the zone show it. */
    public String shown(Instant time) {
        return LocalDateTime.ofInstant(time, zone).truncatedTo(ChronoUnit.MINUTES) + " (" + zone + ")";
    }
}
