// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.Digest;
import org.jspecify.annotations.Nullable;

/**
 * By what the past knows a content again: enough to tell the few contents of one path apart, no proof of any of them.
 *
 * @param value the first 16 hexadecimal digits of the digest, or {@code none} where there was no file
 */
public record ContentMark(String value) {
    /** Stands for no file. */
    public static final ContentMark NONE = new ContentMark("none");

    private static final int DIGITS = 16;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when it is another one
     */
    public ContentMark {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Not a mark of a content: " + value);
        }
    }

    /** Returns the mark of the content with this digest; null where there is no file. */
    public static ContentMark of(@Nullable Digest digest) {
        return digest == null ? NONE : new ContentMark(digest.hex().substring(0, DIGITS));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContentMark mark && value.equals(mark.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Says whether a text is a mark. */
    static boolean isWellFormed(String text) {
        return text.equals("none")
                || (text.length() == DIGITS
                        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')));
    }
}
