// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.Job;
import hudson.model.Run;
import io.lonelycat.controller.JobsHistory;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.build.ArchivedFolder;
import io.lonelycat.jenkins.build.GovernedBuild;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.VirtualFile;

/** Rebuilds the index of executions from all archives in the background. Keeps rows of deleted builds and jobs, marked as deleted. */
@Extension
public final class Rebuild {
    private static final Logger LOGGER = Logger.getLogger(Rebuild.class.getName());

    private final AtomicBoolean running = new AtomicBoolean();
    private volatile String progress = "";

    void begin() {
        if (running.compareAndSet(false, true)) {
            progress = Messages.of("Rebuild.begun");
            Computer.threadPoolForRemoting.execute(this::run);
        }
    }

    /** Starts a rebuild of the index after a plugin update or an interrupted rebuild. */
    void beginWhereNeeded() {
        if (ControllerHistory.jobs().needsRebuild()) {
            LOGGER.info("The history was written by another version of LonelyCat, or is incomplete. LonelyCat now "
                    + "rebuilds the history from the archives.");
            begin();
        }
    }

    String progress() {
        return progress;
    }

    private void run() {
        String end = Messages.of("Rebuild.failed");
        try {
            end = rebuilt();
        } catch (EngineException | IOException e) {
            LOGGER.log(Level.WARNING, "Cannot rebuild the history", e);
            end = Messages.of("Rebuild.failedBecause", e.getMessage());
        } finally {
            progress = end;
            running.set(false);
        }
    }

    private String rebuilt() throws IOException {
        JobsHistory history = ControllerHistory.jobs();
        String kept = history.setAsideWhereUnusable()
                .map(file -> Messages.of("Rebuild.kept", file.getFileName()))
                .orElse("");
        List<Job<?, ?>> jobs = new ArrayList<>();
        Jenkins.get().getAllItems(Job.class).forEach(jobs::add);
        int unreadable = 0;
        for (int i = 0; i < jobs.size(); i++) {
            progress = Messages.of("Rebuild.progress", i, jobs.size());
            for (Run<?, ?> run : jobs.get(i).getBuilds()) {
                unreadable += take(run);
            }
        }
        markGone(history);
        history.completed();
        return Messages.of(jobs.size() == 1 ? "Rebuild.doneOfOne" : "Rebuild.done", jobs.size())
                + kept
                + (unreadable == 0 ? "" : Messages.of("Rebuild.unreadable", unreadable));
    }

    private static int take(Run<?, ?> run) throws IOException {
        int unreadable = 0;
        for (VirtualFile folder :
                run.getArtifactManager().root().child(ArchivedFolder.ROOT).list()) {
            String id = folder.getName();
            if (!GovernedBuild.isProven(run, id)) {
                continue;
            }
            try (ArchivedFolder archived = ArchivedFolder.open(run, id).orElse(null)) {
                if (archived != null) {
                    ControllerHistory.add(run, archived.path());
                }
            } catch (InvalidInputException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot read " + id + " of " + run);
                unreadable++;
            }
        }
        return unreadable;
    }

    private static void markGone(JobsHistory history) {
        history.builds().forEach((name, builds) -> {
            Job<?, ?> job = Jenkins.get().getItemByFullName(name, Job.class);
            if (job == null) {
                history.deleted(name);
            } else {
                builds.stream()
                        .filter(number -> job.getBuildByNumber(number) == null)
                        .forEach(number -> history.deleted(name, number));
            }
        });
    }
}
