// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.calendar.Cron;
import io.lonelycat.gate.calendar.Recurrence;
import io.lonelycat.gate.calendar.Recurrence.Window;
import io.lonelycat.gate.calendar.ZoneClock;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.glob.GlobSet;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A time in which nothing is to be changed: an element of the policy's {@code freeze}.
 *
 * @param rule what its finding is called
 * @param paths where it holds; absent for everywhere
 */
public record Freeze(String rule, FreezeTime time, Optional<GlobSet> paths, String why, Setting setting)
        implements Constraint {
    static List<Constraint> readAll(InputValue section) {
        return readAll("freeze.", section);
    }

    /** Reads freezes of an environment, whose findings have names of their own. */
    static List<Constraint> readAll(String prefix, InputValue list) {
        return RuleReader.named(list.list(), (id, in) -> read(prefix + id, in));
    }

    private static Freeze read(String rule, InputObject in) {
        return new Freeze(
                rule,
                FreezeTime.read(in),
                in.optional("paths").map(Freeze::paths),
                in.required("why").text(),
                RuleReader.effect(in, "effect", Effect.DENY));
    }

    private static GlobSet paths(InputValue value) {
        if (value.list().isEmpty()) {
            throw value.problem("the list is empty, so that the freeze never holds; fill it, or drop the key");
        }
        return GlobSet.of(PathEntry.strictGlobs(value.list()));
    }

    @Override
    public List<String> ids() {
        return List.of(rule);
    }

    /**
     * When a freeze holds: once, from one time to another, or again and again.
     *
     * @param windows the window in which a time lies
     * @param clock by which people are told
     */
    public record FreezeTime(Function<Instant, Optional<Window>> windows, ZoneClock clock) {
        private static final Duration LONGEST = Duration.ofDays(366);

        static FreezeTime read(InputObject in) {
            InputValue zone = in.required("zone");
            ZoneClock clock = new ZoneClock(zone(zone));
            Optional<InputValue> cron = in.optional("cron");
            Optional<InputValue> from = in.optional("from");
            if (cron.isPresent() == from.isPresent()) {
                throw in.asValue()
                        .problem("says when it holds by " + (cron.isPresent() ? "both" : "none")
                                + " of two ways; give either from and until, or cron and duration");
            }
            return new FreezeTime(
                    cron.isPresent() ? again(cron.get(), in.required("duration"), clock) : once(in, clock), clock);
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

        private static Function<Instant, Optional<Window>> once(InputObject in, ZoneClock clock) {
            InputValue until = in.required("until");
            Window window = new Window(clock.first(shown(in.required("from"))), clock.last(shown(until)));
            if (!window.from().isBefore(window.until())) {
                throw until.problem("the freeze ends before it begins; give a later time, or exchange from and until");
            }
            return time -> Optional.of(window).filter(it -> it.contains(time));
        }

        private static LocalDateTime shown(InputValue value) {
            try {
                return LocalDateTime.parse(value.string());
            } catch (DateTimeException e) {
                throw value.problem("expected a time of the zone, such as 2026-12-23T18:00, but found "
                        + DecisionWording.quoted(value.string()));
            }
        }

        private static Function<Instant, Optional<Window>> again(
                InputValue cron, InputValue duration, ZoneClock clock) {
            Duration lasts = duration.duration();
            if (lasts.compareTo(Duration.ofMinutes(1)) < 0 || lasts.compareTo(LONGEST) > 0) {
                throw duration.problem("expected 1m to 366d");
            }
            try {
                return new Recurrence(Cron.of(cron.string()), lasts, clock)::at;
            } catch (IllegalArgumentException e) {
                throw cron.problem("not a cron expression such as `0 18 * * FRI`: " + e.getMessage());
            }
        }

        /** Returns the window in which a time lies. */
        public Optional<Window> at(Instant time) {
            return windows.apply(time);
        }

        /** Returns a time as the clocks of the zone show it. */
        public String shown(Instant time) {
            return clock.shownAt(time).truncatedTo(ChronoUnit.MINUTES) + " (" + clock.zone() + ")";
        }
    }
}
