// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.PathRules;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;

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
            " Supported: `?` for one character, `*` for any characters within a name, `**` as a whole segment for any"
                    + " number of folders, `/` at the end for all below the folder.";

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

    /** Reads a pattern as written in policies and plans, for example {@code **}{@code /src/main/**} or {@code docs/*.md}. */
    @JsonCreator
    public static Glob of(String pattern) {
        return new Glob(pattern, false);
    }

    /** Returns the pattern as written, which is how documents have it. */
    @JsonValue
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

    /** Returns whether the pattern matches the whole path. For many paths or patterns, a {@link GlobSet} is faster. */
    public boolean matches(WorkspacePath path) {
        return GlobSet.of(List.of(this)).matchesAny(path);
    }

    /** Returns whether the pattern stands for itself alone, as the path of one file. */
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
            throw refused(
                    pattern, "the pattern begins with `!`, but negation is not supported; list the paths to match");
        }
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                throw refused(
                        pattern,
                        "the pattern contains a backslash, but escapes are not supported; remove the backslash, or write `/` if you mean a folder");
            }
            if ("{}[]".indexOf(c) >= 0) {
                throw refused(
                        pattern,
                        "`" + c + "` is not supported; write one glob for each name, or `?` for any one character");
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
}
