// SPDX-License-Identifier: MIT
package io.lonelycat.release;

import io.lonelycat.release.ReleasedFiles.Released;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** What a released POM says, by itself or through its parent, and what it must not say. */
final class PomRules {
    private static final List<List<String>> DEMANDED = List.of(
            List.of("name"),
            List.of("description"),
            List.of("url"),
            List.of("licenses", "license", "name"),
            List.of("licenses", "license", "url"),
            List.of("developers", "developer", "name"),
            List.of("scm", "connection"),
            List.of("scm", "developerConnection"),
            List.of("scm", "url"));
    private static final List<String> OWN = List.of("name", "description");
    private static final List<String> FORBIDDEN =
            List.of("repositories", "pluginRepositories", "distributionManagement", "systemPath");

    private PomRules() {}

    static Stream<String> broken(ReleasedFiles files) {
        return files.released(".pom").flatMap(pom -> broken(files, pom));
    }

    private static Stream<String> broken(ReleasedFiles files, Released file) {
        Pom pom = Pom.read(files.find(file.path()).orElseThrow());
        Optional<Pom> parent = parent(files, pom);
        Stream<String> missing = DEMANDED.stream()
                .filter(path -> value(pom, parent, path).isEmpty())
                .map(path -> file.name() + " has no " + String.join("/", path));
        Stream<String> tooMuch = FORBIDDEN.stream().filter(pom::has).map(name -> file.name() + " has " + name);
        Stream<String> snapshots = pom.all("version")
                .map(Element::getTextContent)
                .filter(version -> version.contains("SNAPSHOT"))
                .map(version -> file.name() + " names the version " + version);
        return Stream.of(missing, tooMuch, snapshots, coordinates(file, pom, parent), strangers(files, file, pom))
                .flatMap(broken -> broken);
    }

    private static Optional<String> value(Pom pom, Optional<Pom> parent, List<String> path) {
        String[] names = path.toArray(String[]::new);
        // Name and description are not inherited; the others are, if the element is not there at all.
        return pom.text(names)
                .or(() -> OWN.contains(path.get(0)) || pom.text(path.get(0)).isPresent()
                        ? Optional.empty()
                        : parent.flatMap(inherited -> inherited.text(names)));
    }

    private static Optional<Pom> parent(ReleasedFiles files, Pom pom) {
        return pom.text("parent", "artifactId").flatMap(artifact -> {
            String group = pom.text("parent", "groupId").orElse("").replace('.', '/');
            String version = pom.text("parent", "version").orElse("");
            String path = group + "/" + artifact + "/" + version + "/" + artifact + "-" + version + ".pom";
            return files.find(path).map(Pom::read);
        });
    }

    private static Stream<String> coordinates(Released file, Pom pom, Optional<Pom> parent) {
        if (pom.text("parent").isPresent() && parent.isEmpty()) {
            return Stream.of(file.name() + " has a parent that is not in the bundle");
        }
        String group =
                pom.text("groupId").or(() -> pom.text("parent", "groupId")).orElse("");
        String version =
                pom.text("version").or(() -> pom.text("parent", "version")).orElse("");
        String said = group + ":" + pom.text("artifactId").orElse("") + ":" + version;
        String path = file.group() + ":" + file.artifact() + ":" + file.version();
        return said.equals(path) ? Stream.of() : Stream.of(file.path() + " is the POM of " + said);
    }

    /** A dependency of ours that is not published, or one that is inside the jar already. */
    private static Stream<String> strangers(ReleasedFiles files, Released file, Pom pom) {
        List<String> inside = Libraries.inside(files, file);
        return pom.dependencies().stream()
                .filter(dependency -> !List.of("provided", "test")
                        .contains(dependency.text("scope").orElse("compile")))
                .flatMap(dependency -> {
                    String group = dependency.text("groupId").orElse("");
                    String artifact = dependency.text("artifactId").orElse("");
                    boolean lost = group.equals(file.group())
                            && files.released(".pom")
                                    .noneMatch(other -> other.artifact().equals(artifact));
                    boolean twice =
                            inside.stream().anyMatch(library -> library.startsWith(group + ":" + artifact + ":"));
                    return Stream.concat(
                            lost
                                    ? Stream.of(file.name() + " needs " + artifact + ", which is not released")
                                    : Stream.of(),
                            twice
                                    ? Stream.of(file.name() + " needs " + artifact + ", which is inside its jar")
                                    : Stream.of());
                });
    }
}
