// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.workspace.LikeLatin;
import io.lonelycat.workspace.VisibleText;

/**
 * Writes foreign text into a page so that it stays text, and shows what is in it: code points that cannot be seen, and
 * letters that only look like Latin ones within a Latin word, are written out and marked.
 */
final class HtmlText {
    /** Stands for what could not be read; it is seen, but so would it be if it stood in the text itself. */
    private static final int REPLACEMENT = 0xFFFD;

    private static final String MARK = "<b class=\"odd\">";
    private static final String END = "</b>";

    private final StringBuilder out;
    private boolean marked;

    private HtmlText(StringBuilder out) {
        this.out = out;
    }

    static void append(StringBuilder out, String text) {
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            escape(out, text.charAt(i++));
        }
        if (i < text.length()) {
            new HtmlText(out).words(text, i, text.length());
        }
    }

    /** Appends the value of an attribute, in which nothing can be marked. */
    static void appendAttribute(StringBuilder out, String value) {
        VisibleText.of(value).codePoints().forEach(point -> {
            if (point == REPLACEMENT) {
                VisibleText.write(out, point);
            } else {
                escape(out, point);
            }
        });
    }

    /** A tab is seen where white space is kept, and harmless where it is not. */
    private static boolean isPlain(char c) {
        return (c >= ' ' && c <= '~') || c == '\t';
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

    private void words(String text, int from, int to) {
        int i = from;
        while (i < to) {
            int end = i;
            while (end < to && Character.isLetterOrDigit(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            end = Math.min(to, end == i ? i + Character.charCount(text.codePointAt(i)) : end);
            word(text.substring(i, end));
            i = end;
        }
        mark(false);
    }

    private void word(String word) {
        boolean mixed = LikeLatin.mixes(word);
        for (int point : word.codePoints().toArray()) {
            boolean odd = isOdd(point) || (mixed && LikeLatin.is(point));
            mark(odd);
            if (odd) {
                out.append("\\u{").append(Integer.toHexString(point)).append('}');
            } else {
                escape(out, point);
            }
        }
    }

    private static boolean isOdd(int point) {
        return point != '\t' && (point == REPLACEMENT || VisibleText.isHidden(point));
    }

    /** One mark for all that stand together: a line may be made of nothing else. */
    private void mark(boolean on) {
        if (on != marked) {
            out.append(on ? MARK : END);
            marked = on;
        }
    }
}
