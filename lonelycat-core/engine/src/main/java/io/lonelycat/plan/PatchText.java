// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.workspace.VisibleText;
import java.nio.charset.StandardCharsets;

/** Formats lines of patches for messages, as short printable text. */
public final class PatchText {
    private static final int LONGEST = 100;

    private PatchText() {}

    /** Decodes a patch line, replaces invalid UTF-8 and cuts a long line. */
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
     * Escapes non-ASCII characters that {@code text} contains, but {@code other} does not, so that look-alike
     * characters become visible.
     */
    public static String beside(String text, String other) {
        StringBuilder written = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point < 0x80 || other.indexOf(point) >= 0) {
                written.appendCodePoint(point);
            } else {
                VisibleText.write(written, point);
            }
        });
        return written.toString();
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
