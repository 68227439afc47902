// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.PathRules;
import io.lonelycat.workspace.SegmentName;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for paths, in the manner of Ant, compared segment by segment; case counts, unless it is for any spelling.
 *
 * <ul>
 *   <li>{@code ?} stands for one character (a code point), {@code *} for any number of them, also none, within a
 *       segment; both also for a leading dot
 *   <li>{@code **} as a whole segment stands for any number of segments, also none: {@code **}{@code /x} matches
 *       {@code x} at the root, and {@code dir/**} matches everything below {@code dir} and, as in Ant, {@code dir} too
 *   <li>a {@code /} at the end means {@code /**}
 * </ul>
 *
 * <p>There are no braces, classes, negations or escapes. Their characters are refused, since a pattern that silently
 * matches nothing would be a hole in a policy; {@code ?} stands for such a character in a file's name.
 *
 * @param pattern the pattern as written
 * @param anySpelling whether it also matches names that some file system or tool takes for those that it matches
 */
public record Glob(String pattern, boolean anySpelling) {
    private static final String SUPPORTED =
            " Supported: `?` one character, `*` any characters within a segment, `**` as a"
                    + " whole segment any number of folders, `/` at the end everything below.";

    /**
     * Checks the pattern.
     *
     * @throws InvalidInputException if it uses what is not supported, or could match no path of a workspace
     */
    public Glob {
        checkCharacters(pattern);
        PathRules.checkGlob(pattern);
        checkStars(pattern);
    }

    /**
     * Reads a pattern as written in policies and plans.
     *
     * @param pattern for example {@code **}{@code /src/main/**} or {@code docs/*.md}
     * @return the glob
     * @throws InvalidInputException as the constructor
     */
    public static Glob of(String pattern) {
        return new Glob(pattern, false);
    }

    /** Returns the pattern as written, which is how documents have it. */
    public String value() {
        return pattern;
    }

    /**
     * Returns the glob for what forbids or asks: {@code **}{@code /pom.xml} then also matches {@code POM.XML},
     * {@code pom.xml.} and {@code pom.xml::$DATA}, which Windows and macOS take for it.
     */
    public Glob forAnySpelling() {
        return new Glob(pattern, true);
    }

    /** Says whether the pattern matches the whole path. For many paths or patterns, a {@link GlobSet} is faster. */
    public boolean matches(WorkspacePath path) {
        return GlobSet.of(List.of(this)).matchesAny(path);
    }

    /** Says whether the pattern stands for itself alone, as the path of one file. */
    public boolean isPath() {
        return !SegmentPattern.isWildcard(pattern) && !pattern.endsWith("/");
    }

    /** Returns the segments without repeated {@code **} and with the one that a {@code /} at the end stands for. */
    List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String segment : WorkspacePath.split(pattern.endsWith("/") ? pattern + "**" : pattern)) {
            boolean repeated = segment.equals("**")
                    && !segments.isEmpty()
                    && segments.get(segments.size() - 1).equals("**");
            if (!repeated) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private static void checkCharacters(String pattern) {
        if (pattern.startsWith("!")) {
            throw refused(pattern, "it begins with `!`; there is no negation, so list what is meant");
        }
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                throw refused(pattern, "it contains a backslash; write `/` between folders, there are no escapes");
            }
            if ("{}[]".indexOf(c) >= 0) {
                throw refused(pattern, "`" + c + "` is not supported; write several globs, or `?` for that character");
            }
        }
    }

    private static void checkStars(String pattern) {
        for (int at = pattern.indexOf("**"); at >= 0; at = pattern.indexOf("**", at + 2)) {
            boolean begins = at == 0 || pattern.charAt(at - 1) == '/';
            boolean ends = at + 2 == pattern.length() || pattern.charAt(at + 2) == '/';
            if (!begins || !ends) {
                throw refused(pattern, "`**` must be a whole segment, as in `a/**/b`; within a segment write `*`");
            }
        }
    }

    private static InvalidInputException refused(String pattern, String why) {
        return new InvalidInputException("`" + VisibleText.of(pattern) + "` is not a glob: " + why + "." + SUPPORTED);
    }

    @Override
    public String toString() {
        return pattern;
    }

    /** One segment of a glob with {@code *} or {@code ?} in it. Matching takes at most length times length steps. */
    static final class SegmentPattern {
        private final String text;
        private final String prefix;
        private final String suffix;
        /** The characters that a name must have; most patterns fail on them, before any comparison. */
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

        /** Returns what every matching name has after its last dot, or null if the pattern leaves that open. */
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

        /** Greedy with one way back: when the rest fails, only the last {@code *} needs to take one character more. */
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
    }
}
