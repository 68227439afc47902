// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Action;
import hudson.model.Job;
import io.lonelycat.error.EngineException;
import io.lonelycat.flow.look.HistoryJson;
import io.lonelycat.jenkins.build.DriftFound;
import io.lonelycat.jenkins.build.EvidenceRight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** What came of the executions of one job, and how long they took: a chart, and the same as a table. */
public final class JobTrend implements Action {
    /** Where it is, below the job. */
    static final String URL = "lonelycat-trend";

    private final Job<?, ?> job;

    JobTrend(Job<?, ?> job) {
        this.job = job;
    }

    /** The job, for its side panel. */
    public Job<?, ?> getOwner() {
        return job;
    }

    private HistoryAddress question(StaplerRequest2 request) {
        return ofJob(HistoryAddress.of(request::getParameter));
    }

    private HistoryAddress ofJob(HistoryAddress asked) {
        EvidenceRight.check(job);
        Map<String, String> given = new HashMap<>(asked.given());
        given.put(HistoryAddress.JOB, job.getFullName());
        return new HistoryAddress(given);
    }

    /** Reads the page that an address asks for. */
    public Listing listing(StaplerRequest2 request) {
        return VisibleHistory.listing(question(request));
    }

    /** Counts all executions of the job. */
    public ShownStatistics figures(StaplerRequest2 request) {
        return ShownStatistics.of(question(request));
    }

    /** What the newest build has found that looked for drift; null where none of the newest has. */
    public @Nullable DriftFound getDrift() {
        EvidenceRight.check(job);
        return DriftFound.newest(job).orElse(null);
    }

    /** The page that lists what was decided for the job. */
    public DecisionsPage getDecisions() {
        return new DecisionsPage(this::ofJob);
    }

    /** The page that says what the job's past teaches. */
    public HintsPage getHints() {
        return new HintsPage(this::ofJob);
    }

    /** The page that says what a part of the job's past was like. */
    public PeriodSummaryPage getSummary() {
        return new PeriodSummaryPage(this::ofJob);
    }

    /** The chart of the page that an address asks for. */
    public void doChart(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Listing listing = VisibleHistory.listing(question(request));
        response.setStatus(listing.getStatusCode());
        response.setContentType("image/svg+xml;charset=UTF-8");
        response.setHeader("Cache-Control", "no-cache, private");
        response.getOutputStream()
                .write(new TrendChart(listing.page().rows()).svg().getBytes(StandardCharsets.UTF_8));
    }

    /** The list for programs, at {@code api/json}. */
    public JsonAnswer getApi() {
        return new JsonAnswer(asked -> HistoryJson.page(VisibleHistory.page(ofJob(asked))));
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
