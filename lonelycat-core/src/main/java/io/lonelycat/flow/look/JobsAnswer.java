// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.JobBuild;
import io.lonelycat.report.part.SummaryPart;
import java.util.List;
import java.util.Optional;

/**
 * What a server answers about the executions of its jobs: to builds, to programs, and on a page.
 *
 * @param status of the step that asked
 * @param text for the log of the build that asked
 * @param details for programs
 * @param parts for a page
 * @param body a page as it is, in place of parts
 * @param extent how much of a list the page has; empty where it is no list
 * @param next the cursor after a page of a list; empty on the last one
 */
public record JobsAnswer(
        String status,
        String text,
        JsonObject details,
        List<SummaryPart> parts,
        Optional<Body> body,
        String extent,
        Optional<String> next) {
    /** Says nothing. */
    public static final JobsAnswer NONE = of("", "", new JsonObject(), List.of());

    /** Copies the list. */
    public JobsAnswer {
        parts = List.copyOf(parts);
    }

    /** Answers with all there is. */
    public static JobsAnswer of(String status, String text, JsonObject details, List<SummaryPart> parts) {
        return new JobsAnswer(status, text, details, parts, Optional.empty(), "", Optional.empty());
    }

    /** Answers users only, with a page as it is. */
    public static JobsAnswer body(Body body) {
        return new JobsAnswer("shown", "", new JsonObject(), List.of(), Optional.of(body), "", Optional.empty());
    }

    /** Answers with a page of a list. */
    public static JobsAnswer listed(
            String text, JsonObject details, List<SummaryPart> parts, String extent, Optional<String> next) {
        return new JobsAnswer("listed", text, details, parts, Optional.empty(), extent, next);
    }

    /**
     * A page as it is.
     *
     * @param html safe: one element, without script and inline style
     * @param style the resource that is its style sheet: a package and a name, with dots, without {@code .css}
     */
    public record Body(String html, String style) {}

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
            SummaryPart head,
            List<SummaryPart> parts,
            JsonObject details) {
        /** Copies the list. */
        public OfExecution {
            parts = List.copyOf(parts);
        }
    }
}
