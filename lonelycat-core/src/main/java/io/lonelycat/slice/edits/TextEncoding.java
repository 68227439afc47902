// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the characters of a file are written as bytes.
 *
 * @param name for messages
 * @param mark the character U+FEFF at the beginning, or empty
 */
record TextEncoding(String name, Charset charset, String mark) {
    static final TextEncoding UTF_8 = new TextEncoding("UTF-8", StandardCharsets.UTF_8, "");

    static final String MARK = "\ufeff";

    private static final List<TextEncoding> UNICODE = List.of(
            new TextEncoding("UTF-8 with a byte order mark", StandardCharsets.UTF_8, MARK),
            new TextEncoding("UTF-16 (little endian)", StandardCharsets.UTF_16LE, MARK),
            new TextEncoding("UTF-16 (big endian)", StandardCharsets.UTF_16BE, MARK),
            UTF_8);

    /** Each byte is one character in both. Windows uses those that have no character in ISO 8859-1. */
    private static final TextEncoding LATIN = new TextEncoding("ISO-8859-1", StandardCharsets.ISO_8859_1, "");

    private static final TextEncoding WINDOWS = new TextEncoding("windows-1252", Charset.forName("windows-1252"), "");

    /** A text, and how it was written. */
    record Decoded(TextEncoding encoding, String text) {}

    /** Decodes text; empty for bytes that are no text, such as those of an image. */
    static Optional<Decoded> decode(byte[] bytes) {
        for (TextEncoding encoding : UNICODE) {
            Optional<String> text = encoding.read(bytes);
            if (text.isPresent()) {
                return text.filter(it -> it.indexOf('\0') < 0).map(it -> new Decoded(encoding, it));
            }
        }
        return singleByte(bytes);
    }

    private static Optional<Decoded> singleByte(byte[] bytes) {
        boolean windows = false;
        for (byte each : bytes) {
            if (each == 0) {
                return Optional.empty();
            }
            windows |= each <= (byte) 0x9f;
        }
        return Stream.of(WINDOWS, LATIN)
                .skip(windows ? 0 : 1)
                .flatMap(encoding -> encoding.read(bytes).map(text -> new Decoded(encoding, text)).stream())
                .findFirst();
    }

    private Optional<String> read(byte[] bytes) {
        byte[] begin = mark.getBytes(charset);
        if (bytes.length < begin.length || !Arrays.equals(begin, Arrays.copyOf(bytes, begin.length))) {
            return Optional.empty();
        }
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, begin.length, bytes.length - begin.length))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    boolean isUnicode() {
        return UNICODE.contains(this);
    }

    /** Writes a text, behind the mark. */
    byte[] encode(String text) throws CharacterCodingException {
        ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(mark + text));
        return Arrays.copyOfRange(encoded.array(), encoded.arrayOffset(), encoded.arrayOffset() + encoded.limit());
    }

    /** Returns the first character of a text that cannot be written. */
    Optional<String> unwritable(String text) {
        return text.codePoints()
                .mapToObj(Character::toString)
                .filter(character -> !charset.newEncoder().canEncode(character))
                .findFirst();
    }
}
