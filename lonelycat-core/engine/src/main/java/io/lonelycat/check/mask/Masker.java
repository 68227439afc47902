// SPDX-License-Identifier: MIT
package io.lonelycat.check.mask;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.mask.MaskedStream.ByteSink;
import io.lonelycat.plan.content.WordSearch;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces secret values by {@code ****}, also where a value comes in pieces. Thread-safe. */
public final class Masker {
    /** What is in place of a value. */
    public static final String MASK = "****";

    /** Shorter values are left alone: masking "1" or "true" would make every log unreadable. */
    private static final int SHORTEST = 6;

    private final WordSearch values;

    private Masker(WordSearch values) {
        this.values = values;
    }

    /**
     * Makes a masker of values, in all forms in which programs print them. Each line of a value counts too; what has less
     * than 6 characters is left alone.
     *
     * @param values the secret values
     * @return the masker
     */
    public static Masker of(Collection<String> values) {
        Set<String> secrets = new LinkedHashSet<>();
        for (String value : values) {
            secrets.add(value.strip());
            for (String line : value.lines().toList()) {
                secrets.add(line.strip());
            }
        }
        Set<String> forms = new LinkedHashSet<>();
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST) {
                SecretForms.of(secret)
                        .forEach(form -> forms.add(form.replace("\r", "").replace("\n", "")));
            }
        }
        forms.removeIf(form -> form.length() < SHORTEST);
        return new Masker(WordSearch.of(forms));
    }

    /**
     * Makes a masker of the variables whose names look secret, for example {@code API_TOKEN} or {@code DB_PASSWORD}, and of
     * the passwords in addresses and connection strings. Values such as {@code true} or {@code /usr/bin} are left alone.
     *
     * @param environment names and values
     * @return the masker
     */
    public static Masker ofEnvironment(Map<String, String> environment) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            values.addAll(SecretInValue.passwords(variable.getValue()));
            if (looksSecret(variable.getKey()) && !SecretInValue.isPlain(variable.getValue())) {
                values.add(variable.getValue());
            }
        }
        return of(values);
    }

    /**
     * Makes a masker that changes nothing.
     *
     * @return a masker without values
     */
    public static Masker none() {
        return of(List.of());
    }

    /**
     * Masks a whole text.
     *
     * @param text any text
     * @return the text with {@code ****} for each stretch of secret values
     */
    public String mask(String text) {
        ByteArrayOutputStream masked = new ByteArrayOutputStream();
        MaskedStream stream = stream(masked::write);
        byte[] bytes = text.getBytes(UTF_8);
        stream.add(bytes, bytes.length);
        stream.finish();
        return masked.toString(UTF_8);
    }

    public MaskedStream stream(ByteSink to) {
        return new MaskedStream(values, to);
    }

    /** Says whether the value of a variable with this name is taken for a secret. */
    public static boolean looksSecret(String name) {
        return SecretNames.isSecret(name);
    }

    /** Says whether a variable is taken for a secret, or has a password in its value as an address can. */
    public static boolean holdsSecret(String name, String value) {
        return looksSecret(name) || !SecretInValue.passwords(value).isEmpty();
    }

    /** What of a variable's value is secret whatever its name, and which values are too plain to be one. */
    private static final class SecretInValue {
        private static final int FEWEST_DIGITS = 8;

        /** User and password in an address, as {@code DATABASE_URL} and proxies have it. */
        private static final Pattern ADDRESS = Pattern.compile("://([^\\s/:@\"']{0,200}):([^\\s/@\"']{1,500})@");

        private static final Pattern CONNECTION = Pattern.compile(
                "(?:^|[;?&\\s])(?:password|pwd|accountkey|sharedaccesskey|sharedaccesssignature|sslpassword)\\s{0,4}=\\s{0,4}([^;&\\s]{1,500})",
                Pattern.CASE_INSENSITIVE);

        /** A setting in the options of a program or in an address, which is secret if its name is. */
        private static final Pattern SETTING = Pattern.compile(
                "(?<![^\\s\"'=?&;,])(?:(?:-[DP]|--)?([A-Za-z][\\w.-]{0,99})=|--([A-Za-z][\\w.-]{0,99})\\s{1,9}(?!-))"
                        + "(?=[\"']?([^\\s&;,\"']{1,500}))");

        private static final Pattern PLACE =
                Pattern.compile("/|(?:/[a-z0-9._-]{1,40}){2,}/?|[A-Za-z]:\\\\[\\w .\\\\-]+");

        private static final Set<String> PLAIN = Set.of(
                ("true false none null yes no on off enabled disabled required optional default undefined unset empty auto always never"
                                + " password secret token changeit changeme localhost production development staging testing master main"
                                + " system keychain osxkeychain store cache gnome-keyring libsecret inherit basic bearer")
                        .split(" ", -1));

        private SecretInValue() {}

        /** Returns the passwords that are in addresses, connection strings and options of programs. */
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
                if (looksSecret(name) && !isPlain(setting.group(3))) {
                    passwords.add(setting.group(3));
                }
            }
            return passwords;
        }

        /** Says whether a value is so common that masking it everywhere would hide much text but no secret. */
        static boolean isPlain(String value) {
            String text = value.strip();
            boolean digits = text.length() < FEWEST_DIGITS && text.chars().allMatch(Character::isDigit);
            return digits
                    || PLAIN.contains(text.toLowerCase(Locale.ROOT))
                    || PLACE.matcher(text).matches()
                    || text.chars().distinct().count() <= 2;
        }
    }

    /** The one place that says by its name whether a variable, a header or a property holds a secret. */
    private static final class SecretNames {
        /** Stand for a secret wherever they are in a name. */
        private static final Pattern ANYWHERE = Pattern.compile(
                "PASSWOR[DT]|PASSWD|PASSPHRASE|PASSCODE|SECRET|CREDENTIAL|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CONN(ECTION)?_?STR");

        /** Stand for one as a whole word. */
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

        /** Endings of names that refer to a key, a pass or a token without containing one. */
        private static final Set<String> ABOUT = Set.of(
                ("FILE PATH DIR HOME TYPE NAME LENGTH SIZE TTL EXPIRY COUNT LIMIT TIMEOUT ALGORITHM POLICY ENABLED DISABLED METHOD SOCK"
                                + " PROVIDER PREFIX SERVER MODE FORMAT RATE LAYOUT MAP BOARD BINDINGS SERVERS HOST PORT REPEAT")
                        .split(" ", -1));

        private static final Set<String> HARMLESS_BEFORE_KEY = Set.of(
                "PUBLIC",
                "PUB",
                "CACHE",
                "PRIMARY",
                "FOREIGN",
                "SORT",
                "PARTITION",
                "ROUTING",
                "PROJECT",
                "HOT",
                "ISSUE");

        private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+");

        private SecretNames() {}

        /** Says whether the value of whatever has this name is taken for a secret. */
        static boolean isSecret(String name) {
            List<String> words = words(name);
            if (ANYWHERE.matcher(String.join("_", words)).find()) {
                return true;
            }
            if (words.isEmpty()
                    || ABOUT.contains(words.get(words.size() - 1))
                    || OTHERS.contains(String.join("", words))) {
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

        /** Splits at everything but letters and digits, and where camel case begins a word. */
        private static List<String> words(String name) {
            List<String> words = new ArrayList<>();
            Matcher matcher = WORD.matcher(name);
            while (matcher.find()) {
                words.add(matcher.group().toUpperCase(Locale.ROOT));
            }
            return words;
        }
    }
}
