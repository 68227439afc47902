// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.EngineException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Makes the parsers of foreign XML, and writers of ours. They are those of the JDK, read nothing outside of a document, and refuse elements that are
 * nested too deep.
 */
public final class HardenedXml {
    /** The deepest nesting of elements. */
    public static final int DEEPEST = 200;

    /** JDK 24 and later allow 100 levels where this is not set, and older ones any number. */
    private static final String DEPTH = "jdk.xml.maxElementDepth";

    private HardenedXml() {}

    /**
     * Makes parsers that report one event at a time. A document type may be named; it is never looked for.
     *
     * @param deepest how deep elements may be nested
     */
    public static XMLInputFactory events(int deepest) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(DEPTH, Integer.toString(deepest));
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    /** Makes parsers like those of {@link #events} that know no prefixes of names. */
    public static XMLInputFactory names(int deepest) {
        XMLInputFactory factory = events(deepest);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    /** Makes a writer of a document in UTF-8. */
    public static XMLStreamWriter writer(OutputStream out) throws XMLStreamException {
        return XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
    }

    /** Makes parsers that return a whole document without its comments. A document type is refused. */
    public static DocumentBuilderFactory trees() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (ParserConfigurationException e) {
            throw new EngineException("The XML parser of this JDK is insecure. Use another JDK: " + e.getMessage(), e);
        }
        factory.setAttribute(DEPTH, Integer.toString(DEEPEST));
        factory.setIgnoringComments(true);
        return factory;
    }
}
