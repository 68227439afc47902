// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.HardenedXml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Maven settings for checks: mirrors, profiles and proxies without credentials. */
final class ShownSettings {
    private static final byte[] NONE = "<settings/>\n".getBytes(StandardCharsets.UTF_8);

    /** XML elements that checks may see in a server section; others can contain passwords. */
    private static final Set<String> OF_A_SERVER = Set.of("id", "filePermissions", "directoryPermissions");

    private static final Set<String> OF_A_PROXY = Set.of("id", "active", "protocol", "host", "port", "nonProxyHosts");
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(pass|pwd|secret|token|credential|api.?key|private|auth).*");
    private static final Pattern USER_INFORMATION = Pattern.compile("://[^/@\\s]*@");
    private static final Pattern QUERY = Pattern.compile("(://[^\\s<?\"]*)\\?[^\\s<\"]*");

    private ShownSettings() {}

    /** Returns a Maven settings file without credentials; empty settings if the XML is invalid or nested too deep. */
    static byte[] of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Document document = HardenedXml.trees().newDocumentBuilder().parse(in);
            keep(document, "server", OF_A_SERVER);
            keep(document, "proxy", OF_A_PROXY);
            for (Element properties : elements(document, "properties")) {
                children(properties).stream()
                        .filter(it -> SECRET.matcher(it.getNodeName()).matches())
                        .forEach(properties::removeChild);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
            String text = out.toString(StandardCharsets.UTF_8);
            String anonymous = USER_INFORMATION.matcher(text).replaceAll("://");
            return QUERY.matcher(anonymous).replaceAll("$1").getBytes(StandardCharsets.UTF_8);
        } catch (SAXException | ParserConfigurationException | TransformerException notXml) {
            return NONE;
        } catch (IOException e) {
            throw new EngineException("Cannot read the settings " + file + ": " + e.getMessage(), e);
        }
    }

    private static void keep(Document document, String section, Set<String> names) {
        for (Element element : elements(document, section)) {
            children(element).stream()
                    .filter(it -> !names.contains(it.getNodeName()))
                    .forEach(element::removeChild);
        }
    }

    private static List<Element> elements(Document document, String name) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < document.getElementsByTagName(name).getLength(); i++) {
            if (document.getElementsByTagName(name).item(i) instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    /** Returns the child elements without comments, which may contain passwords. */
    private static List<Node> children(Element element) {
        List<Node> found = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            found.add(child);
        }
        return found;
    }
}
