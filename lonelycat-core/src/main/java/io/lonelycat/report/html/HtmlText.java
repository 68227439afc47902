// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.workspace.VisibleText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Escapes untrusted text for HTML, and marks invisible characters and letters that imitate Latin ones. */
final class HtmlText {
    private static final int REPLACEMENT = 0xFFFD;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+|.", Pattern.DOTALL);

    private HtmlText() {}

    /**
     * Appends escaped text. Consecutive suspicious characters, such as invisible characters, get only one mark, because
     * such characters may fill a line.
     */
    static void append(StringBuilder out, String text) {
        boolean marked = false;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            boolean mixed = VisibleText.mixesScripts(word.group());
            for (int point : word.group().codePoints().toArray()) {
                boolean odd = isOdd(point) || (mixed && VisibleText.isLikeLatin(point));
                if (odd != marked) {
                    out.append(odd ? "<b class=\"odd\">" : "</b>");
                    marked = odd;
                }
                if (odd) {
                    VisibleText.write(out, point);
                } else {
                    escape(out, point);
                }
            }
        }
        out.append(marked ? "</b>" : "");
    }

    /** Appends an escaped attribute value, without the elements that mark suspicious characters in text. */
    static void appendAttribute(StringBuilder out, String value) {
        String visible = VisibleText.of(value).replace(Character.toString(REPLACEMENT), "\\u{fffd}");
        visible.codePoints().forEach(point -> escape(out, point));
    }

    private static boolean isOdd(int point) {
        return point != '\t' && (point == REPLACEMENT || VisibleText.isHidden(point));
    }

    private static void escape(StringBuilder out, int point) {
        switch (point) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            default -> out.appendCodePoint(point);
        }
    }
}
