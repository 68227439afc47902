// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The licence header of {@code pom.xml}, so that a check which demands it of every file passes with those that the engine writes.
 *
 * @param lines its text, without the marks of the comment
 */
record LicenceHeader(List<String> lines) {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_LINES = 60;

    private static final Pattern COMMENT =
            Pattern.compile("\\A(?:\\s*<\\?xml[^>]*\\?>)?\\s*<!--(.*?)-->", Pattern.DOTALL);
    private static final Pattern LICENCE = Pattern.compile("(?i)licen[cs]e|copyright|SPDX-");

    /** YAML takes some characters for the end of a line, so only these stay. */
    private static final Pattern OTHER = Pattern.compile("[^ -~\\p{L}\\p{N}\u00a9\u00ae\u2013\u2014]");

    LicenceHeader {
        lines = List.copyOf(lines);
    }

    /** Finds the comment before the root element, if it is about a licence. */
    static Optional<LicenceHeader> of(Path pom) {
        return StateFiles.readAtMost(pom, MOST_BYTES)
                .map(bytes -> COMMENT.matcher(new String(bytes, StandardCharsets.UTF_8)))
                .filter(Matcher::find)
                .map(comment -> comment.group(1))
                .filter(text -> LICENCE.matcher(text).find())
                .map(text -> new LicenceHeader(text.strip()
                        .lines()
                        .limit(MOST_LINES)
                        .map(line -> OTHER.matcher(line.strip()).replaceAll("?"))
                        .toList()));
    }

    /** Returns a text with the header before it, in comments as the text begins with; the text itself where it begins with none. */
    String before(String text) {
        return text.startsWith("#")
                ? lines.stream()
                        .map(line -> ("# " + line).stripTrailing() + "\n")
                        .collect(Collectors.joining("", "", "\n" + text))
                : text;
    }
}
