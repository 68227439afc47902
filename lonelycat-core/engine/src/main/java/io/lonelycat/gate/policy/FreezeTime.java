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
 * Period of a freeze, once or weekly, in a time zone. If clocks are put back, the freeze includes both occurrences of a
 * repeated hour. If daylight saving time skips the start or end of a freeze, the freeze starts or ends when clocks go
 * forward.
 *
 * @param lasts difference between start and end of the freeze on local clocks, even if clocks change meanwhile
 */
public record FreezeTime(ZoneId zone, LocalDateTime from, Duration lasts, boolean weekly) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final LocalDateTime SOME_MONDAY = LocalDateTime.of(2024, 1, 1, 0, 0);

    private static final List<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().substring(0, 3))
            .toList();

    /** One occurrence of a freeze; {@code until} is exclusive. */
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
            throw until.problem(
                    "the freeze ends before it begins; give a later time for until, or exchange from" + " and until");
        }
        return new FreezeTime(zone, begin, lasts, false);
    }

    private static FreezeTime weekly(ZoneId zone, InputObject in) {
        InputValue until = in.required("until");
        LocalDateTime begin = inWeek(in.required("from"));
        Duration lasts = Duration.between(begin, inWeek(until));
        in.rejectUnknown();
        if (lasts.isZero()) {
            throw until.problem("the freeze begins and ends at the same time; give another time for until");
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
            // The code below reports the unparsable time as an invalid policy value.
        }
        throw value.problem("expected a day of the week and a time, such as FRI 18:00, but found "
                + DecisionWording.quoted(value.string()));
    }

    public Optional<Window> at(Instant time) {
        for (LocalDateTime begin : beginnings(LocalDateTime.ofInstant(time, zone))) {
            Window window = new Window(instant(begin, true), instant(begin.plus(lasts), false));
            if (window.contains(time)) {
                return Optional.of(window);
            }
        }
        return Optional.empty();
    }

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

    public String shown(Instant time) {
        return LocalDateTime.ofInstant(time, zone).truncatedTo(ChronoUnit.MINUTES) + " (" + zone + ")";
    }
}
