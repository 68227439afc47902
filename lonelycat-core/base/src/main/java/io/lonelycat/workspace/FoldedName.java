// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Folds file names like the most permissive file system: case, compatibility normalisation (ZFS), ignored code points
 * (HFS+, ext4 casefold). Names with different folded forms are different files on every file system.
 */
public final class FoldedName {
    private static final Set<String> RESERVED = Set.of(Workspace.GIT, Workspace.STATE);

    private FoldedName() {}

    /** Returns the folded form of a file name. Folding is idempotent. */
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

    /** Removes the end of a file name that Windows ignores: NTFS stream suffix, trailing dots and spaces. */
    public static String withoutWindowsTail(String name) {
        int colon = name.indexOf(':');
        int end = colon < 0 ? name.length() : colon;
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
            end--;
        }
        return name.substring(0, end);
    }

    /**
     * Returns whether {@code name} opens the file with the folded name {@code folded} on some file system, for example
     * in upper case, with trailing dots, or as a Windows short name.
     */
    public static boolean opens(String name, String folded) {
        String plain = withoutWindowsTail(of(name));
        return plain.equals(folded) || isShortName(plain, folded);
    }

    /**
     * Returns whether some file system opens {@code .git} or {@code .lonelycat} by this name. Unlike git's
     * core.protectHFS and core.protectNTFS, this check covers Unicode compatibility forms and Windows short names up to
     * ~9.
     */
    static boolean isReserved(String segment) {
        return mayBeReserved(segment.charAt(0)) && RESERVED.stream().anyMatch(name -> opens(segment, name));
    }

    private static boolean mayBeReserved(char first) {
        return first == '.' || first == 'g' || first == 'G' || first == 'l' || first == 'L' || first >= 0x80;
    }

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

    /**
     * Folds a name by Unicode 15, section 3.13, D146: NFKD(fold(NFKD(fold(NFD(X))))), after removal of ignorable code
     * points.
     */
    private static String foldUnicode(String name) {
        String canonical = Normalizer.normalize(foldCase(normal(name, Normalizer.Form.NFD)), Normalizer.Form.NFKD);
        return normal(foldCase(canonical), Normalizer.Form.NFKD);
    }

    private static String normal(String text, Normalizer.Form form) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(point -> !isIgnorable(point)).forEach(kept::appendCodePoint);
        return Normalizer.normalize(kept, form);
    }

    /**
     * Converts a text to lower, upper, then lower case: one conversion would not equate U+1E9E with ss, or final sigma
     * with sigma.
     */
    private static String foldCase(String text) {
        return lower(lower(text).toUpperCase(Locale.ROOT));
    }

    /** Converts code points one by one, because String.toLowerCase considers the neighbours of a sigma. */
    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    /**
     * Returns whether some file system ignores a code point in names: Default_Ignorable (Unicode) or another format
     * control.
     */
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
