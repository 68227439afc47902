// SPDX-License-Identifier: MIT
package io.lonelycat.slice.modules;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.HardenedXml;
import io.lonelycat.workspace.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads from a POM which modules it declares without a profile. */
final class PomFile {
    /** The name of the file. */
    static final String NAME = "pom.xml";

    private static final long MOST_BYTES = 16L << 20;
    private static final List<String> MODULE = List.of("project", "modules", "module");

    private PomFile() {}

    static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns the modules; none where the POM cannot be read to its end. Its document type is not read. */
    static List<String> modules(Path pom) {
        try {
            return Files.size(pom) > MOST_BYTES ? List.of() : modules(RegularFile.bytes(pom));
        } catch (XMLStreamException | IOException | InvalidInputException | EngineException e) {
            return List.of();
        }
    }

    private static List<String> modules(byte[] bytes) throws XMLStreamException {
        XMLInputFactory factory = HardenedXml.events(HardenedXml.DEEPEST);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
        List<String> modules = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open.addLast(reader.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open.removeLast();
            } else if (reader.isCharacters() && MODULE.equals(List.copyOf(open))) {
                modules.add(reader.getText().strip());
            }
        }
        return modules;
    }
}
