// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Distinguishes real passwords from placeholders, references, paths and identifiers. */
final class SecretValue {
    /** Matches a variable reference with a default, which may be a real password. */
    private static final Pattern WITH_DEFAULT = Pattern.compile("\\$\\{[A-Za-z0-9_.-]{1,80}:[-=]?([^${}]{1,200})\\}");

    private static final List<String> REFERENCES = List.of("${", "$(", "$[", "{{", "%(", "#{", "@{", "<%", "***");

    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?!2[aby]\\$)\\w+|%\\w+%|@[\\w.]+@|<[^>]*>|\\{\\w*\\}");

    private static final Pattern PLACE = Pattern.compile(
            "\\.{0,2}/[a-z0-9._{}:-]+(?:/[a-z0-9._{}*:-]*)*|[A-Za-z][a-z+]*://.*|[vV]?[0-9]+(?:\\.[\\w-]+)+");
    private static final Pattern DOTTED = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)+");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+|[0-9]+");
    private static final String DIGITS = "01234567890123456789";

    private static final Set<String> WORDS = Set.of(
            ("a abc access admin an any api app auth bar be blank bogus by change changeit changeme client db default demo dev"
                            + " dummy empty enter env environment example fake file fill foo foobar for from generated goes guest"
                            + " here id in insert is it key letmein local localhost me must my name new none not null of on"
                            + " optional or pass passphrase password passwd pat placeholder please private public put pwd qwerty random"
                            + " real redacted replace replaceme required root runtime sample secret set should some string"
                            + " super test testing that the this to todo token top undefined unset unused user username value"
                            + " var variable vault welcome will with xyz you your yours com org net io")
                    .split(" ", -1));

    private SecretValue() {}

    static String given(String value) {
        Matcher matcher = WITH_DEFAULT.matcher(value);
        return matcher.matches() ? matcher.group(1) : value;
    }

    static boolean isPlaceholder(String value) {
        return REFERENCES.stream().anyMatch(value::contains)
                || REFERENCE.matcher(value).matches()
                || value.chars().distinct().count() <= 3
                || isOfKnownWords(value);
    }

    private static boolean isOfKnownWords(String value) {
        Matcher words = WORD.matcher(value);
        while (words.find()) {
            String word = words.group().toLowerCase(Locale.ROOT);
            boolean number = Character.isDigit(word.charAt(0));
            boolean known = number
                    ? word.length() <= 2
                            || DIGITS.contains(word)
                            || word.chars().distinct().count() == 1
                    : WORDS.contains(word)
                            || (word.length() > 2 && word.chars().distinct().count() == 1);
            if (!known) {
                return false;
            }
        }
        return true;
    }

    static boolean isPlace(String value) {
        return PLACE.matcher(value).matches() || DOTTED.matcher(value).matches();
    }

    static boolean hasLetterAndDigit(String value) {
        return value.chars().anyMatch(Character::isLetter) && value.chars().anyMatch(Character::isDigit);
    }

    static boolean hasSymbolInside(String value) {
        for (int i = 1; i < value.length() - 1; i++) {
            if ("!@#$%^&*+=?~|".indexOf(value.charAt(i)) >= 0) {
                return value.chars().anyMatch(Character::isLetter);
            }
        }
        return false;
    }

    static int turns(String value) {
        int turns = 0;
        for (int i = 1; i < value.length(); i++) {
            boolean digit = Character.isDigit(value.charAt(i));
            boolean before = Character.isDigit(value.charAt(i - 1));
            if (digit != before
                    && Character.isLetterOrDigit(value.charAt(i))
                    && Character.isLetterOrDigit(value.charAt(i - 1))) {
                turns++;
            }
        }
        return turns;
    }

    static double bitsPerCharacter(String value) {
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
