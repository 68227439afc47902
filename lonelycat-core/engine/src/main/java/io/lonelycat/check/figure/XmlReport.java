// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import io.lonelycat.json.HardenedXml;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads an XML report with the JDK's parser. Refuses custom entities, and every document type except JaCoCo's. */
public final class XmlReport {
    private static final Pattern DOCUMENT_TYPE_OF_JACOCO = Pattern.compile(
            "<!DOCTYPE\\s+report\\s+PUBLIC\\s+\"-//JACOCO//DTD Report 1\\.[0-9]//EN\"\\s+\"report\\.dtd\"\\s*>");

    private final XMLStreamReader xml;
    private @Nullable Elements elements;
    private int depth;

    private XmlReport(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Receives the elements of an XML report in document order. */
    public interface Elements {
        void begin(XmlElement element) throws ReportException;

        void text(String part);

        void end(String name) throws ReportException;
    }

    public interface ByRoot {
        /** Selects the receiver of an XML report's elements by the root element. */
        Elements choose(XmlElement root) throws ReportException;
    }

    public static void read(InputStream in, ByRoot byRoot) throws ReportException {
        try {
            // The JDK's XML parser accepts one nesting level more than LonelyCat, so that LonelyCat reports XML that is
            // nested too deeply.
            XMLStreamReader xml = HardenedXml.events(HardenedXml.DEEPEST + 1).createXMLStreamReader(in);
            new XmlReport(xml).read(byRoot);
        } catch (XMLStreamException e) {
            throw malformed(e);
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
            // The parser of the JDK throws runtime exceptions for some malformed documents.
            throw new ReportException("the XML is not well-formed", 0, e);
        }
    }

    private void take(int event, ByRoot byRoot) throws ReportException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> begin(byRoot);
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (elements != null) {
                    elements.text(xml.getText());
                }
            }
            case XMLStreamConstants.ENTITY_REFERENCE -> throw new ReportException("a custom entity is not allowed");
            case XMLStreamConstants.DTD -> {
                if (!DOCUMENT_TYPE_OF_JACOCO
                        .matcher(String.valueOf(xml.getText()))
                        .matches()) {
                    throw new ReportException("a document type is not allowed");
                }
            }
            default -> {}
        }
    }

    private void begin(ByRoot byRoot) throws ReportException {
        depth++;
        if (depth > HardenedXml.DEEPEST) {
            throw new ReportException("the XML is nested more than " + HardenedXml.DEEPEST + " elements deep");
        }
        XmlElement element = new XmlElement(xml, depth);
        if (elements == null) {
            elements = byRoot.choose(element);
        }
        elements.begin(element);
    }

    private void end() throws ReportException {
        depth--;
        if (elements != null) {
            elements.end(xml.getLocalName());
        }
    }

    private static ReportException malformed(XMLStreamException e) {
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        return e.getNestedException() instanceof IOException io
                ? ReportReader.unreadable(io, line)
                : new ReportException(firstLineOf(e), line, e);
    }

    private static String firstLineOf(XMLStreamException cause) {
        String text = String.valueOf(cause.getMessage());
        int message = text.indexOf("\nMessage: ");
        String first = text.substring(message < 0 ? 0 : message + 10)
                .lines()
                .findFirst()
                .orElse("the report is empty");
        // For some errors, the message of the JDK's XML parser is only a URL, such as
        // http://www.w3.org/TR/...#AttributeNotUnique?a&b.
        String plain = first.startsWith("http://")
                ? "the XML is not well-formed: "
                        + first.replaceAll(".*#", "")
                                .replaceFirst(
                                        "^AttributeNotUnique\\?([^&]+)&(.+)$",
                                        "the attribute `$2` is twice in one element `$1`")
                : first;
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
