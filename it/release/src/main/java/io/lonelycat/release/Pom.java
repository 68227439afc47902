// SPDX-License-Identifier: MIT
package io.lonelycat.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A POM as it is released.
 *
 * @param project the outermost element
 */
record Pom(Element project) {
    static Pom read(byte[] content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Pom(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(content))
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("Not a POM: " + e.getMessage(), e);
        }
    }

    /** Returns the text at a path of elements, the first of each name. */
    Optional<String> text(String... path) {
        Optional<Element> found = Optional.of(project);
        for (String name : path) {
            found = found.flatMap(element -> children(element, name).findFirst());
        }
        return found.map(element -> element.getTextContent().strip()).filter(text -> !text.isEmpty());
    }

    boolean has(String name) {
        return all(name).findAny().isPresent();
    }

    /** Returns all elements of a name, however deep. */
    Stream<Element> all(String name) {
        return elements(project.getElementsByTagName(name));
    }

    /** Returns the dependencies of the project itself: neither managed ones nor those of plugins and profiles. */
    List<Pom> dependencies() {
        return children(project, "dependencies")
                .flatMap(dependencies -> children(dependencies, "dependency"))
                .map(Pom::new)
                .toList();
    }

    private static Stream<Element> children(Element parent, String name) {
        return elements(parent.getChildNodes())
                .filter(child -> child.getTagName().equals(name));
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
