// SPDX-License-Identifier: MIT
package io.lonelycat.json;

/** Texts that a document can hold: those in which no half of a surrogate pair is alone, which UTF-8 cannot say. */
public final class WholeText {
    private static final char REPLACEMENT = '\uFFFD';

    private WholeText() {}

    /** Says whether a document can hold the text. */
    public static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Returns the text with U+FFFD in place of each half of a pair, as a decoder would put it there. */
    public static String repaired(String text) {
        if (is(text)) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point ->
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? REPLACEMENT : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
