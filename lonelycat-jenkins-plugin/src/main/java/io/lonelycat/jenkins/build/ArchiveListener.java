// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.io.IOException;
import java.nio.file.Path;

/** Hears of evidence that has come into the archive of a build. */
public interface ArchiveListener extends ExtensionPoint {
    /**
     * Takes note of an execution, or of a plan with the decision about it.
     *
     * @param folder has the name of its id, and is complete for the time of the call
     * @throws IOException when the note cannot be written; the build says so and goes on
     */
    void archived(Run<?, ?> run, Path folder) throws IOException;

    /** Tells all that are listening. */
    static void tell(Run<?, ?> run, Path folder) throws IOException {
        for (ArchiveListener each : ExtensionList.lookup(ArchiveListener.class)) {
            each.archived(run, folder);
        }
    }
}
