// SPDX-License-Identifier: MIT
package io.lonelycat.check.mask;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.mask.MaskedStream.ByteSink;
import io.lonelycat.plan.content.WordSearch;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Replaces secret values by {@code ****}, also where a value comes in pieces. Thread-safe. */
public final class Masker {
    /** Replacement of a secret value. */
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

    /** Masks the passwords in an address or a connection string, however short they are. */
    public static String withoutPasswords(String text) {
        String masked = text;
        for (String password : SecretInValue.passwords(text)) {
            masked = masked.replace(password, MASK);
        }
        return masked;
    }

    public MaskedStream stream(ByteSink to) {
        return new MaskedStream(values, to);
    }

    /** Returns whether the value of a variable with this name is taken for a secret. */
    public static boolean looksSecret(String name) {
        return SecretNames.isSecret(name);
    }

    /** Returns whether a variable is taken for a secret, or has a password in its value as an address can. */
    public static boolean holdsSecret(String name, String value) {
        return looksSecret(name) || !SecretInValue.passwords(value).isEmpty();
    }

    /** The forms in which a value is masked: as it is, base64 (RFC 4648), encoded for URLs, and escaped in JSON (RFC 8259). */
    private static final class SecretForms {
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
}
