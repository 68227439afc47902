// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes the tokens of JSON as UTF-8 bytes, and keeps them or hashes them. */
final class JsonSink {
    private static final String HEX = "0123456789abcdef";
    private static final int LONGEST_ESCAPE = 6;
    private static final int LONGEST_RUN = 256;

    private final @Nullable Hasher hasher;
    private byte[] bytes;
    private int size;

    /** Creates a sink that keeps the bytes, or hands them to the hasher and forgets them. */
    JsonSink(@Nullable Hasher hasher) {
        this.hasher = hasher;
        this.bytes = new byte[hasher == null ? 2 * LONGEST_RUN : 8192];
    }

    void ascii(char c) {
        reserve(1);
        bytes[size++] = (byte) c;
    }

    @SuppressWarnings("deprecation") // copies one byte of each character, which is what ASCII has
    void ascii(String text) {
        for (int from = 0; from < text.length(); from += LONGEST_RUN) {
            reserve(LONGEST_RUN);
            int end = Math.min(text.length(), from + LONGEST_RUN);
            text.getBytes(from, end, bytes, size);
            size += end - from;
        }
    }

    /** Writes a string with the escapes of RFC 8785, section 3.2.2.2. */
    void string(String text) {
        ascii('"');
        int length = text.length();
        if (isPlain(text)) {
            ascii(text);
        } else {
            for (int i = plainRun(text, 0); i < length; i = plainRun(text, i)) {
                i = next(text, i);
            }
        }
        ascii('"');
    }

    /** Copies characters that stand for themselves, as most do, and returns where the copying stopped. */
    private int plainRun(String text, int from) {
        reserve(LONGEST_RUN);
        byte[] target = bytes;
        int at = size;
        int i = from;
        int end = Math.min(text.length(), from + LONGEST_RUN);
        while (i < end && isPlain(text.charAt(i))) {
            target[at++] = (byte) text.charAt(i++);
        }
        size = at;
        return i;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
    }

    private int next(String text, int at) {
        reserve(LONGEST_ESCAPE);
        char c = text.charAt(at);
        if (isPlain(c)) {
            bytes[size++] = (byte) c;
        } else if (c < 0x80) {
            escape(c);
        } else if (Character.isSurrogate(c)) {
            pair(text, at);
            return at + 2;
        } else {
            wide(c);
        }
        return at + 1;
    }

    private void escape(char c) {
        bytes[size++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[size++] = (byte) c;
            case '\b' -> bytes[size++] = 'b';
            case '\t' -> bytes[size++] = 't';
            case '\n' -> bytes[size++] = 'n';
            case '\f' -> bytes[size++] = 'f';
            case '\r' -> bytes[size++] = 'r';
            default -> {
                ascii("u00");
                bytes[size++] = (byte) HEX.charAt(c >> 4);
                bytes[size++] = (byte) HEX.charAt(c & 0xf);
            }
        }
    }

    private void wide(char c) {
        if (c < 0x800) {
            bytes[size++] = (byte) (0xc0 | (c >> 6));
        } else {
            bytes[size++] = (byte) (0xe0 | (c >> 12));
            bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        }
        bytes[size++] = (byte) (0x80 | (c & 0x3f));
    }

    private void pair(String text, int at) {
        int point = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw new IllegalArgumentException("Half of a surrogate pair in " + QuotedText.text(text));
        }
        bytes[size++] = (byte) (0xf0 | (point >> 18));
        bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        bytes[size++] = (byte) (0x80 | (point & 0x3f));
    }

    private void reserve(int count) {
        if (bytes.length - size >= count) {
            return;
        }
        if (hasher == null) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        } else {
            flushTo(hasher);
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    String toText() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /** Hashes what has not been handed over yet. */
    void flushTo(Hasher target) {
        target.update(bytes, 0, size);
        size = 0;
    }
}
