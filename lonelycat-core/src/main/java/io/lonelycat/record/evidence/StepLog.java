// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.execute.ExecutionEvent.StepEnded;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a step's log: a UTC time and a text, without anything that could move a terminal's cursor. */
final class StepLog {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private StepLog() {}

    static List<String> lines(Instant time, String text) {
        String stamp = TIME.format(time) + " ";
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            lines.add(stamp + visible(line));
        }
        return lines;
    }

    private static String visible(String line) {
        StringBuilder text = new StringBuilder(line);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\t' && Character.isISOControl(text.charAt(i))) {
                text.setCharAt(i, '\uFFFD');
            }
        }
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
