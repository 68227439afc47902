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
 * Ant-style path pattern, case-sensitive by default.
 *
 * <ul>
 * <li>A question mark matches one code point; {@code *} matches any number of code points within a segment, even a
 * leading dot.
 * <li>{@code **} matches any number of segments, even none: {@code **}{@code /x} matches {@code x}, and {@code dir/**}
 * matches {@code dir}.
 * <li>A trailing {@code /} in a pattern means {@code /**}.
 * </ul>
 *
 * <p>Braces, character classes, negations and escapes are refused, because a pattern that silently matches nothing
 * would be a gap in a policy.
 *
 * @param anySpelling whether to match also other path spellings that some file system or tool treats as equal
 */
public record Glob(String pattern, boolean anySpelling) {
    private static final String SUPPORTED =
            " Supported: `?` for one character, `*` for any characters within a name, `**` in place of a whole name"
                    + " for any number of folders, `/` at the end for everything in the folder.";

    /** Fails with an {@link InvalidInputException} on unsupported glob syntax, or if no workspace path can match. */
    public Glob {
        checkCharacters(pattern);
        PathRules.checkGlob(pattern);
        checkStars(pattern);
    }

    @JsonCreator
    public static Glob of(String pattern) {
        return new Glob(pattern, false);
    }

    @JsonValue
    public String value() {
        return pattern;
    }

    /**
     * Returns a glob for prohibitions. The glob for {@code pom.xml}, for example, also matches other spellings that
     * Windows or macOS open as the same file: {@code POM.XML} and {@code pom.xml::$DATA}.
     */
    public Glob forAnySpelling() {
        return new Glob(pattern, true);
    }

    /** Returns whether this glob matches the whole path; for many globs, {@link GlobSet} is faster. */
    public boolean matches(WorkspacePath path) {
        return GlobSet.of(List.of(this)).matchesAny(path);
    }

    public boolean isPath() {
        return !SegmentPattern.isWildcard(pattern) && !pattern.endsWith("/");
    }

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
