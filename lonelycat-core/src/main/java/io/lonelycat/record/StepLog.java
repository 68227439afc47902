// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionEvent.StepEnded;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;

/** The lines of a step's log: a UTC time and a text, without anything that could move a terminal's cursor. */
final class StepLog {

    private StepLog() {}

    static List<String> lines(Instant time, String text) {
        String stamp = new DateTimeFormatterBuilder()
                .appendInstant(3)
                .toFormatter(Locale.ROOT)
                .format(time);
        return text.lines().map(line -> stamp + " " + visible(line)).toList();
    }

    private static String visible(String line) {
        StringBuilder text = new StringBuilder(line.length());
        line.codePoints()
                .map(c -> c != '\t' && Character.isISOControl(c) ? '\uFFFD' : c)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    static String ending(StepEnded ended) {
        String took = " after " + ended.durationMillis() + " ms";
        if (ended.ok()) {
            return "ended" + took;
        }
        String code = ended.errorCode() == null ? "" : ": " + ended.errorCode();
        return "failed" + took + code + (ended.message() == null ? "" : ": " + ended.message());
    }
}
