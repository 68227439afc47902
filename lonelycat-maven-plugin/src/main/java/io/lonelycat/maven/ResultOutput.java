// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Publishes the results of a goal as Maven properties for later goals and plugins. */
final class ResultOutput {
    private static final String PREFIX = "lonelycat.result.";

    private ResultOutput() {}

    static void publish(Answer answer, MavenSession session) {
        Map<String, String> properties = properties(answer);
        session.getUserProperties().putAll(properties);
        for (MavenProject project : session.getProjects()) {
            project.getProperties().putAll(properties);
        }
    }

    /**
     * Returns {@code lonelycat.result.goal}, {@code .status}, {@code .planId} and others; empty for a skipped goal, so that an earlier
     * goal's
     * properties remain.
     */
    static Map<String, String> properties(Answer answer) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (answer.status().equals(LonelyCat.SKIPPED)) {
            return properties;
        }
        properties.put(PREFIX + "goal", answer.goal());
        properties.put(PREFIX + "status", answer.status());
        properties.put(PREFIX + "exitCode", Integer.toString(answer.exitCode()));
        answer.ids().forEach((name, id) -> properties.put(PREFIX + name + "Id", id));
        return properties;
    }
}
