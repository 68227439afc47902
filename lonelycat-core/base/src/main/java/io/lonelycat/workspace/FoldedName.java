// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Folds a name as the most generous file system would: case, compatibility normalisation (as ZFS can), and code points
 * that are ignored (as HFS+ and ext4 with casefold do). Two names with different keys are different files everywhere.
 */
public final class FoldedName {
    /** The folders of git and of LonelyCat. */
    private static final Set<String> RESERVED = Set.of(Workspace.GIT, Workspace.STATE);

    private FoldedName() {}

    /** Returns the key; the same object when nothing had to be folded. Folding a key again changes nothing. */
    public static String of(String name) {
        boolean upper = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x80) {
                return foldUnicode(name);
            }
            upper |= c >= 'A' && c <= 'Z';
        }
        return upper ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** NTFS opens a stream after a colon, and Windows drops dots and spaces at the end of a name. */
    public static String withoutWindowsTail(String name) {
        int colon = name.indexOf(':');
        int end = colon < 0 ? name.length() : colon;
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
            end--;
        }
        return name.substring(0, end);
    }

    /**
     * Returns whether some file system opens a file by another name: by case, normalisation, ignored code points, dots and blanks at its
     * end, streams, or a short name of NTFS.
     *
     * @param folded the key of the name that the file has
     */
    public static boolean opens(String name, String folded) {
        String plain = withoutWindowsTail(of(name));
        return plain.equals(folded) || isShortName(plain, folded);
    }

    /**
     * Returns whether some file system would open {@code .git} or {@code .lonelycat} by a name. Follows git's own guards
     * (core.protectHFS, core.protectNTFS), always on, and is stricter: compatibility forms and short names up to ~9.
     */
    static boolean isReserved(String segment) {
        return mayBeReserved(segment.charAt(0)) && RESERVED.stream().anyMatch(name -> opens(segment, name));
    }

    /** Lets nearly every segment go at its first character; beyond ASCII anything may fold to anything. */
    private static boolean mayBeReserved(char first) {
        return first == '.' || first == 'g' || first == 'G' || first == 'l' || first == 'L' || first >= 0x80;
    }

    /** A short name has the first letters of the long one, perhaps a checksum of it, and a number: {@code GIT~1}, {@code LO1A2B~1.YAM}. */
    private static boolean isShortName(String name, String folded) {
        if (name.indexOf('~') < 0) {
            return false;
        }
        String undotted = folded.startsWith(".") ? folded.substring(1) : folded;
        int dot = undotted.lastIndexOf('.');
        String stem = (dot < 0 ? undotted : undotted.substring(0, dot))
                .replaceAll("[. ]", "")
                .replaceAll("[+,;=\\[\\]]", "_");
        String ending = dot < 0 ? "" : undotted.substring(dot, Math.min(dot + 4, undotted.length()));
        String end = "~[1-9]" + Pattern.quote(ending);
        return name.matches(
                Pattern.quote(first(stem, 6)) + end + "|" + Pattern.quote(first(stem, 2)) + "[0-9a-f]{4}" + end);
    }

    private static String first(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    /** Unicode 15, section 3.13, definition D146: NFKD(fold(NFKD(fold(NFD(X))))), after dropping ignorables. */
    private static String foldUnicode(String name) {
        String canonical = Normalizer.normalize(foldCase(normal(name, Normalizer.Form.NFD)), Normalizer.Form.NFKD);
        return normal(foldCase(canonical), Normalizer.Form.NFKD);
    }

    private static String normal(String text, Normalizer.Form form) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(point -> !isIgnorable(point)).forEach(kept::appendCodePoint);
        return Normalizer.normalize(kept, form);
    }

    /** Lower, upper, lower: the JDK has no case folding, and one direction alone leaves U+1E9E or final sigma apart. */
    private static String foldCase(String text) {
        return lower(lower(text).toUpperCase(Locale.ROOT));
    }

    /** One code point at a time: String.toLowerCase would look at the neighbours of a sigma. */
    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    /** Returns whether the code point is Default_Ignorable (Unicode, DerivedCoreProperties) or another format control. */
    static boolean isIgnorable(int point) {
        if (point < 0x80) {
            return false;
        }
        return Character.getType(point) == Character.FORMAT
                || point == 0x034F
                || within(point, 0x115F, 0x1160)
                || within(point, 0x17B4, 0x17B5)
                || within(point, 0x180B, 0x180F)
                || within(point, 0x2060, 0x206F)
                || point == 0x3164
                || within(point, 0xFE00, 0xFE0F)
                || point == 0xFFA0
                || within(point, 0xFFF0, 0xFFF8)
                || within(point, 0xE0000, 0xE0FFF);
    }

    private static boolean within(int point, int first, int last) {
        return point >= first && point <= last;
    }
}
