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
        try {
            ControllerHistory.get().add(run, evidence);
        } catch (InvalidInputException | EngineException e) {
            throw new IOException("The history of this Jenkins does not have this execution. " + e.getMessage(), e);
        }
    }
}
