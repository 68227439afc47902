// SPDX-License-Identifier: MIT
package io.lonelycat.check.mask;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.mask.MaskedStream.ByteSink;
import io.lonelycat.plan.content.WordSearch;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Replaces secrets in output with {@code ****}, even if line breaks split a secret. Thread-safe. */
public final class Masker {
    public static final String MASK = "****";

    /** Minimum length of masked values: masking "1" or "true" would make logs unreadable. */
    private static final int SHORTEST = 6;

    private final WordSearch values;

    private Masker(WordSearch values) {
        this.values = values;
    }

    /**
     * Returns a masker for secret values and for each line of these values. The masker also finds encodings of a
     * secret, such as base64. The masker finds a secret with non-ASCII letters in every charset of this JVM.
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
        return new Masker(
                WordSearch.ofBytes(forms.stream().flatMap(Masker::encoded).toList()));
    }

    private static Stream<byte[]> encoded(String form) {
        Stream<Charset> others = US_ASCII.newEncoder().canEncode(form)
                ? Stream.of()
                : Charset.availableCharsets().values().stream().filter(Charset::canEncode);
        return Stream.concat(
                Stream.of(form.getBytes(UTF_8)),
                others.filter(charset -> charset.newEncoder().canEncode(form))
                        .map(charset -> withoutLineEnds(form.getBytes(charset))));
    }

    /** Removes CR and LF bytes, which the search for secrets skips. UTF-16 letters may contain such bytes. */
    private static byte[] withoutLineEnds(byte[] bytes) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        for (byte each : bytes) {
            if (each != '\n' && each != '\r') {
                kept.write(each);
            }
        }
        return kept.toByteArray();
    }

    /**
     * Returns a masker for passwords in URLs, and for the values of environment variables such as {@code API_TOKEN},
     * except common values such as {@code true}.
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

    public static Masker none() {
        return of(List.of());
    }

    public String mask(String text) {
        ByteArrayOutputStream masked = new ByteArrayOutputStream();
        MaskedStream stream = stream(masked::write);
        byte[] bytes = text.getBytes(UTF_8);
        stream.add(bytes, bytes.length);
        stream.finish();
        return masked.toString(UTF_8);
    }

    /** Replaces passwords of any length in a URL or connection string. */
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

    /** Returns whether a variable's name, such as {@code API_TOKEN}, indicates a secret. */
    public static boolean looksSecret(String name) {
        return SecretNames.isSecret(name);
    }

    public static boolean holdsSecret(String name, String value) {
        return looksSecret(name) || !SecretInValue.passwords(value).isEmpty();
    }

    /** Forms in which programs print a secret: plain, base64 (RFC 4648), URL-encoded, and JSON (RFC 8259). */
    private static final class SecretForms {
        private SecretForms() {}

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

        private static String base64(byte[] bytes, int before) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // Omits the base64 characters at both ends of a secret, because these characters also depend on adjacent
            // bytes.
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
