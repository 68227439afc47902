// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Job;
import hudson.model.Run;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.build.ArchivedFolder;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.report.text.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.util.VirtualFile;

/** Goes through the archives of builds and takes the executions in them into the history. */
final class BuildScan {
    private static final int SHOWN_PROBLEMS = 10;

    private final ControllerHistory history;
    private final List<String> problems = new ArrayList<>();
    private int jobs;
    private int executions;

    BuildScan(ControllerHistory history) {
        this.history = history;
    }

    void job(Job<?, ?> job) throws IOException {
        for (Run<?, ?> run : job.getBuilds()) {
            build(run);
        }
        jobs++;
    }

    private void build(Run<?, ?> run) throws IOException {
        for (VirtualFile folder :
                run.getArtifactManager().root().child(ArchivedFolder.ROOT).list()) {
            if (folder.getName().startsWith("exec_")) {
                execution(run, folder.getName());
            }
        }
    }

    private void execution(Run<?, ?> run, String id) throws IOException {
        try {
            Optional<ArchivedFolder> there = ArchivedFolder.open(run, id);
            if (there.isPresent()) {
                try (ArchivedFolder archived = there.get()) {
                    proven(run, id, archived);
                }
            }
        } catch (InvalidInputException e) {
            problems.add(run.getParent().getFullName() + " #" + run.getNumber() + ": " + e.getMessage());
        }
    }

    private void proven(Run<?, ?> run, String id, ArchivedFolder archived) {
        if (GovernedBuild.isProven(run, id)) {
            history.add(run, archived.path());
            executions++;
        }
    }

    int jobs() {
        return jobs;
    }

    String words() {
        return Figures.count(executions, "execution");
    }

    String problems() {
        return problems.isEmpty()
                ? ""
                : " " + Figures.count(problems.size(), "archived execution") + " cannot be read. "
                        + String.join(" ", problems.subList(0, Math.min(SHOWN_PROBLEMS, problems.size())));
    }
}
