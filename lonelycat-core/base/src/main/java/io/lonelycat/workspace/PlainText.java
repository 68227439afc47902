// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Sanitises untrusted text for display. */
public final class PlainText {
    private static final String CUT = "...";
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private PlainText() {}

    public static String line(String text) {
        return VisibleText.of(unbroken(text));
    }

    public static String unbroken(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
    }

    /** Splits a text into lines and removes tabs and terminal control sequences. */
    public static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            lines.add(VisibleText.of(line.replace("\t", "    ")).stripTrailing());
        }
        return List.copyOf(lines);
    }

    public static String cut(String text, int longest) {
        return text.length() <= longest ? text : whole(text, 0, longest - CUT.length()) + CUT;
    }

    /** Truncates a text in the middle, because the ends of a path are most informative. */
    public static String cutMiddle(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = (longest - CUT.length()) * 2 / 3;
        int start = longest - CUT.length() - end;
        return whole(text, 0, start) + CUT + whole(text, text.length() - end, text.length());
    }

    private static String whole(String text, int from, int to) {
        int start = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
        int end = to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
        return text.substring(start, end);
    }
}
