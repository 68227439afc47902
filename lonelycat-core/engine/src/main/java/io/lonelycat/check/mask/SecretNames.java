// SPDX-License-Identifier: MIT
package io.lonelycat.check.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes secrets by the name of a variable, header or property. */
final class SecretNames {
    private static final Pattern ANYWHERE = Pattern.compile(
            "PASSWOR[DT]|PASSWD|PASSPHRASE|PASSCODE|SECRET|CREDENTIAL|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CONN(ECTION)?_?STR");

    private static final Set<String> WORDS = Set.of(
            "TOKEN",
            "JWT",
            "CRED",
            "CREDS",
            "DSN",
            "WEBHOOK",
            "PAT",
            "PASS",
            "PWD",
            "AUTH",
            "KEY",
            "KEYS",
            "COOKIE",
            "OTP",
            "SALT",
            "PSK",
            "BEARER",
            "PW",
            "PGPASS",
            "NETRC",
            "AUTHORIZATION");

    private static final Set<String> ENDINGS = Set.of("TOKEN", "PASS", "PWD", "KEY");

    private static final Set<String> OTHERS = Set.of(
            "PWD OLDPWD COMPASS BYPASS TRESPASS ENCOMPASS SURPASS UNDERPASS OVERPASS MONKEY DONKEY TURKEY HOTKEY WHISKEY HOCKEY"
                    .split(" ", -1));

    /** Last words of variable names such as {@code TOKEN_FILE}, whose value is no secret. */
    private static final Set<String> ABOUT = Set.of(
            ("FILE PATH DIR HOME TYPE NAME LENGTH SIZE TTL EXPIRY COUNT LIMIT TIMEOUT ALGORITHM POLICY ENABLED DISABLED METHOD SOCK"
                            + " PROVIDER PREFIX SERVER MODE FORMAT RATE LAYOUT MAP BOARD BINDINGS SERVERS HOST PORT REPEAT")
                    .split(" ", -1));

    private static final Set<String> HARMLESS_BEFORE_KEY = Set.of(
            "PUBLIC", "PUB", "CACHE", "PRIMARY", "FOREIGN", "SORT", "PARTITION", "ROUTING", "PROJECT", "HOT", "ISSUE");

    private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+");

    private SecretNames() {}

    static boolean isSecret(String name) {
        List<String> words = words(name);
        if (ANYWHERE.matcher(String.join("_", words)).find()) {
            return true;
        }
        if (words.isEmpty() || ABOUT.contains(words.get(words.size() - 1)) || OTHERS.contains(String.join("", words))) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (isSecretWord(words, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSecretWord(List<String> words, int at) {
        String word = words.get(at);
        boolean last = at == words.size() - 1;
        boolean key = word.equals("KEY") || word.equals("KEYS");
        if (key) {
            return at == 0 ? words.size() <= 2 : !HARMLESS_BEFORE_KEY.contains(words.get(at - 1));
        }
        if (word.equals("PAT") || word.equals("AUTH") || word.equals("PASS") || word.equals("COOKIE")) {
            return last || (word.equals("AUTH") && words.contains("HEADER"));
        }
        return WORDS.contains(word)
                || (word.length() > 4
                        && !OTHERS.contains(word)
                        && ENDINGS.stream().anyMatch(word::endsWith));
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(name);
        while (matcher.find()) {
            words.add(matcher.group().toUpperCase(Locale.ROOT));
        }
        return words;
    }
}
