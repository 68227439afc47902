// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import io.lonelycat.error.EngineException;
import io.lonelycat.jenkins.build.EvidenceRight;
import io.lonelycat.jenkins.build.GovernedBuild;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jenkins.model.TransientActionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The executions of one job, and on the main page of the job what its newest builds came to. The link to it is there once the job
 * has executions.
 */
public final class JobTrend extends HistoryPages {
    /** No more than Jenkins has loaded for its own list of builds on the same page. */
    private static final int BUILDS = 20;

    private final Job<?, ?> job;

    JobTrend(Job<?, ?> job) {
        this.job = job;
    }

    /** Gives every job its trend. */
    @Extension
    @SuppressWarnings("rawtypes") // jobs of all kinds have one
    public static final class OfJobs extends TransientActionFactory<Job> {
        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job job) {
            return List.of(new JobTrend(job));
        }
    }

    /** The job, for its side panel. */
    public Job<?, ?> getOwner() {
        return job;
    }

    /** The governed changes among the newest builds, the newest first; none for a user who may not see them. No archive is read. */
    public List<GovernedBuild> getRecent() {
        List<GovernedBuild> recent = new ArrayList<>();
        Iterator<? extends Run<?, ?>> builds = job.getBuilds().iterator();
        for (int i = 0; i < BUILDS && builds.hasNext(); i++) {
            @Nullable GovernedBuild build = builds.next().getAction(GovernedBuild.class);
            if (build != null && !build.getStatus().isEmpty()) {
                recent.add(build);
            }
        }
        return recent;
    }

    /** How many builds came to what, such as {@code 3 applied, 1 rolled back}. */
    public String tally(List<GovernedBuild> builds) {
        return builds.stream()
                .collect(Collectors.groupingBy(GovernedBuild::getStatusWords, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    @Override
    HistoryAddress restricted(HistoryAddress asked) {
        EvidenceRight.check(job);
        return asked.with("job", job.getFullName());
    }

    @Override
    public @Nullable String getIconFileName() {
        return EvidenceRight.isGiven(job) && shown() ? super.getIconFileName() : null;
    }

    private boolean shown() {
        try {
            return ControllerHistory.jobs().knows(job.getFullName());
        } catch (EngineException unreadable) {
            // Then the page says so; every page of the job must not.
            return true;
        }
    }

    @Override
    public String getUrlName() {
        return "lonelycat-trend";
    }
}
