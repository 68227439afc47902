// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.model.Run;
import io.lonelycat.record.ExecutionStory;
import java.io.IOException;
import java.nio.file.Path;

/** A build that has an execution. */
public final class ArchivedBuild {
    private ArchivedBuild() {}

    /**
     * Keeps with a build what its archive has of an execution.
     *
     * @param compared whether it was compared with what had been sent for it
     */
    public static void keep(Run<?, ?> run, Path evidence, boolean compared) throws IOException {
        GovernedBuild.of(run)
                .add(Entry.of(ExecutionStory.read(evidence), compared ? "" : Entry.NOT_COMPARED), "sum", "digests");
    }
}
