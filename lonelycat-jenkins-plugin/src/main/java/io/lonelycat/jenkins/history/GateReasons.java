// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Job;
import hudson.model.Run;
import io.lonelycat.Controller;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.look.JobsAnswer.OfExecution;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.build.ArchivedFolder;
import io.lonelycat.jenkins.build.EvidenceRight;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.record.history.JobBuild;
import io.lonelycat.report.text.PlainText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** Why the gate refused an execution, as the archive of its build says; the index of the history has no words of it. */
final class GateReasons {
    private GateReasons() {}

    /** Returns one text for each finding; none where it was not refused, or the archive is gone, does not hold, or may not be seen. */
    static List<String> of(OfExecution execution) {
        return execution
                .build()
                .filter(build -> execution.refused())
                .flatMap(build -> of(execution.id(), build))
                .orElse(List.of());
    }

    private static Optional<List<String>> of(String id, JobBuild build) {
        @Nullable Job<?, ?> job = Jenkins.get().getItemByFullName(build.job(), Job.class);
        @Nullable Run<?, ?> run = job == null ? null : job.getBuildByNumber(build.number());
        if (run == null || !EvidenceRight.isGiven(run) || !GovernedBuild.isProven(run, id)) {
            return Optional.empty();
        }
        try {
            Optional<ArchivedFolder> there = ArchivedFolder.open(run, id);
            if (there.isEmpty()) {
                return Optional.empty();
            }
            try (ArchivedFolder archived = there.get()) {
                return Optional.of(Controller.execution(archived.path(), id).reasons().stream()
                        .map(reason -> PlainText.line(PipelineSteps.in(reason)))
                        .toList());
            }
        } catch (IOException | InvalidInputException | EngineException unreadable) {
            // The page of the build says what is wrong with its archive.
            return Optional.empty();
        }
    }
}
