// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import io.lonelycat.workspace.FoldedName;
import org.jspecify.annotations.Nullable;

/** Segment of a glob with wildcards, which matches a name in at most quadratic time. */
final class SegmentPattern {
    private final String text;
    private final String prefix;
    private final String suffix;
    /** Bit set of characters that a matching name must contain: a cheap filter that rejects most names. */
    private final long letters;

    private final int minLength;
    private final boolean oneStarOnly;

    SegmentPattern(String text) {
        this.text = text;
        int first = 0;
        while (!isWildcard(text.charAt(first))) {
            first++;
        }
        int last = text.length() - 1;
        while (!isWildcard(text.charAt(last))) {
            last--;
        }
        this.prefix = text.substring(0, first);
        this.suffix = text.substring(last + 1);
        this.letters = SegmentName.letters(text.replace("*", "").replace("?", ""));
        this.minLength = text.replace("*", "").length();
        this.oneStarOnly = first == last && text.charAt(first) == '*';
    }

    static boolean isWildcard(String segment) {
        return segment.indexOf('*') >= 0 || segment.indexOf('?') >= 0;
    }

    private static boolean isWildcard(char c) {
        return c == '*' || c == '?';
    }

    /** Returns the file extension of all names that match this segment; null if several are possible. */
    @Nullable
    String extension() {
        int dot = suffix.lastIndexOf('.');
        return dot < 0 ? null : suffix.substring(dot + 1);
    }

    boolean matches(SegmentName segment) {
        if ((letters & ~segment.letters()) != 0) {
            return false;
        }
        String name = segment.text();
        return name.length() >= minLength
                && name.startsWith(prefix)
                && name.endsWith(suffix)
                && (oneStarOnly || matchesFromStart(name));
    }

    /** Matches a name greedily: after a mismatch, only the last {@code *} takes one more character. */
    private boolean matchesFromStart(String name) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (in < name.length()) {
            char wanted = at < text.length() ? text.charAt(at) : 0;
            if (wanted == '*') {
                star = at++;
                resume = in;
            } else if (wanted == '?') {
                at++;
                in += Character.charCount(name.codePointAt(in));
            } else if (wanted == name.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        return text.substring(at).replace("*", "").isEmpty();
    }

    /** File or directory name, with cached properties for glob matching. */
    record SegmentName(String text, @Nullable String extension, long letters) {
        static SegmentName of(String text) {
            int dot = text.lastIndexOf('.');
            return new SegmentName(text, dot < 0 ? null : text.substring(dot + 1), letters(text));
        }

        SegmentName folded() {
            String folded = FoldedName.withoutWindowsTail(FoldedName.of(text));
            return folded.equals(text) ? this : of(folded);
        }

        private static long letters(String text) {
            long letters = 0;
            for (int i = 0; i < text.length(); i++) {
                letters |= 1L << (text.charAt(i) & 63);
            }
            return letters;
        }
    }
}
