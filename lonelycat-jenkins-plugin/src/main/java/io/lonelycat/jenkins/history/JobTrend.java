// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.lonelycat.error.EngineException;
import io.lonelycat.jenkins.build.EvidenceRight;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerRequest2;

/** The executions of one job: a chart by day and outcome, and a list. The link to it is there once the job has executions. */
public final class JobTrend implements Action {
    /** Where it is, below the job. */
    static final String URL = "lonelycat-trend";

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

    private HistoryAddress ofJob(HistoryAddress asked) {
        EvidenceRight.check(job);
        return asked.ofJob(job.getFullName());
    }

    /** Reads the page that an address asks for. */
    public ShownAnswer listing(StaplerRequest2 request) {
        HistoryAddress address = ofJob(HistoryAddress.of(request::getParameter));
        return ShownAnswer.of(address, () -> VisibleHistory.list(address));
    }

    /** The chart of the page that an address asks for, as an address of an image; empty where there is nothing to compare. */
    public String chart(StaplerRequest2 request) {
        return VisibleHistory.chart(ofJob(HistoryAddress.of(request::getParameter)))
                .map(svg -> "data:image/svg+xml;base64,"
                        + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)))
                .orElse("");
    }

    /** What can be asked for in place of the list. */
    public List<ViewPage> getViews() {
        return ViewPage.all(this::ofJob);
    }

    /**
     * The pages below.
     *
     * @return null, which is 404, for any other name
     */
    public @Nullable ViewPage getDynamic(String name) {
        return ViewPage.named(name, this::ofJob);
    }

    /** The list for programs, at {@code api/json}. */
    public JsonAnswer getApi() {
        return new JsonAnswer(asked -> VisibleHistory.list(ofJob(asked)).details());
    }

    @Override
    public @Nullable String getIconFileName() {
        return EvidenceRight.isGiven(job) && shown() ? "symbol-lonelycat plugin-lonelycat" : null;
    }

    private boolean shown() {
        try {
            return ControllerHistory.get().knows(job.getFullName());
        } catch (EngineException unreadable) {
            // Then the page says so; every page of the job must not.
            return true;
        }
    }

    @Override
    public String getDisplayName() {
        return "Governed changes";
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
