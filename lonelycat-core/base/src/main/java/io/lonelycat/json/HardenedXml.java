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

/** Creates XML writers, and parsers that load no external resources and limit the nesting. */
public final class HardenedXml {
    public static final int DEEPEST = 200;

    /** JDK property that limits the nesting of XML elements: by default 100 levels since JDK 24, unlimited before. */
    private static final String DEPTH = "jdk.xml.maxElementDepth";

    private HardenedXml() {}

    /**
     * Creates a factory of streaming XML parsers. The parsers accept a DOCTYPE, but load no external parts of the
     * DOCTYPE.
     */
    public static XMLInputFactory events(int deepest) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(DEPTH, Integer.toString(deepest));
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    /** Creates a factory of streaming XML parsers, which ignore namespaces. */
    public static XMLInputFactory names(int deepest) {
        XMLInputFactory factory = events(deepest);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    public static XMLStreamWriter writer(OutputStream out) throws XMLStreamException {
        return XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
    }

    /** Creates a factory of DOM parsers, which omit comments and refuse a DOCTYPE. */
    public static DocumentBuilderFactory trees() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (ParserConfigurationException e) {
            throw new EngineException(
                    "The XML parser of this JDK cannot be set to refuse unsafe XML (" + e.getMessage()
                            + "). Use another JDK.",
                    e);
        }
        factory.setAttribute(DEPTH, Integer.toString(DEEPEST));
        factory.setIgnoringComments(true);
        return factory;
    }
}
