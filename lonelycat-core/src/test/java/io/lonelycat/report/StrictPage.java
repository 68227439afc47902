// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.VisibleText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Checks every report.html: well-formed, without scripts, external resources or hidden content. */
public final class StrictPage {
    private static final Set<String> ELEMENTS = words("""
            html head meta title link body header nav main section h1 h2 h3 p a b i br code pre small strong
            span mark ul ol li dl dt dd div table caption q colgroup col thead tbody tr th td details
            summary svg rect time
            """);
    private static final Set<String> ATTRIBUTES = words("""
            lang charset name content rel href class role id open scope colspan tabindex aria-label
            aria-labelledby aria-hidden viewBox preserveAspectRatio x y width height datetime
            """);

    private final Document page;

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    private StrictPage(Document page) {
        this.page = page;
    }

    public static StrictPage of(byte[] bytes) {
        assertThat(new String(bytes, UTF_8).codePoints().filter(StrictPage::hides))
                .isEmpty();
        StrictPage strict = new StrictPage(parsed(bytes));
        strict.checkNames();
        strict.checkOutline();
        return strict;
    }

    /** Also checks that links lead to files in the folder. */
    public static void check(Path folder) {
        try {
            StrictPage.of(Files.readAllBytes(folder.resolve("report.html"))).checkLinks(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hides(int point) {
        return point != '\n' && point != '\t' && (point == 0xFFFD || VisibleText.isHidden(point));
    }

    private static Document parsed(byte[] bytes) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (ParserConfigurationException | SAXException e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkNames() {
        for (Element element : elements("*")) {
            assertThat(ELEMENTS).contains(element.getTagName());
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(ATTRIBUTES).contains(element.getAttributes().item(i).getNodeName());
            }
        }
    }

    private void checkOutline() {
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(elements("title")).singleElement().satisfies(it -> assertThat(it.getTextContent())
                .isNotBlank());
        assertThat(elements("h1")).hasSize(1);
        assertThat(elements("th"))
                .allSatisfy(it -> assertThat(it.getAttribute("scope")).isIn("col", "row"));
        List<String> ids = ids();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(elements("section")).allSatisfy(it -> assertThat(ids).contains(it.getAttribute("aria-labelledby")));
        elements("link").forEach(it -> assertThat(it.getAttribute("href")).isEqualTo("report.css"));
    }

    private void checkLinks(Path folder) {
        Set<String> ids = new HashSet<>(ids());
        for (Element link : elements("a")) {
            String href = link.getAttribute("href");
            if (href.startsWith("#")) {
                assertThat(ids).contains(href.substring(1));
            } else {
                assertThat(href).matches("[A-Za-z0-9_][A-Za-z0-9._/-]*").doesNotContain("..");
                assertThat(folder.resolve(href)).exists();
            }
        }
        assertThat(folder.resolve("report.css")).exists();
    }

    private List<String> ids() {
        return elements("*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    public List<String> texts(String tag) {
        return elements(tag).stream().map(Element::getTextContent).toList();
    }

    public String textOf(String id) {
        return elements("*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .map(Element::getTextContent)
                .orElseThrow(() -> new AssertionError("nothing has the id " + id + " but " + ids()));
    }

    private List<Element> elements(String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
