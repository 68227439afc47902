// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.lang.Character.UnicodeScript;
import java.util.regex.Pattern;

/** Escapes characters in untrusted names that a terminal, browser or build log would hide, reorder or execute. */
public final class VisibleText {
    private static final int BRAILLE_BLANK = 0x2800;

    /** Start of a command in a build log that TeamCity, Azure or GitHub execute. */
    private static final Pattern ORDER = Pattern.compile("##(?=\\w*\\[)");

    private static final String ORDER_OF_A_LINE = "::";

    private VisibleText() {}

    /** Escapes invisible code points, and the start of build log commands, as {@code \}{@code u{hex}}. */
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

    public static void append(StringBuilder shown, int point) {
        if (isHidden(point)) {
            write(shown, point);
        } else {
            shown.appendCodePoint(point);
        }
    }

    public static void write(StringBuilder shown, int point) {
        shown.append("\\u{").append(Integer.toHexString(point)).append('}');
    }

    public static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a code point is invisible or changes the display of others. */
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

    /** Returns whether a code point belongs to a script with letters that look Latin, for example Cyrillic. */
    public static boolean isLikeLatin(int point) {
        UnicodeScript script = point < 0x80 ? UnicodeScript.LATIN : UnicodeScript.of(point);
        return script == UnicodeScript.CYRILLIC
                || script == UnicodeScript.GREEK
                || script == UnicodeScript.ARMENIAN
                || script == UnicodeScript.CHEROKEE;
    }

    /**
     * Returns whether a name mixes Latin letters with letters that look Latin, for example Cyrillic, but not Chinese or
     * Japanese.
     */
    public static boolean mixesScripts(String name) {
        return name.codePoints().anyMatch(VisibleText::isLikeLatin)
                && name.codePoints().anyMatch(point -> UnicodeScript.of(point) == UnicodeScript.LATIN);
    }
}
