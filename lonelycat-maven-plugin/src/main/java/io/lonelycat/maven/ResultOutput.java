// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.Answer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Hands a result to later goals and plugins as properties, and to programs as a file. */
final class ResultOutput {
    private static final String PREFIX = "lonelycat.result.";

    private final Answer result;

    ResultOutput(Answer result) {
        this.result = result;
    }

    void publish(MavenSession session, Optional<Path> file) {
        Map<String, String> properties = properties();
        session.getUserProperties().putAll(properties);
        for (MavenProject project : session.getProjects()) {
            project.getProperties().putAll(properties);
        }
        file.ifPresent(result::write);
    }

    /** The properties of this result: {@code lonelycat.result.goal}, {@code .status}, {@code .planId} and so on. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(PREFIX + "goal", result.goal());
        properties.put(PREFIX + "status", result.status());
        properties.put(PREFIX + "exitCode", Integer.toString(result.exitCode()));
        for (Map.Entry<String, String> id : result.ids().entrySet()) {
            properties.put(PREFIX + id.getKey() + "Id", id.getValue());
        }
        if (result.details().members().get("verdict") instanceof String verdict) {
            properties.put(PREFIX + "verdict", verdict);
        }
        return properties;
    }
}
