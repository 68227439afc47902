// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Action;
import hudson.model.Job;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.build.EvidenceRight;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** The executions of one job: a chart by day and outcome, and a list. */
public final class JobTrend implements Action {
    /** Where it is, below the job. */
    static final String URL = "lonelycat-trend";

    private static final String EMPTY = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

    private final Job<?, ?> job;

    JobTrend(Job<?, ?> job) {
        this.job = job;
    }

    /** The job, for its side panel. */
    public Job<?, ?> getOwner() {
        return job;
    }

    private HistoryAddress address(StaplerRequest2 request) {
        return ofJob(HistoryAddress.of(request::getParameter));
    }

    private HistoryAddress ofJob(HistoryAddress asked) {
        EvidenceRight.check(job);
        return asked.ofJob(job.getFullName());
    }

    /** Reads the page that an address asks for. */
    public ShownAnswer listing(StaplerRequest2 request) {
        HistoryAddress address = address(request);
        return ShownAnswer.of(address, () -> VisibleHistory.list(address));
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

    /** The chart of the page that an address asks for. */
    public void doChart(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        HistoryAddress address = address(request);
        try {
            write(
                    response,
                    HttpServletResponse.SC_OK,
                    VisibleHistory.chart(address).orElse(EMPTY));
        } catch (InvalidInputException e) {
            write(response, HttpServletResponse.SC_BAD_REQUEST, EMPTY);
        } catch (EngineException e) {
            write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, EMPTY);
        }
    }

    private static void write(StaplerResponse2 response, int status, String svg) throws IOException {
        response.setStatus(status);
        response.setContentType("image/svg+xml;charset=UTF-8");
        response.setHeader("Cache-Control", "no-cache, private");
        response.getOutputStream().write(svg.getBytes(StandardCharsets.UTF_8));
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
