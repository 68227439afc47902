// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** File names in git's notation: printable ASCII unchanged, all others in quotes with C escapes. */
public final class QuotedName {
    private static final String ESCAPED = "\u0007\b\t\n\u000b\f\r\"\\";
    private static final String LETTERS = "abtnvfr\"\\";

    private QuotedName() {}

    /** Decoded file name, with the length of its quoted form in bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Parsed(byte[] name, int length) {}

    public static String quote(String name) {
        return isPlain(name) ? name : quoted(name);
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String quoted(String name) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            int escape = ESCAPED.indexOf(b);
            if (escape >= 0) {
                quoted.append('\\').append(LETTERS.charAt(escape));
            } else if (b < ' ' || b == 0x7f) {
                quoted.append(String.format(Locale.ROOT, "\\%03o", b & 0xff));
            } else {
                quoted.append((char) b);
            }
        }
        return quoted.append('"').toString();
    }

    /** Parses a file name in git's quotes at the start of a byte array; empty if malformed. */
    public static Optional<Parsed> unquote(byte[] bytes) {
        ByteArrayOutputStream name = new ByteArrayOutputStream(bytes.length);
        int i = 1;
        while (i < bytes.length && bytes[i] != '"') {
            if (bytes[i] != '\\') {
                name.write(bytes[i++]);
                continue;
            }
            int used = unescape(bytes, i + 1, name);
            if (used == 0) {
                return Optional.empty();
            }
            i += 1 + used;
        }
        boolean closed = bytes.length > 0 && bytes[0] == '"' && i < bytes.length;
        return closed ? Optional.of(new Parsed(name.toByteArray(), i + 1)) : Optional.empty();
    }

    private static int unescape(byte[] bytes, int at, ByteArrayOutputStream name) {
        int letter = at < bytes.length ? LETTERS.indexOf(bytes[at]) : -1;
        if (letter >= 0) {
            name.write(ESCAPED.charAt(letter));
            return 1;
        }
        if (at + 3 > bytes.length) {
            return 0;
        }
        int value = 0;
        for (int i = at; i < at + 3; i++) {
            if (bytes[i] < '0' || bytes[i] > '7') {
                return 0;
            }
            value = value * 8 + bytes[i] - '0';
        }
        name.write(value);
        return value > 255 ? 0 : 3;
    }

    public static @Nullable String decode(byte[] name) {
        String text = new String(name, StandardCharsets.UTF_8);
        // Compares the bytes, because Java decodes invalid UTF-8 as U+FFFD, which a valid file name may also contain.
        return text.indexOf('\uFFFD') >= 0 && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), name) ? null : text;
    }
}
