// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Job;
import io.lonelycat.jenkins.build.EvidenceRight;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * What the current user may see of the history: the executions of the jobs that the user may read, with their artifacts
 * where Jenkins asks for that.
 *
 * @param jobs absent for an administrator, who also sees those of jobs that are gone
 */
record Viewer(Optional<Set<String>> jobs) {

    static Viewer current(History history) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? new Viewer(Optional.empty())
                : new Viewer(Optional.of(
                        history.jobs().names().stream().filter(Viewer::mayRead).collect(Collectors.toSet())));
    }

    private static boolean mayRead(String name) {
        try {
            Job<?, ?> job = Jenkins.get().getItemByFullName(name, Job.class);
            return job != null && EvidenceRight.isGiven(job);
        } catch (AccessDeniedException discoverOnly) {
            // Jenkins tells those who may know that a job exists, but not more.
            return false;
        }
    }

    /** Lets through all that may be seen. */
    HistoryFilter all() {
        return jobs.map(HistoryFilter.all()::withJobs).orElse(HistoryFilter.all());
    }

    /**
     * Restricts a filter to what may be seen.
     *
     * @param asked the full name of a job, or of a folder above jobs; empty for all
     */
    HistoryFilter restrict(HistoryFilter filter, String asked, History history) {
        if (asked.isEmpty()) {
            return jobs.map(filter::withJobs).orElse(filter);
        }
        Set<String> all = jobs.orElseGet(() -> Set.copyOf(history.jobs().names()));
        return filter.withJobs(all.stream()
                .filter(name -> name.equals(asked) || name.startsWith(asked + "/"))
                .collect(Collectors.toSet()));
    }
}
