// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

/** Writes text into XML 1.0. */
public final class XmlText {
    private XmlText() {}

    /** Returns the text as it can be in an element or an attribute; what XML cannot hold becomes {@code ?}. */
    public static String escaped(String text) {
        StringBuilder xml = new StringBuilder(text.length() + 16);
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\n' -> xml.append("&#10;");
                default -> xml.appendCodePoint(isAllowed(c) ? c : '?');
            }
        }
        return xml.toString();
    }

    /** What XML 1.0 can hold at all, section 2.2. */
    private static boolean isAllowed(int c) {
        return c == '\t' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
