// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Hands an answer to later goals and plugins as properties. */
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
     * Returns the properties of an answer: {@code lonelycat.result.goal}, {@code .status}, {@code .planId} and so on; none for a goal that
     * was left out, so that those of the goal that ran stay.
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
