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
import java.util.function.Consumer;
import jenkins.util.VirtualFile;

/** Goes through the archives of builds and takes the executions and decisions in them into the history. */
final class BuildScan {
    private static final int SHOWN_PROBLEMS = 10;

    private final ControllerHistory history;
    private final List<String> problems = new ArrayList<>();
    private int jobs;
    private int executions;
    private int decisions;

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
            String id = folder.getName();
            if (id.startsWith("exec_")) {
                read(run, id, archived -> execution(run, id, archived));
            } else if (id.startsWith("plan_") && GovernedBuild.isDecided(run, id)) {
                read(run, id, archived -> decision(run, archived));
            }
        }
    }

    private void read(Run<?, ?> run, String id, Consumer<ArchivedFolder> taking) throws IOException {
        try {
            Optional<ArchivedFolder> there = ArchivedFolder.open(run, id);
            if (there.isPresent()) {
                try (ArchivedFolder archived = there.get()) {
                    taking.accept(archived);
                }
            }
        } catch (InvalidInputException e) {
            problems.add(run.getParent().getFullName() + " #" + run.getNumber() + ": " + e.getMessage());
        }
    }

    private void decision(Run<?, ?> run, ArchivedFolder archived) {
        history.addDecision(run, archived.path());
        decisions++;
    }

    private void execution(Run<?, ?> run, String id, ArchivedFolder archived) {
        if (GovernedBuild.isProven(run, id)) {
            history.add(run, archived.path());
            executions++;
        }
    }

    int jobs() {
        return jobs;
    }

    String words() {
        return Figures.count(executions, "execution") + " and " + Figures.count(decisions, "decision") + " without one";
    }

    String problems() {
        return problems.isEmpty()
                ? ""
                : " " + Figures.count(problems.size(), "archived folder") + " cannot be read. "
                        + String.join(" ", problems.subList(0, Math.min(SHOWN_PROBLEMS, problems.size())));
    }
}
