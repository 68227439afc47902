// SPDX-License-Identifier: MIT
package io.lonelycat.gate.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Optional;

/**
 * Times that come again, by the five fields of crontab(5): minute, hour, day of the month, month, day of the week. As there, a
 * day has to be one of both kinds only where one of the two day fields is {@code *}; otherwise either will do. Immutable.
 */
public final class Cron {
    private static final int FIELDS = 5;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;

    private Cron(String[] fields) {
        minutes = CronField.MINUTE.read(fields[0]);
        hours = CronField.HOUR.read(fields[1]);
        days = CronField.DAY_OF_MONTH.read(fields[2]);
        months = CronField.MONTH.read(fields[3]);
        weekdays = CronField.DAY_OF_WEEK.read(fields[4]);
        eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }

    /**
     * Reads an expression such as {@code 0 18 * * FRI}.
     *
     * @throws IllegalArgumentException if it is not one; the message says what is wrong with which part
     */
    public static Cron of(String text) {
        String[] fields = text.strip().split("[ \\t]+", FIELDS + 1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "expected five fields: minute, hour, day of the month, month, day of the week");
        }
        return new Cron(fields);
    }

    /** Returns the latest such time that is not after another, and not before a day. */
    Optional<LocalDateTime> latest(LocalDateTime notAfter, LocalDate notBefore) {
        for (LocalDate day = notAfter.toLocalDate(); !day.isBefore(notBefore); day = day.minusDays(1)) {
            if (isOn(day)) {
                boolean sameDay = day.equals(notAfter.toLocalDate());
                Optional<LocalDateTime> time = sameDay ? latestOn(day, notAfter) : Optional.of(lastOn(day));
                if (time.isPresent()) {
                    return time;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isOn(LocalDate day) {
        boolean ofMonth = days.get(day.getDayOfMonth());
        boolean ofWeek = weekdays.get(day.getDayOfWeek().getValue() % 7);
        return months.get(day.getMonthValue()) && (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
    }

    private LocalDateTime lastOn(LocalDate day) {
        return day.atTime(hours.length() - 1, minutes.length() - 1);
    }

    private Optional<LocalDateTime> latestOn(LocalDate day, LocalDateTime notAfter) {
        int minute = minutes.previousSetBit(notAfter.getMinute());
        if (hours.get(notAfter.getHour()) && minute >= 0) {
            return Optional.of(day.atTime(notAfter.getHour(), minute));
        }
        int hour = hours.previousSetBit(notAfter.getHour() - 1);
        return hour < 0 ? Optional.empty() : Optional.of(day.atTime(hour, minutes.length() - 1));
    }
}
