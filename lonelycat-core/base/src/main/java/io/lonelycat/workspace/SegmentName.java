// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import org.jspecify.annotations.Nullable;

/**
 * One name of a path, with what is asked of it again and again while many patterns are tried.
 *
 * @param text the name
 * @param extension what is after its last dot, or null if it has none
 * @param letters its characters as {@link #letters(String)}
 */
public record SegmentName(String text, @Nullable String extension, long letters) {
    public static SegmentName of(String text) {
        int dot = text.lastIndexOf('.');
        return new SegmentName(text, dot < 0 ? null : text.substring(dot + 1), letters(text));
    }

    /** Returns the name that the most generous file system takes this one for; the same object if it is that one. */
    public SegmentName folded() {
        String folded = FoldedName.withoutWindowsTail(FoldedName.of(text));
        return folded.equals(text) ? this : of(folded);
    }

    /** Returns a set of 64 bits in which each character of the text has left its mark, whatever the order. */
    public static long letters(String text) {
        long letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters |= 1L << (text.charAt(i) & 63);
        }
        return letters;
    }
}
