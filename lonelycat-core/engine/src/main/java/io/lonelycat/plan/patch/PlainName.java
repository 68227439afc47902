// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.patch.GitHeaderReader.HeaderNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name of a plain {@code diff -u}, as given in {@code ---} or {@code +++}.
 *
 * @param absent whether it says that there is no such file: by the name {@code /dev/null} or the time 0
 */
record PlainName(String name, boolean absent) {
    private static final String ZONE = " [+-]\\d\\d:?\\d\\d";
    /** Stands behind the name and a tab; mails turn the tab into spaces. */
    private static final Pattern TIME =
            Pattern.compile("(\t| +)(\\d\\d)?\\d\\d-\\d\\d-\\d\\d( \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?)?(" + ZONE + ")?$");
    /** The first second of 1970, in whatever time zone. */
    private static final Pattern ABSENT =
            Pattern.compile("\t(1970-01-01|1969-12-31) (\\d\\d):(\\d\\d):00(\\.0+)? ([+-])(\\d\\d):?(\\d\\d)$");

    private static final int OFFSET = "--- ".length();

    /** Reads the current line. */
    static PlainName read(PatchWindow window, NameReader names) {
        String name = name(window, names);
        return new PlainName(name, name.equals(HeaderNames.NULL_DEVICE) || isTimeZero(ABSENT.matcher(window.text())));
    }

    private static String name(PatchWindow window, NameReader names) {
        if (window.at(OFFSET) == '"') {
            return names.endingAtTab(OFFSET);
        }
        String line = names.text(window.rest(OFFSET));
        Matcher time = TIME.matcher(line);
        return time.find() ? line.substring(0, time.start()) : names.endingAtTab(OFFSET);
    }

    private static boolean isTimeZero(Matcher time) {
        if (!time.find()) {
            return false;
        }
        int clock = Integer.parseInt(time.group(2)) * 60 + Integer.parseInt(time.group(3));
        int zone = Integer.parseInt(time.group(6)) * 60 + Integer.parseInt(time.group(7));
        return time.group(1).startsWith("1970")
                ? clock == (time.group(5).equals("+") ? zone : 0)
                : time.group(5).equals("-") && clock == 24 * 60 - zone;
    }

    boolean isNullDevice() {
        return name.equals(HeaderNames.NULL_DEVICE);
    }

    String withoutPrefix() {
        return HeaderNames.withoutPrefix(name);
    }

    /** Takes off what the name has in addition to the other one at its end, such as {@code ~}: git takes the shorter one. */
    PlainName notLongerThan(PlainName other) {
        String mine = withoutPrefix();
        String others = other.withoutPrefix();
        return mine.startsWith(others) && !others.isEmpty()
                ? new PlainName(name.substring(0, name.length() - mine.length() + others.length()), absent)
                : this;
    }
}
