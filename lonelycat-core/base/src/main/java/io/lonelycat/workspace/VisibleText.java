// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.lang.Character.UnicodeScript;
import java.util.regex.Pattern;

/** Shows a name to people as it is: what a terminal, a browser or the log of a build server would hide, reorder or obey is written out. */
public final class VisibleText {
    private static final int BRAILLE_BLANK = 0x2800;

    /** Begins an order to TeamCity, Azure or GitHub, anywhere in a line. */
    private static final Pattern ORDER = Pattern.compile("##(?=\\w*\\[)");

    /** Begins an order to GitHub at the beginning of a line; which orders there are, and how they go on, is GitHub's to change. */
    private static final String ORDER_OF_A_LINE = "::";

    private VisibleText() {}

    /**
     * Returns the text with each code point that cannot be seen, and the first one of an order to a build server, written as
     * {@code \}{@code u{hex}}; everything else stays.
     */
    public static String of(String text) {
        String plain = text.contains("##") ? ORDER.matcher(text).replaceAll("\\\\u{23}#") : text;
        if (plain.stripLeading().startsWith(ORDER_OF_A_LINE)) {
            plain = plain.replaceFirst(":", "\\\\u{3a}");
        }
        return isPlain(plain) ? plain : shown(plain);
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(shown, point));
        return shown.toString();
    }

    /** Appends a code point, written out where it cannot be seen. */
    public static void append(StringBuilder shown, int point) {
        if (isHidden(point)) {
            write(shown, point);
        } else {
            shown.appendCodePoint(point);
        }
    }

    /** Appends a code point by its number, whether it can be seen or not. */
    public static void write(StringBuilder shown, int point) {
        shown.append("\\u{").append(Integer.toHexString(point)).append('}');
    }

    /** Returns whether all is printable ASCII, so that it can neither hide nor look like anything else. */
    public static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a code point cannot be seen, or changes how others are seen. */
    public static boolean isHidden(int point) {
        if (point == ' ') {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default -> point == BRAILLE_BLANK || FoldedName.isIgnorable(point);
        };
    }

    /** Returns whether the letters of a code point's script look like Latin ones, as the Cyrillic a does. */
    public static boolean isLikeLatin(int point) {
        UnicodeScript script = point < 0x80 ? UnicodeScript.LATIN : UnicodeScript.of(point);
        return script == UnicodeScript.CYRILLIC
                || script == UnicodeScript.GREEK
                || script == UnicodeScript.ARMENIAN
                || script == UnicodeScript.CHEROKEE;
    }

    /**
     * Returns whether a name has Latin letters and such that look like them. Chinese and Japanese names mix scripts by nature;
     * those do not count.
     */
    public static boolean mixesScripts(String name) {
        return name.codePoints().anyMatch(VisibleText::isLikeLatin)
                && name.codePoints().anyMatch(point -> UnicodeScript.of(point) == UnicodeScript.LATIN);
    }
}
