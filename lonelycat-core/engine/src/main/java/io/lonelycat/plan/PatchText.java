// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.workspace.VisibleText;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.stream.IntStream;

/** Makes lines of patches fit for messages: on one line, visible, not too long. */
public final class PatchText {
    private static final int LONGEST = 100;

    private PatchText() {}

    /** Returns a line without its newline; what is not UTF-8 is replaced, and what is too long to be shown left out. */
    public static String line(byte[] bytes, int start, int end) {
        int last = end > start && bytes[end - 1] == '\n' ? end - 1 : end;
        int shown = Math.min(last - start, 4 * (LONGEST + 1));
        return new String(bytes, start, shown, StandardCharsets.UTF_8);
    }

    public static String shown(String text) {
        boolean cut = text.length() > LONGEST;
        StringBuilder shown = new StringBuilder("`");
        text.codePoints().limit(LONGEST).forEach(point -> append(shown, point));
        return shown.append(cut ? "...`" : "`").toString();
    }

    /**
     * Returns a text that was prepared by {@link #shown} for a message beside another one. If it only looks like that one, its letters
     * beyond ASCII are written as {@code \\}{@code u{hex}}.
     */
    public static String beside(String shown, String other) {
        return shown.equals(other) || !isLike(shown, other) ? shown : byNumber(shown);
    }

    private static boolean isLike(String one, String other) {
        int[] first = one.codePoints().toArray();
        int[] second = other.codePoints().toArray();
        return letters(one).equals(letters(other))
                || (first.length == second.length
                        && IntStream.range(0, first.length)
                                .allMatch(i -> first[i] == second[i] || Math.max(first[i], second[i]) >= 0x80));
    }

    public static String byNumber(String text) {
        StringBuilder written = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point < 0x80) {
                written.appendCodePoint(point);
            } else {
                VisibleText.write(written, point);
            }
        });
        return written.toString();
    }

    /** Returns the letters that a text seems to have: without accents, with the dashes, quotes and blanks of ASCII. */
    public static String letters(String text) {
        if (VisibleText.isPlain(text)) {
            return text;
        }
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[\\p{Mn}\\p{Cf}]", "")
                .replaceAll("[\\p{Pd}\u2212]", "-")
                .replaceAll("[\u2018-\u201b\u2032]", "'")
                .replaceAll("[\u201c-\u201f\u2033]", "\"")
                .replaceAll("\\p{Zs}", " ");
    }

    private static void append(StringBuilder shown, int point) {
        switch (point) {
            case '\t' -> shown.append("\\t");
            case '\r' -> shown.append("\\r");
            case '\n' -> shown.append("\\n");
            case '\\' -> shown.append("\\\\");
            default -> VisibleText.append(shown, point);
        }
    }
}
