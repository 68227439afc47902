// SPDX-License-Identifier: MIT
package io.lonelycat.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lonelycat.release.ReleasedFiles.Released;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The libraries that are in a jar, and those of which its SBOM tells; each as group, artifact and version. */
final class Libraries {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Libraries() {}

    /** Returns what is in the jar of this artifact beside the artifact itself. */
    static List<String> inside(ReleasedFiles files, Released file) {
        String jar = file.sibling(".jar");
        String own = file.group() + ":" + file.artifact() + ":" + file.version();
        return files.find(jar).isEmpty()
                ? List.of()
                : inside(files.entries(jar)).stream()
                        .filter(library -> !library.equals(own))
                        .toList();
    }

    /** Returns the artifacts whose {@code pom.properties} are in an archive. */
    static List<String> inside(Map<String, byte[]> entries) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().matches("META-INF/maven/.*/pom\\.properties"))
                .map(entry -> properties(entry.getValue()))
                .map(properties -> properties.getProperty("groupId") + ":" + properties.getProperty("artifactId") + ":"
                        + properties.getProperty("version"))
                .sorted()
                .toList();
    }

    /** Returns the components of an SBOM, the artifact itself first. */
    static List<String> told(byte[] sbom) {
        try {
            JsonNode document = JSON.readTree(sbom);
            List<String> told = new ArrayList<>();
            told.add(coordinates(document.at("/metadata/component")));
            document.path("components").forEach(component -> told.add(coordinates(component)));
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String coordinates(JsonNode component) {
        return component.path("group").asText() + ":" + component.path("name").asText() + ":"
                + component.path("version").asText();
    }

    private static Properties properties(byte[] content) {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
