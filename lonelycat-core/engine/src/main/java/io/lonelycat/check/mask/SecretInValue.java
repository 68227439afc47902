// SPDX-License-Identifier: MIT
package io.lonelycat.check.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds passwords in values of environment variables, and recognizes values too common to be secret. */
final class SecretInValue {
    private static final int FEWEST_DIGITS = 8;

    private static final Pattern ADDRESS = Pattern.compile("://([^\\s/:@\"']{0,200}):([^\\s/@\"']{1,500})@");

    private static final Pattern CONNECTION = Pattern.compile(
            "(?:^|[;?&\\s])(?:password|pwd|accountkey|sharedaccesskey|sharedaccesssignature|sslpassword)\\s{0,4}=\\s{0,4}([^;&\\s]{1,500})",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SETTING = Pattern.compile(
            "(?<![^\\s\"'=?&;,])(?:(?:-[DP]|--)?([A-Za-z][\\w.-]{0,99})=|--([A-Za-z][\\w.-]{0,99})\\s{1,9}(?!-))"
                    + "(?=[\"']?([^\\s&;,\"']{1,500}))");

    private static final Pattern PLACE = Pattern.compile("/|(?:/[a-z0-9._-]{1,40}){2,}/?|[A-Za-z]:\\\\[\\w .\\\\-]+");

    private static final Set<String> PLAIN = Set.of(
            ("true false none null yes no on off enabled disabled required optional default undefined unset empty auto always never"
                            + " password secret token changeit changeme localhost production development staging testing master main"
                            + " system keychain osxkeychain store cache gnome-keyring libsecret inherit basic bearer")
                    .split(" ", -1));

    private SecretInValue() {}

    static List<String> passwords(String value) {
        List<String> passwords = new ArrayList<>();
        for (Pattern pattern : List.of(ADDRESS, CONNECTION)) {
            Matcher matcher = pattern.matcher(value);
            while (matcher.find()) {
                passwords.add(matcher.group(matcher.groupCount()));
            }
        }
        Matcher setting = SETTING.matcher(value);
        while (setting.find()) {
            String name = setting.group(1) == null ? setting.group(2) : setting.group(1);
            if (SecretNames.isSecret(name) && !isPlain(setting.group(3))) {
                passwords.add(setting.group(3));
            }
        }
        return passwords;
    }

    /** Returns whether a value, such as {@code true}, is too common to be a secret. */
    static boolean isPlain(String value) {
        String text = value.strip();
        boolean digits = text.length() < FEWEST_DIGITS && text.chars().allMatch(Character::isDigit);
        return digits
                || PLAIN.contains(text.toLowerCase(Locale.ROOT))
                || PLACE.matcher(text).matches()
                || text.chars().distinct().count() <= 2;
    }
}
