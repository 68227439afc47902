// SPDX-License-Identifier: MIT
package io.lonelycat.gate.calendar;

import java.util.BitSet;
import java.util.Locale;

/** One field of a cron expression: {@code *}, numbers, names, ranges, lists of those, and steps. */
enum CronField {
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
                    "expected " + min + " to " + max + (names.isEmpty() ? "" : " or " + names.substring(0, 3) + "..."));
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
