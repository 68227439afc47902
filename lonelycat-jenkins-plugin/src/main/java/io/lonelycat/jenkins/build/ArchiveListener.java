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
     * Takes note of an execution.
     *
     * @param evidence its folder, complete, for the time of the call
     * @throws IOException when the note cannot be written; the build says so and goes on
     */
    void archived(Run<?, ?> run, Path evidence) throws IOException;

    /**
     * Takes note of what the gate said about a plan.
     *
     * @param plan its folder with the decision in it, complete, for the time of the call
     * @throws IOException when the note cannot be written; the build says so and goes on
     */
    void gated(Run<?, ?> run, Path plan) throws IOException;

    /** Returns all that are listening. */
    static ExtensionList<ArchiveListener> all() {
        return ExtensionList.lookup(ArchiveListener.class);
    }
}
