// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.JobBuild;
import io.lonelycat.report.section.Section;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a server answers about the executions of its jobs: to builds, to programs, and on a page.
 *
 * @param status of the step that asked
 * @param text for the log of the build that asked
 * @param details for programs
 * @param parts for a page
 * @param extent how much of a list the page has; empty where it is no list
 * @param older the end of the time to which an older page goes; empty on the last one
 */
public record JobsAnswer(
        String status, String text, JsonObject details, List<Section> parts, String extent, Optional<Instant> older) {
    /** Says nothing. */
    public static final JobsAnswer NONE = shown("", new JsonObject(), List.of());

    public JobsAnswer {
        parts = List.copyOf(parts);
    }

    static JobsAnswer shown(String text, JsonObject details, List<Section> parts) {
        return new JobsAnswer("shown", text, details, parts, "", Optional.empty());
    }

    /**
     * One execution.
     *
     * @param build where it was archived; empty where that build is gone
     * @param refused whether the gate refused it
     * @param head what became of it
     * @param parts all else that is known of it
     */
    public record OfExecution(
            String id,
            Optional<JobBuild> build,
            boolean refused,
            Section head,
            List<Section> parts,
            JsonObject details) {
        public OfExecution {
            parts = List.copyOf(parts);
        }
    }
}
