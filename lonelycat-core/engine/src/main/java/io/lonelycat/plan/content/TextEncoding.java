// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Detects texts that are not UTF-8, and names their encoding for error messages. */
public final class TextEncoding {
    public static final int MARK_BYTES = 3;

    private static final int MOST_LOOKED_AT = 4096;
    private static final byte ESCAPE = 0x1b;

    private TextEncoding() {}

    public enum Foreign {
        UTF_16("UTF-16"),
        UTF_16_UNMARKED("UTF-16 without a byte order mark"),
        SINGLE_BYTE("a single-byte encoding, such as ISO-8859-1 or Windows-1252"),
        BINARY("binary: it has NUL bytes");

        private final String words;

        Foreign(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        boolean isUtf16() {
            return this == UTF_16 || this == UTF_16_UNMARKED;
        }
    }

    public static boolean isMarked(byte[] bytes) {
        return begins(bytes, 0xef, 0xbb, 0xbf);
    }

    /** Returns the encoding of a text that is not UTF-8; empty for UTF-8. */
    public static Optional<Foreign> foreign(byte[] bytes) {
        if (begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff)) {
            return Optional.of(Foreign.UTF_16);
        }
        int[] zeroes = new int[2];
        int looked = Math.min(bytes.length, MOST_LOOKED_AT);
        for (int i = 0; i < looked; i++) {
            zeroes[i % 2] += bytes[i] == 0 ? 1 : 0;
        }
        if (zeroes[0] + zeroes[1] > 0) {
            boolean everySecond = Math.max(zeroes[0], zeroes[1]) > looked / 4 && Math.min(zeroes[0], zeroes[1]) == 0;
            return Optional.of(everySecond ? Foreign.UTF_16_UNMARKED : Foreign.BINARY);
        }
        return isUtf8(bytes, 0, bytes.length) ? Optional.empty() : Optional.of(Foreign.SINGLE_BYTE);
    }

    /** Fails if a text is encoded in UTF-16, or has a terminal colour code at the start of a line. */
    public static void refuseUnreadable(String name, byte[] bytes) {
        foreign(bytes).filter(Foreign::isUtf16).ifPresent(encoding -> {
            throw new InvalidInputException(name + " is written in " + encoding.words()
                    + ", perhaps by `>` of PowerShell, but must be UTF-8. Write the file again in UTF-8, for example"
                    + " with `git diff --output=FILE`.");
        });
        Lines lines = Lines.of(bytes);
        for (int line = 0; line < lines.count(); line++) {
            int start = lines.start(line);
            if (bytes[start] == ESCAPE && start + 1 < bytes.length && bytes[start + 1] == '[') {
                throw new InvalidInputException(name + ", line " + (line + 1)
                        + ": the line begins with a colour code of a terminal. Write the patch without colours, for"
                        + " example with `git diff --no-color`.");
            }
        }
    }

    /** Returns whether some non-ASCII lines are UTF-8 and others are not, so that no program can decode the text. */
    public static boolean isMixed(Lines lines) {
        boolean utf8 = false;
        boolean other = false;
        for (int line = 0; line < lines.count(); line++) {
            if (!isAscii(lines.bytes(), lines.start(line), lines.end(line))) {
                boolean valid = isUtf8(lines.bytes(), lines.start(line), lines.end(line));
                utf8 |= valid;
                other |= !valid;
            }
        }
        return utf8 && other;
    }

    public static boolean isAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean begins(byte[] bytes, int... first) {
        for (int i = 0; i < first.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != first[i]) {
                return false;
            }
        }
        return true;
    }
}
