// SPDX-License-Identifier: MIT
package io.lonelycat.check.mask;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The forms in which a value is masked: as it is, base64 (RFC 4648), encoded for URLs, and escaped in JSON (RFC 8259). */
final class SecretForms {
    private SecretForms() {}

    /** Returns all forms of a value, including the value itself. */
    static Set<String> of(String value) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(value);
        forms.add(json(value));
        String form = URLEncoder.encode(value, UTF_8);
        forms.add(form);
        forms.add(form.replace("+", "%20"));
        byte[] bytes = value.getBytes(UTF_8);
        for (int before = 0; before < 3; before++) {
            String base64 = base64(bytes, before);
            forms.add(base64);
            forms.add(base64.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    /**
     * Encodes a value that follows others in base64, such as a password behind a user.
     *
     * @param before how many bytes precede it in a group of three
     */
    private static String base64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        // The characters at both ends depend on the neighbours as well.
        return encoded.substring((8 * before + 5) / 6, 8 * shifted.length / 6);
    }

    private static String json(String value) {
        StringBuilder text = new StringBuilder();
        value.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> text.append('\\').append((char) c);
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c));
            }
        });
        return text.toString();
    }
}
