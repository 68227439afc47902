// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes foreign text fit to be shown: nothing hidden in it, and not too long. */
public final class PlainText {
    private static final String CUT = "...";
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private PlainText() {}

    /** Returns one line: line breaks and tabs become blanks, what cannot be seen is written out. */
    public static String line(String text) {
        return VisibleText.of(unbroken(text));
    }

    /** Returns one line: line breaks and tabs become blanks. */
    public static String unbroken(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
    }

    /** Returns the lines as they stand, tabs as blanks, without what a terminal would obey. */
    public static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            lines.add(VisibleText.of(line.replace("\t", "    ")).stripTrailing());
        }
        return List.copyOf(lines);
    }

    /** Returns the beginning of a text, at most so many characters. */
    public static String cut(String text, int longest) {
        return text.length() <= longest ? text : whole(text, 0, longest - CUT.length()) + CUT;
    }

    /** Returns beginning and end of a text: of a path both say more than the middle. */
    public static String cutMiddle(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = (longest - CUT.length()) * 2 / 3;
        int start = longest - CUT.length() - end;
        return whole(text, 0, start) + CUT + whole(text, text.length() - end, text.length());
    }

    /** A character beyond the first plane is left out rather than cut in half. */
    private static String whole(String text, int from, int to) {
        int start = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
        int end = to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
        return text.substring(start, end);
    }
}
