// SPDX-License-Identifier: MIT
package io.lonelycat.gate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.calendar.Recurrence.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
    @Test
    void beginsWithItsFirstMomentAndIsOverAtItsEnd() {
        Recurrence weekend = recurrence("0 18 * * FRI", 60, "UTC");

        Window expected = window("2026-11-20T18:00:00Z", "2026-11-23T06:00:00Z");
        assertThat(weekend.at(Instant.parse("2026-11-20T17:59:59.999Z"))).isEmpty();
        assertThat(weekend.at(Instant.parse("2026-11-20T18:00:00Z"))).contains(expected);
        assertThat(weekend.at(Instant.parse("2026-11-23T05:59:59.999Z"))).contains(expected);
        assertThat(weekend.at(Instant.parse("2026-11-23T06:00:00Z"))).isEmpty();
    }

    @Test
    void followsTheClocksOfItsZone() {
        Recurrence night = recurrence("0 20 * * *", 12, "Asia/Kolkata");

        assertThat(at(night, "2026-11-20T14:29:00Z")).isEmpty();
        assertThat(at(night, "2026-11-20T14:30:00Z")).contains(window("2026-11-20T14:30:00Z", "2026-11-21T02:30:00Z"));
    }

    /** In Berlin the clocks went from 02:00 to 03:00 on 2026-03-29, and from 03:00 back to 02:00 on 2026-10-25. */
    @Test
    void endsAtTheSameHourInTheNightInWhichTheClocksChange() {
        Recurrence night = recurrence("0 20 * * *", 10, "Europe/Berlin");

        assertThat(at(night, "2026-03-29T03:59:00Z")).contains(window("2026-03-28T19:00:00Z", "2026-03-29T04:00:00Z"));
        assertThat(at(night, "2026-03-29T04:00:00Z")).isEmpty();
        assertThat(at(night, "2026-10-25T04:59:00Z")).contains(window("2026-10-24T18:00:00Z", "2026-10-25T05:00:00Z"));
        assertThat(at(night, "2026-10-25T05:00:00Z")).isEmpty();
    }

    @Test
    void beginsWhenTheClocksGoForwardWhereTheyLeaveItsBeginningOut() {
        Recurrence early = recurrence("30 2 * * *", 1, "Europe/Berlin");

        assertThat(at(early, "2026-03-29T00:59:00Z")).isEmpty();
        assertThat(at(early, "2026-03-29T01:00:00Z")).contains(window("2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"));
        assertThat(at(early, "2026-03-29T01:30:00Z")).isEmpty();
    }

    @Test
    void lastsFromTheFirstToTheSecondTimeThatTheClocksShow() {
        Recurrence twice = new Recurrence(
                Cron.of("15 2 * * *"), Duration.ofMinutes(30), new ZoneClock(ZoneId.of("Europe/Berlin")));

        Window expected = window("2026-10-25T00:15:00Z", "2026-10-25T01:45:00Z");
        assertThat(at(twice, "2026-10-25T00:14:00Z")).isEmpty();
        assertThat(at(twice, "2026-10-25T00:15:00Z")).contains(expected);
        assertThat(at(twice, "2026-10-25T01:44:00Z")).contains(expected);
        assertThat(at(twice, "2026-10-25T01:45:00Z")).isEmpty();
    }

    @Test
    void takesTheWindowThatBeganLastWhereTheyOverlap() {
        Recurrence hourly = recurrence("0 * * * *", 3, "UTC");

        assertThat(at(hourly, "2026-11-20T12:30:00Z")).contains(window("2026-11-20T12:00:00Z", "2026-11-20T15:00:00Z"));
    }

    @Test
    void reachesBackAsFarAsItLasts() {
        Recurrence december = recurrence("0 0 1 12 *", 31 * 24, "America/New_York");

        assertThat(at(december, "2027-01-01T04:59:00Z"))
                .contains(window("2026-12-01T05:00:00Z", "2027-01-01T05:00:00Z"));
        assertThat(at(december, "2027-01-01T05:00:00Z")).isEmpty();
    }

    private static Recurrence recurrence(String cron, int hours, String zone) {
        return new Recurrence(Cron.of(cron), Duration.ofHours(hours), new ZoneClock(ZoneId.of(zone)));
    }

    private static Optional<Window> at(Recurrence recurrence, String time) {
        return recurrence.at(Instant.parse(time));
    }

    private static Window window(String from, String until) {
        return new Window(Instant.parse(from), Instant.parse(until));
    }
}
