// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Utf8;

/** Checks the syntax of workspace paths and globs. */
public final class PathRules {
    static final int MAX_BYTES = 4096;
    static final int MAX_SEGMENT_BYTES = 255;
    public static final int MAX_FOLDERS = 255;

    private static final int SHOWN_CHARS = 200;

    private final String what;
    private final String value;

    private PathRules(String what, String value) {
        this.what = what;
        this.value = value;
    }

    static void checkPath(String value) {
        PathRules rules = new PathRules("a path inside the workspace", value);
        rules.checkStart();
        if (value.endsWith("/")) {
            throw rules.broken("the path ends with `/`; remove the `/` at the end");
        }
        rules.checkSegments(value.length());
        rules.checkDepth();
    }

    /** Checks a glob like a path, ignoring wildcards and a trailing {@code /}. */
    public static void checkGlob(String value) {
        PathRules rules = new PathRules("a glob", value);
        rules.checkStart();
        rules.checkSegments(value.endsWith("/") ? value.length() - 1 : value.length());
    }

    /** Limits the depth of a path, because opening thousands of nested directories would take minutes. */
    private void checkDepth() {
        if (value.length() <= 2 * MAX_FOLDERS) {
            return;
        }
        long folders = value.chars().filter(c -> c == '/').count();
        if (folders > MAX_FOLDERS) {
            throw broken(
                    "the path is " + folders + " folders deep; the limit is " + MAX_FOLDERS + ". Use a shorter path");
        }
    }

    private void checkStart() {
        if (value.isEmpty()) {
            throw broken("the path is empty; write a path such as `src/Main.java`");
        }
        if (value.charAt(0) == '/') {
            throw broken("the path begins with `/`; write the path relative to the root of the workspace");
        }
        if (value.length() > 1 && value.charAt(1) == ':' && isAsciiLetter(value.charAt(0))) {
            throw broken("the path begins with a Windows drive; write the path relative to the root of the workspace");
        }
        if (value.startsWith("\\\\")) {
            throw broken("the path is a Windows network path; write the path relative to the root of the workspace");
        }
    }

    private void checkSegments(int end) {
        int start = 0;
        int bytes = 0;
        int bytesBefore = 0;
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c == '/') {
                checkSegment(start, i, bytes - bytesBefore);
                start = i + 1;
                bytesBefore = bytes + 1;
            }
            bytes += bytesOf(c);
        }
        checkSegment(start, end, bytes - bytesBefore);
        if (bytes > end && !Utf8.isWhole(value)) {
            throw broken("the path has an invalid character, half of a surrogate pair; replace this character");
        }
        if (bytes > MAX_BYTES) {
            throw broken(
                    "the path has " + bytes + " bytes in UTF-8; the limit is " + MAX_BYTES + ". Use a shorter path");
        }
    }

    private void checkSegment(int start, int end, int bytes) {
        int length = end - start;
        if (length == 0) {
            throw broken("the path contains `//`; write one `/` between two names");
        }
        if (value.charAt(start) == '.' && (length == 1 || (length == 2 && value.charAt(start + 1) == '.'))) {
            throw broken("the segment `" + value.substring(start, end)
                    + "` is not a name of a file or folder; remove the segment");
        }
        if (bytes > MAX_SEGMENT_BYTES) {
            throw broken("the name `" + shown(value.substring(start, end)) + "` has " + bytes
                    + " bytes in UTF-8; the limit is " + MAX_SEGMENT_BYTES + " bytes. Use a shorter name");
        }
    }

    /** Returns the number of UTF-8 bytes for a {@code char}: 2 for each half of a surrogate pair. */
    private int bytesOf(char c) {
        if (c == 0) {
            throw broken("the path contains a NUL character; remove the character");
        }
        if (c == '\\') {
            throw broken(
                    "the path contains a backslash, which separates folders on some systems and is part of a name on"
                            + " others; use `/` between folders");
        }
        if (c < 0x80) {
            return 1;
        }
        return Character.isSurrogate(c) || c < 0x800 ? 2 : 3;
    }

    private static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private InvalidInputException broken(String why) {
        return new InvalidInputException("`" + shown(value) + "` is not " + what + ": " + why + ".");
    }

    private static String shown(String text) {
        return VisibleText.of(text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...");
    }
}
