// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the encoding of an XML document by its first bytes: a mark of the byte order, or what the document says itself. */
final class XmlEncoding {
    private static final int HEAD = 256;
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final Map<String, Charset> KNOWN = Map.of(
            "utf-8", UTF_8,
            "utf8", UTF_8,
            "us-ascii", US_ASCII,
            "ascii", US_ASCII,
            "iso-8859-1", ISO_8859_1,
            "windows-1252", ISO_8859_1);

    private XmlEncoding() {}

    /** Returns the characters of a document; what is not of its encoding is an error. */
    static Reader characters(InputStream bytes) throws ReportException {
        BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16);
        try {
            in.mark(HEAD);
            byte[] head = in.readNBytes(HEAD);
            in.reset();
            boolean marked =
                    head.length > 2 && (head[0] & 0xFF) == 0xEF && (head[1] & 0xFF) == 0xBB && (head[2] & 0xFF) == 0xBF;
            if (marked) {
                in.skipNBytes(3);
            }
            return new InputStreamReader(
                    in,
                    (marked ? UTF_8 : charset(head))
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
        } catch (IOException e) {
            throw ReportReader.unreadable(e, 1);
        }
    }

    private static Charset charset(byte[] head) throws ReportException {
        int first = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
        if (first == 0xFEFF || first == 0xFFFE) {
            return UTF_16;
        }
        Matcher declared = DECLARED.matcher(new String(head, ISO_8859_1));
        if (!declared.find()) {
            return UTF_8;
        }
        Charset charset = KNOWN.get(declared.group(1).toLowerCase(Locale.ROOT));
        if (charset == null) {
            throw new ReportException("it says to be written in " + declared.group(1) + "; write it in UTF-8", 1);
        }
        return charset;
    }
}
