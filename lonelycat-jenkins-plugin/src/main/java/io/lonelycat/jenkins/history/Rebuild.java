// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.Job;
import io.lonelycat.error.EngineException;
import io.lonelycat.record.history.JobBuild;
import io.lonelycat.report.text.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Builds the index again from the archives of all builds, in the background. Rows of builds and jobs that are not there any
 * more are marked, and stay.
 */
@Extension
public final class Rebuild {
    private static final Logger LOGGER = Logger.getLogger(Rebuild.class.getName());

    private boolean running;
    private String progress = "";

    /** Begins, unless it is running. */
    synchronized void begin() {
        if (!running) {
            running = true;
            progress = "Building the history again: looking for builds.";
            Computer.threadPoolForRemoting.execute(this::run);
        }
    }

    /** Begins where the index cannot be used before: after an update of the plugin, or where Jenkins ended while it was built. */
    void beginWhereNeeded() {
        if (ControllerHistory.get().needsRebuild()) {
            LOGGER.info(
                    "The history is of another version of LonelyCat, or incomplete; it is built again from the archives.");
            begin();
        }
    }

    synchronized String progress() {
        return progress;
    }

    private synchronized void say(String text, boolean more) {
        progress = text;
        running = more;
    }

    private void run() {
        String end = "Building the history again failed; the log of Jenkins says why.";
        try {
            end = rebuilt();
        } catch (EngineException | IOException e) {
            LOGGER.log(Level.WARNING, "Cannot build the history again", e);
            end = "Building the history again failed: " + e.getMessage();
        } finally {
            say(end, false);
        }
    }

    private String rebuilt() throws IOException {
        ControllerHistory history = ControllerHistory.get();
        String kept = history.setAsideWhereUnusable()
                .map(file -> " The one before is kept as " + file.getFileName() + ".")
                .orElse("");
        List<Job<?, ?>> jobs = jobs();
        BuildScan scan = new BuildScan(history);
        for (Job<?, ?> job : jobs) {
            scan.job(job);
            say(
                    "Building the history again: " + scan.words() + " in " + scan.jobs() + " of "
                            + Figures.count(jobs.size(), "job") + ".",
                    true);
        }
        int gone = markGone(history);
        history.completed();
        return "The history was built again from the archives: " + scan.words() + " in "
                + Figures.count(jobs.size(), "job") + "."
                + (gone == 0
                        ? ""
                        : " Of the old one, " + Figures.count(gone, "build or job", "builds and jobs")
                                + " were not there any more.")
                + kept + scan.problems();
    }

    private static List<Job<?, ?>> jobs() {
        List<Job<?, ?>> jobs = new ArrayList<>();
        for (Job<?, ?> job : Jenkins.get().getAllItems(Job.class)) {
            jobs.add(job);
        }
        return jobs;
    }

    private static int markGone(ControllerHistory history) {
        List<JobBuild> gone = new ArrayList<>();
        Set<String> goneJobs = new TreeSet<>();
        for (JobBuild build : history.ask(it -> it.jobs().builds())) {
            Job<?, ?> job = Jenkins.get().getItemByFullName(build.job(), Job.class);
            if (job == null) {
                goneJobs.add(build.job());
            } else if (job.getBuildByNumber(build.number()) == null) {
                gone.add(build);
            }
        }
        goneJobs.forEach(history::deleted);
        history.deleted(gone);
        return gone.size() + goneJobs.size();
    }
}
