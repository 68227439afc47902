// SPDX-License-Identifier: MIT
package io.lonelycat.check.mask;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The forms in which programs print a value: as it is, base64 (RFC 4648, both alphabets, wherever it begins), hexadecimal,
 * and escaped for addresses (RFC 3986), JSON (RFC 8259), XML, HTML, shells and properties.
 */
final class SecretForms {
    /** A longer value is looked for as it is, and by its lines. */
    private static final int LONGEST = 8_192;

    private static final String UNRESERVED = "-._~";
    private static final String IN_COMPONENTS = "-._~!'()*";
    private static final String PLAIN_IN_SHELLS = "-._/,:=@%+";

    private final Set<String> forms = new LinkedHashSet<>();
    private final String value;

    private SecretForms(String value) {
        this.value = value;
    }

    /** Returns all forms of a value, the value itself among them. */
    static Set<String> of(String value) {
        SecretForms forms = new SecretForms(value);
        forms.forms.add(value);
        if (value.length() <= LONGEST) {
            forms.addEncoded(value.getBytes(UTF_8));
            forms.addAddresses();
            forms.addJson();
            forms.addMarkup();
            forms.addShells();
            forms.addProperties();
        }
        return forms.forms;
    }

    private void addEncoded(byte[] bytes) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // Only characters that the value alone decides.
            String own = base64.substring((8 * before + 5) / 6, 8 * shifted.length / 6);
            forms.add(own);
            forms.add(own.replace('+', '-').replace('/', '_'));
        }
        for (HexFormat hex : new HexFormat[] {HexFormat.of(), HexFormat.ofDelimiter(":"), HexFormat.ofDelimiter(" ")}) {
            forms.add(hex.formatHex(bytes));
            forms.add(hex.withUpperCase().formatHex(bytes));
        }
    }

    private void addAddresses() {
        for (String kept : new String[] {UNRESERVED, IN_COMPONENTS, "*-._"}) {
            String upper = percent(kept);
            for (String form :
                    new String[] {upper, upper.toLowerCase(Locale.ROOT).equals(upper) ? upper : lowerHex(upper)}) {
                forms.add(form);
                forms.add(form.replace("%20", "+"));
            }
        }
    }

    private String percent(String kept) {
        StringBuilder text = new StringBuilder();
        for (byte b : value.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            if (isPlain(c, kept)) {
                text.append(c);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return text.toString();
    }

    private static String lowerHex(String percent) {
        StringBuilder text = new StringBuilder(percent);
        for (int at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at + 3)) {
            text.replace(at, at + 3, text.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    private void addJson() {
        String plain = replaced(c -> json(c, false));
        forms.add(plain);
        forms.add(plain.replace("/", "\\/"));
        String ascii = replaced(c -> json(c, true));
        forms.add(ascii);
        forms.add(ascii.replace("/", "\\/"));
        forms.add(replaced(c -> "<>&='".indexOf(c) >= 0 ? unicode(c) : json(c, true)));
        forms.add(replaced(c -> "<>&".indexOf(c) >= 0 ? unicode(c) : json(c, false)));
        forms.add(plain.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    private static String json(int c, boolean ascii) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> c < ' ' || (ascii && c > '~') ? unicode(c) : Character.toString(c);
        };
    }

    private static String unicode(int c) {
        return String.format(Locale.ROOT, "\\u%04x", c);
    }

    private void addMarkup() {
        for (String quote : new String[] {"&quot;", "&#34;", "&#x22;", "\""}) {
            for (String apostrophe : new String[] {"&apos;", "&#39;", "&#x27;", "'"}) {
                forms.add(markup(quote, apostrophe, "&gt;"));
            }
        }
        forms.add(markup("\"", "'", ">"));
    }

    private String markup(String quote, String apostrophe, String greater) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", greater)
                .replace("\"", quote)
                .replace("'", apostrophe);
    }

    private void addShells() {
        forms.add(value.replace("'", "'\\''"));
        forms.add(value.replace("'", "'\"'\"'"));
        forms.add(replaced(c -> "\"\\$`".indexOf(c) >= 0 ? "\\" + (char) c : Character.toString(c)));
        forms.add(replaced(
                c -> c < 0x80 && !isPlain((char) c, PLAIN_IN_SHELLS) ? "\\" + (char) c : Character.toString(c)));
        forms.add(replaced(
                c -> c < 0x80 && !isPlain((char) c, "_" + PLAIN_IN_SHELLS) ? "\\" + (char) c : Character.toString(c)));
    }

    private void addProperties() {
        forms.add(replaced(c -> "\\:=#!".indexOf(c) >= 0 ? "\\" + (char) c : latin(c)));
        forms.add(replaced(c -> c == '\\' ? "\\\\" : latin(c)));
    }

    private static String latin(int c) {
        return c > '~'
                ? String.format(Locale.ROOT, "\\u%04X", c)
                : json(c, false).replace("\\\"", "\"");
    }

    private String replaced(IntFunction<String> by) {
        StringBuilder text = new StringBuilder();
        value.chars().forEach(c -> text.append(by.apply(c)));
        return text.toString();
    }

    private static boolean isPlain(char c, String also) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || also.indexOf(c) >= 0;
    }
}
