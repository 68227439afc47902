// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.json.HardenedXml;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an XML report from its beginning to its end, in bounded memory. Nothing outside the file is ever read: a document type
 * may be named, as JaCoCo does, but it is never looked for.
 */
public final class XmlReport {
    public static final int DEEPEST = HardenedXml.DEEPEST;
    public static final int MOST_ELEMENTS = 20_000_000;
    public static final int MOST_NAMES = 5_000;
    private static final int MOST_TEXT = 1_000;
    private static final int HEAD = 256;
    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final Map<String, Charset> ENCODINGS = Map.of(
            "utf-8", UTF_8,
            "utf8", UTF_8,
            "us-ascii", US_ASCII,
            "ascii", US_ASCII,
            "iso-8859-1", ISO_8859_1,
            "windows-1252", ISO_8859_1);

    private final XMLStreamReader xml;
    private final Set<String> names = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Elements elements;
    private int depth;
    private int count;
    private int declarations;
    private boolean typed;

    private XmlReport(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Hears of the elements of a report, in their order. */
    public interface Elements {
        /** Takes the beginning of an element. */
        void begin(XmlElement element) throws ReportException;

        /**
         * Takes its end.
         *
         * @param text what stands directly before it, stripped; cut where it is long
         */
        void end(String name, String text) throws ReportException;
    }

    /** Chooses who hears of a report. */
    public interface ByRoot {
        /**
         * Returns who hears of all elements, the root among them.
         *
         * @throws ReportException if no report that is known begins like this
         */
        Elements choose(XmlElement root) throws ReportException;
    }

    public static void read(InputStream in, ByRoot byRoot) throws ReportException {
        XmlTokens tokens = new XmlTokens(characters(in));
        try {
            // One level more than is allowed, so that the reader refuses it with a message of its own.
            new XmlReport(HardenedXml.events(DEEPEST + 1).createXMLStreamReader(tokens)).read(byRoot);
        } catch (XMLStreamException e) {
            throw malformed(e, tokens.line());
        }
    }

    private void read(ByRoot byRoot) throws ReportException, XMLStreamException {
        try {
            while (xml.hasNext()) {
                take(next(), byRoot);
            }
        } catch (ReportException e) {
            throw e.at(xml.getLocation().getLineNumber());
        }
    }

    private int next() throws ReportException, XMLStreamException {
        try {
            return xml.next();
        } catch (RuntimeException e) {
            // The parser of the JDK is known for some, where a document is broken in an unforeseen way.
            throw new ReportException("it is not well-formed", 0, e);
        }
    }

    private void take(int event, ByRoot byRoot) throws ReportException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> begin(byRoot);
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> collect();
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new ReportException("an entity of its own is not allowed");
            case XMLStreamConstants.DTD -> typed = true;
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> know("?" + xml.getPITarget());
            default -> {}
        }
    }

    private void begin(ByRoot byRoot) throws ReportException {
        depth++;
        count++;
        declarations += xml.getNamespaceCount();
        if (depth > DEEPEST || count > MOST_ELEMENTS || declarations > MOST_NAMES) {
            throw new ReportException(
                    depth > DEEPEST ? "it is nested more than " + DEEPEST + " deep" : "it has too many elements");
        }
        know(xml.getPrefix() + ":" + xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            know(xml.getAttributePrefix(i) + ":" + xml.getAttributeLocalName(i));
        }
        XmlElement element = new XmlElement(xml, depth, typed);
        if (elements == null) {
            elements = byRoot.choose(element);
        }
        elements.begin(element);
        text.setLength(0);
    }

    /** The parser never forgets a name. */
    private void know(String name) throws ReportException {
        if (names.add(name) && names.size() > MOST_NAMES) {
            throw new ReportException("it has more than " + MOST_NAMES + " different names of elements and attributes");
        }
    }

    private void end() throws ReportException {
        depth--;
        if (elements != null) {
            elements.end(xml.getLocalName(), text.toString().strip());
        }
        text.setLength(0);
    }

    private void collect() {
        int room = Math.min(MOST_TEXT - text.length(), xml.getTextLength());
        text.append(xml.getTextCharacters(), xml.getTextStart(), room);
    }

    private static Reader characters(InputStream bytes) throws ReportException {
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
        Matcher declared = ENCODING.matcher(new String(head, ISO_8859_1));
        if (!declared.find()) {
            return UTF_8;
        }
        Charset charset = ENCODINGS.get(declared.group(1).toLowerCase(Locale.ROOT));
        if (charset == null) {
            throw new ReportException("it says to be written in " + declared.group(1) + "; write it in UTF-8", 1);
        }
        return charset;
    }

    private static ReportException malformed(XMLStreamException e, int line) {
        if (e.getNestedException() instanceof IOException io) {
            return ReportReader.unreadable(io, line);
        }
        int known = e.getLocation() == null ? line : e.getLocation().getLineNumber();
        return new ReportException(firstLineOf(e), known, e);
    }

    /** The parser repeats the place in front of what it says: "ParseError at [row,col]:[1,1]\nMessage: ...". */
    private static String firstLineOf(XMLStreamException cause) {
        String text = String.valueOf(cause.getMessage());
        int message = text.indexOf("\nMessage: ");
        String first = text.substring(message < 0 ? 0 : message + 10)
                .lines()
                .findFirst()
                .orElse("it is empty");
        // Of some rules it knows the address alone, such as http://www.w3.org/TR/...#AttributeNotUnique?a&b.
        String plain = first.startsWith("http://") ? "it is not well-formed: " + first.replaceAll(".*#", "") : first;
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
