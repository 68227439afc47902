// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;

/**
 * Tells {@code password = "..."} with a real value from code that handles passwords. A value counts when it has letters
 * and digits, is random enough, and is no reference to where the value comes from.
 */
final class SecretAssignment {
    static final List<String> NAMES = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "token",
            "api_key",
            "api-key",
            "apikey",
            "access_key",
            "access-key",
            "accesskey",
            "private_key",
            "private-key",
            "credential");

    /** A name with its rest, then a value: in quotes, in an XML element, or bare to the end of the word. */
    static final String FORM = "[A-Za-z0-9_.-]{4,40}+(?:"
            + "[\"']?[ \\t]{0,8}(?::=|=>|[:=])[ \\t]{0,8}"
            + "(?:\"([^\"\\s]{8,200})\"|'([^'\\s]{8,200})'|([A-Za-z0-9+/=_-]{16,200}+)(?![^\\s,;]))"
            + "|>([^<>\\s]{8,200})<)";

    private static final List<String> PLACEHOLDERS =
            List.of("${", "$(", "{{", "%(", "#{", "@{", "<", "***", "xxx", "changeit", "changeme", "example", "dummy");

    private static final double QUOTED_BITS = 2.75;
    private static final double BARE_BITS = 3.5;

    private SecretAssignment() {}

    static boolean isSecret(MatchResult found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            String value = found.group(group);
            if (value != null) {
                boolean bare = group == 3;
                return hasLetterAndDigit(value)
                        && !isPlaceholder(value)
                        && bitsPerCharacter(value) >= (bare ? BARE_BITS : QUOTED_BITS);
            }
        }
        return false;
    }

    static boolean isPlaceholder(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return value.startsWith("$") || PLACEHOLDERS.stream().anyMatch(lower::contains);
    }

    private static boolean hasLetterAndDigit(String value) {
        return value.chars().anyMatch(Character::isLetter) && value.chars().anyMatch(Character::isDigit);
    }

    /** Returns Shannon's entropy of the characters. */
    private static double bitsPerCharacter(String value) {
        int[] counts = new int[256];
        value.chars().forEach(c -> counts[c & 0xff]++);
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / value.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
