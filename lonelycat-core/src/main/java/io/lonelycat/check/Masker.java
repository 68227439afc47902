// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Replaces secret values by {@code ****}, also where a value comes in pieces. Thread-safe. */
public final class Masker {
    /** What stands in place of a value. */
    public static final String MASK = "****";

    /** Shorter values are left alone: masking "1" or "true" would make every log unreadable. */
    private static final int SHORTEST = 6;

    private static final Pattern SECRET_NAME =
            Pattern.compile("TOKEN|PASSWORD|PASSWD|PASSPHRASE|SECRET|KEY|CREDENTIAL|_PWD|_PASS$|_AUTH$");

    private final SecretPatterns patterns;

    private Masker(SecretPatterns patterns) {
        this.patterns = patterns;
    }

    /**
     * Makes a masker of values. Each line of a value counts too, because programs print them one by one; what has less
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
        List<String> longEnough = new ArrayList<>();
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST) {
                longEnough.add(secret);
            }
        }
        return new Masker(new SecretPatterns(longEnough));
    }

    /**
     * Makes a masker of the variables whose names look secret, for example {@code API_TOKEN} or {@code DB_PASSWORD}.
     *
     * @param environment names and values
     * @return the masker
     */
    public static Masker ofEnvironment(Map<String, String> environment) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (looksSecret(variable.getKey())) {
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

    MaskedStream stream(ByteSink to) {
        return new MaskedStream(patterns, to);
    }

    static boolean looksSecret(String name) {
        return SECRET_NAME.matcher(name.toUpperCase(Locale.ROOT)).find();
    }
}
