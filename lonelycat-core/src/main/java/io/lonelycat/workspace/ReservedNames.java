// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.util.Set;

/**
 * Knows the spellings under which some file system would open {@code .git} or {@code .lonelycat}. Follows git's own
 * guards (core.protectHFS, core.protectNTFS), always on, and is stricter: compatibility forms and short names up to ~9.
 */
final class ReservedNames {
    private static final Set<String> NAMES = Set.of(".git", ".lonelycat");
    private static final Set<String> SHORT_STEMS = Set.of("git", "lonely");

    private ReservedNames() {}

    /** Says whether the segment names one of the two folders. */
    static boolean contains(String segment) {
        if (!mayBegin(segment.charAt(0))) {
            return false;
        }
        String name = FoldedName.withoutWindowsTail(FoldedName.of(segment));
        return NAMES.contains(name) || isShortName(name);
    }

    /** Lets nearly every segment go at its first character; beyond ASCII anything may fold to anything. */
    private static boolean mayBegin(char first) {
        return first == '.' || first == 'g' || first == 'G' || first == 'l' || first == 'L' || first >= 0x80;
    }

    /** NTFS gives {@code .git} the second name {@code GIT~1}, with a higher digit if that one is taken. */
    private static boolean isShortName(String name) {
        int tilde = name.length() - 2;
        return tilde > 0
                && name.charAt(tilde) == '~'
                && name.charAt(tilde + 1) >= '1'
                && name.charAt(tilde + 1) <= '9'
                && SHORT_STEMS.contains(name.substring(0, tilde));
    }
}
