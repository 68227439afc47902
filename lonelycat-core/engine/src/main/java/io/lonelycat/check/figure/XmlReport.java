// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import io.lonelycat.json.HardenedXml;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
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
        XmlTokens tokens = new XmlTokens(XmlEncoding.characters(in));
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
