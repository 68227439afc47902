// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.regex.MatchResult;

/** Tells real credentials of HTTP (RFC 7617, RFC 6750), and keys in base64, from texts that speak of them. */
final class SecretHeader {
    static final String BEARER = "(?i:bearer)[ \\t]{1,4}([A-Za-z0-9._~+/=-]{16,512})";
    static final String BASIC = "(?i:basic)[ \\t]{1,4}([A-Za-z0-9+/]{8,512}={0,2})";

    /** As Docker and npm keep it. */
    static final String OF_A_TOOL = "auth[\"']?[ \\t]{0,4}[:=][ \\t]{0,4}[\"']?([A-Za-z0-9+/]{12,512}={0,2})";

    /** The first line of a key in PEM as base64, whatever number of bytes goes before it. */
    static final String KEY = "(?:LS0tLS1CRUdJTi|0tLS0tQkVHSU4g|tLS0tLUJFR0lO)[A-Za-z0-9+/_-]{10,80}={0,2}";

    private static final double BEARER_BITS = 3;

    private SecretHeader() {}

    static boolean isBearer(MatchResult found) {
        String value = found.group(1);
        return SecretValue.hasLetterAndDigit(value)
                && SecretValue.turns(value) > 1
                && !SecretValue.isPlaceholder(value)
                && SecretValue.bitsPerCharacter(value) >= BEARER_BITS;
    }

    static boolean isBasic(MatchResult found) {
        String decoded = decoded(found.group(1).replace("=", ""));
        int colon = decoded.indexOf(':');
        return colon > 0
                && colon < decoded.length() - 4
                && decoded.chars().allMatch(c -> c >= ' ' && c < 0x7f)
                && !SecretValue.isPlaceholder(decoded.substring(colon + 1));
    }

    static boolean isKey(MatchResult found) {
        String text = found.group().replace("=", "").replace('-', '+').replace('_', '/');
        String before = text.startsWith("L") ? "" : text.startsWith("0") ? "AA" : "AAA";
        return decoded(before + text).contains("PRIVATE KEY");
    }

    private static String decoded(String base64) {
        String whole = base64.substring(0, base64.length() - (base64.length() % 4 == 1 ? 1 : 0));
        try {
            return new String(Base64.getDecoder().decode(whole), ISO_8859_1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
