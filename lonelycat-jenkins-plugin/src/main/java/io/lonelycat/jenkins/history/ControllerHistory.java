// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.model.Run;
import io.lonelycat.controller.JobsHistory;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.approval.ApprovalAction;
import io.lonelycat.jenkins.build.ArchiveListener;
import io.lonelycat.jenkins.build.GovernedBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import jenkins.model.Jenkins;

/** The index over the executions of all jobs, in {@code lonelycat/history.db} of the controller's home. */
@Extension
public final class ControllerHistory implements ArchiveListener {
    /** Returns the history of this controller. */
    public static JobsHistory jobs() {
        return new JobsHistory(
                Jenkins.get().getRootDir().toPath().resolve("lonelycat").resolve("history.db"), Clock.systemUTC());
    }

    @Override
    public void archived(Run<?, ?> run, Path folder) throws IOException {
        try {
            add(run, folder);
        } catch (InvalidInputException | EngineException e) {
            throw new IOException(
                    "The history of this Jenkins does not have " + folder.getFileName() + ". " + e.getMessage(), e);
        }
    }

    /**
     * Takes an execution of a build into the index, or what the gate and people said about a plan.
     *
     * @throws InvalidInputException when it is not the evidence of one, or belongs to another build
     */
    static void add(Run<?, ?> run, Path folder) {
        String id = String.valueOf(folder.getFileName());
        jobs().add(
                        folder,
                        run.getParent().getFullName(),
                        run.getNumber(),
                        GovernedBuild.isCompared(run, id),
                        ApprovalAction.documents(run, id));
    }
}
