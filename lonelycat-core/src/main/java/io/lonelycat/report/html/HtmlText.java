// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.workspace.VisibleText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes foreign text into a page so that it stays text, and shows what is in it: code points that cannot be seen, and
 * letters that only look like Latin ones within a Latin word, are written out and marked.
 */
final class HtmlText {
    /** Stands for what could not be read; it is seen, but so would it be if it stood in the text itself. */
    private static final int REPLACEMENT = 0xFFFD;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+|.", Pattern.DOTALL);

    private HtmlText() {}

    /** Appends text, with one mark for all that stand together: a line may be made of nothing else. */
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

    /** Appends the value of an attribute, in which nothing can be marked. */
    static void appendAttribute(StringBuilder out, String value) {
        String visible = VisibleText.of(value).replace(Character.toString(REPLACEMENT), "\\u{fffd}");
        visible.codePoints().forEach(point -> escape(out, point));
    }

    /** A tab is seen where white space is kept, and harmless where it is not. */
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
