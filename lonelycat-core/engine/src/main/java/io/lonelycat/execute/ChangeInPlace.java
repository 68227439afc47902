// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.EngineException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.List;

/** Compares a tree with what a change has made of it, by digest, and by nothing that the execution itself has told. */
public final class ChangeInPlace {

    private ChangeInPlace() {}

    /**
     * Looks which files do not have the content and the mode that a change gave them, or are still there although it
     * took them away.
     *
     * @return their paths, in the order of the changes
     * @throws EngineException if the tree cannot be read
     */
    public static List<WorkspacePath> differing(Workspace workspace, List<FileChange> changes) {
        try {
            return Preconditions.notDone(workspace, changes);
        } catch (IOException e) {
            throw new EngineException("Cannot read the tree below " + workspace.root() + ": " + e.getMessage(), e);
        }
    }
}
