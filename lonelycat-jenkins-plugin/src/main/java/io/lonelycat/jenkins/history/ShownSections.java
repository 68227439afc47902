// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Job;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.record.history.JobBuild;
import io.lonelycat.report.html.SectionsPage;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.section.Section;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** Sections of the core on a page of Jenkins, with links to executions, and to builds of jobs that the current user may read. */
final class ShownSections {
    private ShownSections() {}

    /**
     * Returns the sections as safe HTML.
     *
     * @param rootUrl of the controller
     */
    static String html(List<Section> sections, String rootUrl) {
        return SectionsPage.body(sections, mark -> path(mark).map(path -> rootUrl + "/" + path), PipelineSteps.FORMAT);
    }

    /** Returns the path of a build below the root of Jenkins. The build is not loaded for it. */
    static Optional<String> url(JobBuild build) {
        try {
            Job<?, ?> job = Jenkins.get().getItemByFullName(build.job(), Job.class);
            return Optional.ofNullable(job).map(it -> it.getUrl() + build.number() + "/");
        } catch (AccessDeniedException discoverOnly) {
            return Optional.empty();
        }
    }

    private static Optional<String> path(Mark mark) {
        if (mark instanceof Mark.ToBuild to) {
            return url(to.build()).map(url -> url + "lonelycat/");
        }
        return mark instanceof Mark.ToExecution to
                ? Optional.of(HistoryRoot.URL + "/" + to.id() + "/")
                : Optional.empty();
    }
}
