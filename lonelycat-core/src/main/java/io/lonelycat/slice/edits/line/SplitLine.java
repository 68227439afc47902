// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.line;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line in its parts; the white space at its end is one with the newline. */
record SplitLine(String indent, String words, String end) {
    private static final Pattern WORD = Pattern.compile("\\w{2}");
    private static final Pattern PARTS = Pattern.compile("([ \\t]*)(.*?)([ \\t]*\\r?\\n?)", Pattern.DOTALL);

    static List<SplitLine> of(String text) {
        List<SplitLine> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline + 1;
            Matcher parts = PARTS.matcher(text.substring(at, end));
            if (!parts.matches()) {
                throw new IllegalStateException(text);
            }
            lines.add(new SplitLine(parts.group(1), parts.group(2), parts.group(3)));
            at = end;
        }
        return lines;
    }

    boolean isLike(SplitLine other) {
        return straight().equals(other.straight());
    }

    boolean says() {
        return WORD.matcher(words).find();
    }

    String text() {
        return indent + words + end;
    }

    /** Returns the words with straight quotes. */
    String straight() {
        return words.replace('\u201c', '"')
                .replace('\u201d', '"')
                .replace('\u2018', '\'')
                .replace('\u2019', '\'');
    }
}
