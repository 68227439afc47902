// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.lonelycat.error.EngineException;
import io.lonelycat.jenkins.build.EvidenceRight;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.jspecify.annotations.Nullable;

/** The executions of one job. The link to it is there once the job has executions. */
public final class JobTrend extends HistoryPages {
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
