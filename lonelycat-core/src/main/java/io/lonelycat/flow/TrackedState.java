// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.git.GitIndex;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import java.util.Optional;

/** Sees that nobody brings a record along in a commit: it would be whatever they wanted it to be. */
final class TrackedState {
    private TrackedState() {}

    /**
     * Refuses a workspace in which git tracks LonelyCat's own folder.
     *
     * @throws InvalidInputException when it does, with the command that ends it
     */
    static void refuse(Workspace workspace) {
        Optional<String> file = GitIndex.tracked(workspace.root(), Workspace.STATE);
        if (file.isPresent()) {
            throw new InvalidInputException("git tracks " + Workspace.STATE + " in " + workspace.root() + " (`"
                    + VisibleText.of(file.get()) + "`), so whoever writes to the repository could write the record of"
                    + " what was decided and done. Run: git rm -r -q " + Workspace.STATE + " and commit that.");
        }
    }
}
