// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Distinguishes assignments of real passwords from code that handles passwords. */
final class SecretAssignment {
    static final List<String> NAMES = List.of(
            ("password passwd passphrase passwort kennwort pwd passcode secret token api_key api-key apikey api.key access_key"
                            + " access-key accesskey access.key private_key private-key privatekey private.key credential"
                            + " encryption_key encryption-key encryptionkey encryption.key signing_key signing-key signingkey"
                            + " signing.key master_key master-key masterkey master.key auth_key auth-key authkey shared_key"
                            + " shared-key sharedkey account_key account-key accountkey storage_key service_key app_key app-key"
                            + " sonar.login sonar_login consumer_key license_key license-key licensekey hmac_key hmac-key hmackey aes_key aes-key"
                            + " aeskey webhook_key deploy_key session_key jwt_key _auth _pass -pass .pass _pw -pw .pw _psw"
                            + " dbpass userpass smtppass mailpass adminpass rootpass ftppass ldappass keypass storepass")
                    .split(" ", -1));

    private static final String TO =
            "[ \\t]{0,8}(?::[ \\t]{0,4}[A-Za-z&'<>]{1,30}[ \\t]{0,4})?(?::=|=>|[:=])[ \\t]{0,8}\\(?";
    private static final String ASSIGNED = "\\\\?[\"'`]?\\]?" + TO;
    private static final String HANDED_OVER = "(?:\\([ \\t]{0,4}|[\"'][ \\t]{0,4},[ \\t]{0,4}"
            + "|[\"'][ \\t]{0,4}(?:value|content)[ \\t]{0,2}=[ \\t]{0,2})";
    private static final String QUOTED = "[rbuf@$L]{0,2}(?:\\\\\"([^\"\\\\\\s]{8,200})\\\\\"|\"([^\"\\s]{8,200})\""
            + "|'([^'\\s]{8,200})'|`([^`\\s]{8,200})`)";
    private static final String ELEMENT = "[\"']?[ \\t]{0,4}>[ \\t]{0,4}([^<>\\s]{8,200})[ \\t]{0,4}<";
    private static final String LINE_END = "(?:\\r?\\n|\\r|\\xc2\\x85|\\xe2\\x80[\\xa8\\xa9])";

    private static final String BLOCK =
            "(?:(?:[!&][\\w!-]{1,20}[ \\t]{1,4}){0,2}[|>][-+1-9]{0,2}[ \\t]{0,8}(?:#[^\\r\\n]{0,80})?(?:" + LINE_END
                    + "[ \\t]{0,8}){0,2}" + LINE_END + "[ \\t]{1,40})?";

    private static final String BARE =
            "([^\\s\"'`<>(){}\\[\\],;]{8,200}+)(?=[ \\t]{0,8}([\\r\\n,;}\"'#)&]|\\z|[A-Za-z]))";

    /** Matches a name such as {@code password} with its value: quoted, unquoted, or an XML element's content. */
    static final String FORM =
            "[A-Za-z0-9_.-]{2,60}+(?:(?:" + ASSIGNED + "|" + HANDED_OVER + ")" + QUOTED + "|" + ELEMENT + "|" + ASSIGNED
                    + BLOCK + "(?:\\$\\{[A-Za-z0-9_.-]{1,80}:[-=]?([^${}\\s]{8,200})\\}|" + BARE + "))";

    private static final String WORD = "[^\\s\"'`<>(){}\\[\\],;]{8,200}";

    /** Matches a name such as {@code password} followed by a here-string or one-line here-document of a shell. */
    static final String HERE =
            "[A-Za-z0-9_.-]{2,60}+[\"']?[ \\t]{0,8}(?:[:=][ \\t]{0,4}\"?(?:\\$\\(cat[ \\t]{1,4})?)?<<(?:<[ \\t]?[\"']?("
                    + WORD + ")|[-~]?[ \\t]?[\"'\\\\]?(\\w{1,30})[\"']?[ \\t]{0,8}" + LINE_END + "[ \\t]{0,40}(" + WORD
                    + ")[ \\t]{0,8}" + LINE_END + "[ \\t]{0,40}\\2\\b)";

    /** Matches a Terraform variable with its default. */
    static final String DEFAULT =
            "[A-Za-z0-9_.-]{2,60}+\"[ \\t]{0,4}\\{[^{}]{0,600}?\\bdefault[ \\t]{0,12}=[ \\t]{0,4}\"([^\"\\s]{8,200})\"";

    /** Matches a plural name such as {@code passwords} followed by a YAML or bracketed list. */
    static final String LIST = "(?i:passwords|passphrases|secrets|tokens|credentials|api[_-]?keys|access[_-]?keys)"
            + "[\"']?[ \\t]{0,4}[:=][ \\t]{0,4}((?:(?:" + LINE_END
            + "[ \\t]{0,8}){1,2}[ \\t]{0,40}-[ \\t]{1,4}[^\\r\\n]{1,240}){1,12}"
            + "|\\[[^\\[\\](){}]{8,1200}\\])";

