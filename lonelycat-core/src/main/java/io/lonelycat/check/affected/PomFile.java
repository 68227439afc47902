// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a POM says of other modules.
 *
 * @param artifact the artifact that it builds; empty where it does not say so in plain words
 * @param modules the modules that hold without a profile
 * @param plugin whether it builds something that may take part in the build of others
 * @param named all artifacts that it names: as parent, dependency or plugin, in profiles as well, but for managed dependencies,
 *     which nobody has by that alone
 * @param mentions parts of it that {@link #WATCHED} asks for, in lower case
 */
record PomFile(String artifact, boolean plugin, List<String> modules, Set<String> named, Set<String> mentions) {
    /** The name of the file. */
    static final String NAME = "pom.xml";

    /** What a build has that writes into classes or chooses tests in ways of its own. */
    static final List<String> WATCHED = List.of("surefire.excludes", "failifnotests", "aspectj");

    /** How a name begins that is put together when Maven runs, and stands for all such names. */
    static final String UNKNOWN = "${";

    private static final long MOST_BYTES = 16L << 20;

    /** Copies the collections. */
    PomFile {
        modules = List.copyOf(modules);
        named = Set.copyOf(named);
        mentions = Set.copyOf(mentions);
    }

    static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Reads a POM, without its document type; empty where it cannot be read to its end. */
    static Optional<PomFile> read(Path pom) {
        try {
            if (Files.size(pom) > MOST_BYTES) {
                return Optional.empty();
            }
            return Optional.of(read(RegularFile.bytes(pom)));
        } catch (XMLStreamException | IOException | InvalidInputException | EngineException e) {
            return Optional.empty();
        }
    }

    private static PomFile read(byte[] bytes) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        Elements elements = new Elements();
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                elements.begin(reader.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                elements.end();
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                elements.text(reader.getText().strip());
            }
        }
        return elements.pom();
    }

    /** Collects what matters, element by element. */
    private static final class Elements {
        private final List<String> path = new ArrayList<>();
        private final List<String> modules = new ArrayList<>();
        private final Set<String> named = new HashSet<>();
        private final Set<String> mentions = new HashSet<>();
        private String artifact = "";
        private boolean plugin;

        void begin(String name) {
            path.add(name);
            mention(name);
        }

        void end() {
            path.remove(path.size() - 1);
        }

        void text(String text) {
            if (text.isEmpty()) {
                return;
            }
            mention(text);
            if (path.equals(List.of("project", "modules", "module"))) {
                modules.add(text);
            } else if (path.equals(List.of("project", "artifactId"))) {
                artifact = text;
            } else if (path.equals(List.of("project", "packaging"))) {
                plugin = !text.matches("jar|pom|war|ear");
            } else if (path.get(path.size() - 1).equals("artifactId") && !path.contains("dependencyManagement")) {
                named.add(text.contains(UNKNOWN) ? UNKNOWN : text);
            }
        }

        private void mention(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            WATCHED.stream().filter(lower::contains).forEach(mentions::add);
        }

        PomFile pom() {
            return new PomFile(artifact, plugin, modules, named, mentions);
        }
    }
}
