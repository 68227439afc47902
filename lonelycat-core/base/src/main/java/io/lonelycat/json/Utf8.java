// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Checks the bytes of a document before a parser sees them, because parsers guess encodings and repair what is broken. */
final class Utf8 {
    private Utf8() {}

    static void check(DocumentSource source, byte[] bytes, int length) {
        if (length > DocumentSource.MOST_BYTES) {
            throw source.problem("the document has " + length + " bytes; a document may have at most "
                    + DocumentSource.MOST_BYTES + " bytes. Split the document");
        }
        if (length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            throw source.problem("the document begins with a byte order mark; save it as UTF-8 without one");
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                throw source.problem("the document has a NUL byte at offset " + i + "; save it as text in UTF-8");
            }
        }
        checkSequences(source, bytes, length);
    }

    private static void checkSequences(DocumentSource source, byte[] bytes, int length) {
        // A new decoder reports what is malformed instead of replacing it.
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        CharBuffer out = CharBuffer.allocate(8192);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw source.problem("not valid UTF-8 at byte offset " + in.position() + "; save the document as UTF-8");
        }
    }
}
