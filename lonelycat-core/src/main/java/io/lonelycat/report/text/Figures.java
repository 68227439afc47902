// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Formats numbers, durations, sizes and times identically in all reports. */
public final class Figures {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Figures() {}

    /** Formats a duration, such as {@code 340 ms}, {@code 1.2 s} or {@code 2 min 5 s}. */
    public static String duration(long millis) {
        if (millis < SECOND) {
            return Math.max(0, millis) + " ms";
        }
        long tenths = (millis + 50) / 100;
        if (tenths < 600) {
            return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " s";
        }
        long seconds = (millis + SECOND / 2) / SECOND;
        return seconds < HOUR / SECOND
                ? two(seconds / 60, "min", seconds % 60, "s")
                : two((seconds + 30) / 3600, "h", (seconds + 30) / 60 % 60, "min");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /** Formats a size, such as {@code 1.5 KB}; a KB has 1024 bytes. */
    public static String size(long bytes) {
        double amount = bytes;
        int unit = -1;
        while (amount >= (unit < 0 ? 1024 : 1023.5) && unit < 3) {
            amount /= 1024;
            unit++;
        }
        if (unit < 0) {
            return bytes + " B";
        }
        long tenths = Math.round(amount * 10);
        String figure =
                tenths < 100 && tenths % 10 != 0 ? tenths / 10 + "." + tenths % 10 : String.valueOf(Math.round(amount));
        return figure + " " + "KMGT".charAt(unit) + "B";
    }

    /** Formats a number, such as {@code 12,345}. */
    public static String number(long number) {
        StringBuilder text = new StringBuilder().append(number);
        for (int at = text.length() - 3; at > (number < 0 ? 1 : 0); at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** Formats a number and a noun, such as {@code 2 files}. */
    public static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    /** Formats a number and a noun, such as {@code 2 entries}. */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** Formats numbers of added and deleted lines, such as {@code +12 -3}. */
    public static String lines(long added, long deleted) {
        return "+" + number(added) + " -" + number(deleted);
    }

    /** Formats a time, such as {@code 2026-03-01 09:30:00 UTC}. */
    public static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }
}