    private static final Pattern ITEM = Pattern.compile(
            "(?m)(?:^[ \\t]*-[ \\t]{1,4}|[\\[,]\\s*)[\"']?(" + WORD + ")[\"']?(?=[ \\t]*(?:#[^\\r\\n]*)?$|\\s*[,\\]])");

    private static final int WITH_DEFAULT = 6;
    private static final int BARE_VALUE = 7;
    private static final int AFTER_BARE = 8;

    /** Last words of names of harmless values, such as {@code hash} in {@code passwordHash}. */
    private static final Set<String> ABOUT =
            Set.of(("url uri endpoint type name file path dir policy expiry expires ttl length min"
                            + " max count size encoder decoder hash hashed digest checksum sha sha1 sha256 sha512 md5 fingerprint thumbprint"
                            + " algorithm alg label title hint message msg error placeholder help text field input column header prefix"
                            + " suffix pattern regex format strength version ref class provider manager service factory repository validator"
                            + " generator parser store id ids public rotation scope scopes issuer audience limit limits kind mode state"
                            + " status index pos position offset enabled required")
                    .split(" ", -1));

    private static final Pattern OF_CODE = Pattern.compile("[A-Za-z_$][\\w$.:]*");
    private static final Pattern HANDS_OVER = Pattern.compile("\\(|[\"'][ \\t]{0,4},");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern PASSED = Pattern.compile("pass|pwd|secret|api.?key|login", Pattern.CASE_INSENSITIVE);

    private static final double QUOTED_BITS = 2.75;
    private static final double LONG_BITS = 3.5;
    private static final double BARE_BITS = 2.5;
    private static final int LONG = 16;
    private static final int MANY_TURNS = 4;

    private SecretAssignment() {}

    static boolean isSecret(MatchResult found) {
        String whole = found.group();
        String name = name(whole);
        boolean handedOver =
                HANDS_OVER.matcher(whole).region(name.length(), whole.length()).lookingAt();
        if (ABOUT.contains(lastWord(name))
                || (handedOver && !PASSED.matcher(name).find())) {
            return false;
        }
        for (int group = 1; group <= WITH_DEFAULT; group++) {
            if (found.group(group) != null) {
                return isQuoted(SecretValue.given(found.group(group)));
            }
        }
        String after = found.group(AFTER_BARE);
        boolean spaced = whole.contains(" =") || whole.contains("= ") || whole.contains("\t=");
        return isBare(found.group(BARE_VALUE), after, spaced);
    }

    static boolean isSecretBelow(MatchResult found) {
        String value = "";
        for (int group = 1; group <= found.groupCount(); group++) {
            value = found.group(group) == null ? value : found.group(group);
        }
        return !ABOUT.contains(lastWord(name(found.group()))) && isQuoted(SecretValue.given(value));
    }

    /** Returns whether a list matched by {@link #LIST} contains a likely secret. */
    static boolean isSecretIn(MatchResult found) {
        return ITEM.matcher(found.group(1))
                .results()
                .map(item -> item.group(1))
                .anyMatch(item -> SecretValue.turns(item) > 1 && isQuoted(SecretValue.given(item)));
    }

    private static String lastWord(String name) {
        int from = name.length();
        while (from > 0 && Character.isLetterOrDigit(name.charAt(from - 1))) {
            from--;
            boolean begins = Character.isUpperCase(name.charAt(from))
                    && ((from > 0 && Character.isLowerCase(name.charAt(from - 1)))
                            || (from + 1 < name.length() && Character.isLowerCase(name.charAt(from + 1))));
            if (begins) {
                break;
            }
        }
        return name.substring(from).toLowerCase(Locale.ROOT);
    }

    private static String name(String whole) {
        Matcher matcher = NAME.matcher(whole);
        return matcher.lookingAt() ? matcher.group() : "";
    }

    static boolean isQuoted(String value) {
        return isReal(value) && SecretValue.bitsPerCharacter(value) >= QUOTED_BITS;
    }

    private static boolean isReal(String value) {
        return (SecretValue.hasLetterAndDigit(value) || SecretValue.hasSymbolInside(value))
                && !SecretValue.isPlaceholder(value)
                && !SecretValue.isPlace(value);
    }

    /** Returns whether an unquoted value is probably a password, not an identifier. */
    private static boolean isBare(String value, String after, boolean spaced) {
        double bits = SecretValue.bitsPerCharacter(value);
        boolean followedByWord = !after.isEmpty() && Character.isLetter(after.charAt(0));
        if (!isReal(value) || value.startsWith("=") || (value.startsWith("/") && value.length() < LONG)) {
            return false;
        }
        if (OF_CODE.matcher(value).matches() && SecretValue.turns(value) < MANY_TURNS) {
            boolean endsLine = after.isEmpty() || "\r\n\"'#&".contains(after);
            return endsLine && !spaced && bits >= BARE_BITS && !mentionsOne(value);
        }
        return (value.length() >= LONG && bits >= LONG_BITS) || (!followedByWord && bits >= BARE_BITS);
    }

    private static boolean mentionsOne(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.contains("pass") || lower.contains("token") || lower.contains("secret") || lower.contains("key");
    }
}
