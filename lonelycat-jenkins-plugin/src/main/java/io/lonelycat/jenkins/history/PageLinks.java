// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Job;
import io.lonelycat.controller.JobsAnswer.Links;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * The addresses on a page of the history: of executions, and of builds of jobs that the current user may read.
 *
 * @param rootUrl of the controller
 */
record PageLinks(String rootUrl) implements Links {
    /** The build is not loaded for it. */
    @Override
    public Optional<String> build(String job, int number) {
        try {
            Job<?, ?> there = Jenkins.get().getItemByFullName(job, Job.class);
            return Optional.ofNullable(there).map(it -> rootUrl + "/" + it.getUrl() + number + "/lonelycat/");
        } catch (AccessDeniedException discoverOnly) {
            return Optional.empty();
        }
    }

    @Override
    public String execution(String id) {
        return rootUrl + "/" + HistoryRoot.URL + "/" + id + "/";
    }
}
