// SPDX-License-Identifier: MIT
package io.lonelycat.gate.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Locale;
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

    /** One field of a cron expression: {@code *}, numbers, names, ranges, lists of those, and steps. */
    private enum CronField {
        MINUTE(0, 59, ""),
        HOUR(0, 23, ""),
        DAY_OF_MONTH(1, 31, ""),
        MONTH(1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
        /** Sunday is 0 and 7. */
        DAY_OF_WEEK(0, 7, "SUN MON TUE WED THU FRI SAT");

        private final int min;
        private final int max;
        /** Of three letters each. */
        private final String names;

        CronField(int min, int max, String names) {
            this.min = min;
            this.max = max;
            this.names = names;
        }

        /** Returns the numbers that a field stands for; of Sundays only 0. */
        BitSet read(String text) {
            BitSet values = new BitSet();
            for (String part : text.split(",", -1)) {
                addPart(part, values);
            }
            if (this == DAY_OF_WEEK && values.get(7)) {
                values.set(0);
                values.clear(7);
            }
            return values;
        }

        private void addPart(String part, BitSet values) {
            int slash = part.indexOf('/');
            String range = slash < 0 ? part : part.substring(0, slash);
            int step = slash < 0 ? 1 : step(part, part.substring(slash + 1));
            int dash = range.indexOf('-');
            boolean all = range.equals("*");
            if (slash >= 0 && !all && dash < 0) {
                throw wrong(part, "steps go over `*` or a range such as 8-18");
            }
            int from = all ? min : value(dash < 0 ? range : range.substring(0, dash));
            int to = all ? lastOfAll() : dash < 0 ? from : value(range.substring(dash + 1));
            if (from > to) {
                throw wrong(part, "the range goes backwards; write two parts with a comma between them");
            }
            for (int value = from; value <= to; value += step) {
                values.set(value);
            }
        }

        private int lastOfAll() {
            return this == DAY_OF_WEEK ? 6 : max;
        }

        private int step(String part, String text) {
            if (text.length() > 2 || !isNumber(text) || Integer.parseInt(text) == 0) {
                throw wrong(part, "a step is a number from 1 to 99");
            }
            return Integer.parseInt(text);
        }

        private int value(String text) {
            int name = text.length() == 3 ? names.indexOf(text.toUpperCase(Locale.ROOT)) : -1;
            if (name >= 0 && name % 4 == 0) {
                return name / 4 + min;
            }
            if (text.length() > 2 || !isNumber(text) || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
                throw wrong(
                        text,
                        "expected " + min + " to " + max
                                + (names.isEmpty() ? "" : " or " + names.substring(0, 3) + "..."));
            }
            return Integer.parseInt(text);
        }

        private static boolean isNumber(String text) {
            return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        private IllegalArgumentException wrong(String part, String expected) {
            return new IllegalArgumentException(
                    "`" + part + "` is no " + name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + expected);
        }
    }
}
