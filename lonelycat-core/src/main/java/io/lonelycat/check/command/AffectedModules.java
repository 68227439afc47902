// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The modules of a Maven build that some files belong to, as words of a command: {@code -pl a,b -am -amd}. Nothing where a
 * file belongs to the build as a whole, or to a module that the POMs do not name: then all of it is affected.
 */
public final class AffectedModules {
    /** The word of a command that is replaced. */
    public static final String WORD = "{affected}";

    private static final String POM = "pom.xml";
    private static final int MOST_MODULES = 2_000;

    private final Path root;
    private final Set<String> modules = new HashSet<>();

    private AffectedModules(Path root) {
        this.root = root;
    }

    /**
     * Puts the modules in the place of {@link #WORD}.
     *
     * @param root of the build
     * @param changed the files, as they are named in the workspace
     */
    static List<String> in(List<String> command, Path root, List<WorkspacePath> changed) {
        if (!command.contains(WORD)) {
            return command;
        }
        List<String> words = new ArrayList<>();
        for (String word : command) {
            if (word.equals(WORD)) {
                words.addAll(new AffectedModules(root).words(changed));
            } else {
                words.add(word);
            }
        }
        return words;
    }

    private List<String> words(List<WorkspacePath> changed) {
        Set<String> affected = new TreeSet<>();
        for (WorkspacePath path : changed) {
            affected.add(moduleOf(path));
        }
        collect(root);
        boolean parts = !affected.isEmpty() && affected.stream().allMatch(this::isPart);
        return parts ? List.of("-pl", String.join(",", affected), "-am", "-amd") : List.of();
    }

    private boolean isPart(String module) {
        // A sign before a name would leave the module out instead.
        return modules.contains(module) && module.matches("[A-Za-z0-9._][A-Za-z0-9._/-]*");
    }

    /** Returns the nearest folder above a file that has a POM; empty for the root. */
    private String moduleOf(WorkspacePath path) {
        WorkspacePath folder = path.parent();
        while (folder != null && !isFile(root.resolve(folder.value()).resolve(POM))) {
            folder = folder.parent();
        }
        return folder == null ? "" : folder.value();
    }

    private void collect(Path folder) {
        Path pom = folder.resolve(POM);
        if (modules.size() > MOST_MODULES || !isFile(pom)) {
            return;
        }
        for (String module : declared(pom)) {
            Path there = folder.resolve(module).normalize();
            if (there.startsWith(root) && !there.equals(root)) {
                String path = root.relativize(there).toString();
                if (modules.add(path)) {
                    collect(there);
                }
            }
        }
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Reads the modules that hold without a profile; a POM that cannot be read names none. */
    private static List<String> declared(Path pom) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<String> path = new ArrayList<>();
        List<String> modules = new ArrayList<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(RegularFile.bytes(pom)));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    path.add(reader.getLocalName());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    path.remove(path.size() - 1);
                } else if (event == XMLStreamConstants.CHARACTERS
                        && path.equals(List.of("project", "modules", "module"))) {
                    modules.add(reader.getText().strip());
                }
            }
        } catch (XMLStreamException | IOException | InvalidInputException | EngineException e) {
            return List.of();
        }
        return modules.stream().filter(module -> !module.isEmpty()).toList();
    }
}
