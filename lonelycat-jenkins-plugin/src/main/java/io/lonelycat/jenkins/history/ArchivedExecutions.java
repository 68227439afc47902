// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.model.Run;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.build.ArchiveListener;
import java.io.IOException;
import java.nio.file.Path;

/** Takes what is archived with a build into the history. */
@Extension
public final class ArchivedExecutions implements ArchiveListener {

    @Override
    public void archived(Run<?, ?> run, Path evidence) throws IOException {
        taken("execution", () -> ControllerHistory.get().add(run, evidence));
    }

    @Override
    public void gated(Run<?, ?> run, Path plan) throws IOException {
        taken("decision", () -> ControllerHistory.get().addDecision(run, plan));
    }

    private static void taken(String what, Runnable take) throws IOException {
        try {
            take.run();
        } catch (InvalidInputException | EngineException e) {
            throw new IOException("The history of this Jenkins does not have this " + what + ". " + e.getMessage(), e);
        }
    }
}
