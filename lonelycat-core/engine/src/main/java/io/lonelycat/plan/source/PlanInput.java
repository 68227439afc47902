// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.PlanningNotes;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Source of the content of a change. */
public interface PlanInput {
    /** Takes what is to become of a file. */
    interface Sink {
        /**
         * Takes one file.
         *
         * @param total how many there will be at most
         */
        void accept(PlannedFile file, int total) throws IOException;
    }

    /**
     * Plans the change against what the workspace has now, file by file in the order of paths.
     *
     * @param notes receives how the input is understood
     * @return the description of the change in the input itself; the plan file and the parameters override it
     * @throws io.lonelycat.error.InvalidInputException if it cannot be read, its form is wrong, or it does not fit
     */
    PlanFile plan(Tree tree, PlanningNotes notes, Sink sink) throws IOException;

    /**
     * A patch: {@code git diff --binary}, {@code git format-patch} of one commit, or {@code diff -ruN}.
     *
     * @param file the patch
     */
    record PatchInput(Path file) implements PlanInput {
        @Override
        public PlanFile plan(Tree tree, PlanningNotes notes, Sink sink) throws IOException {
            return PatchPlanning.plan(tree, notes, file, sink);
        }
    }

    /**
     * A folder whose files are to be in the workspace as they are in it.
     *
     * @param from the folder
     * @param delete files of the workspace to be deleted
     */
    record OverlayInput(Path from, List<Glob> delete) implements PlanInput {
        public OverlayInput {
            delete = List.copyOf(delete);
        }

        @Override
        public PlanFile plan(Tree tree, PlanningNotes notes, Sink sink) throws IOException {
            OverlayPlanning.plan(tree, notes, this, sink);
            return PlanFile.empty();
        }
    }
}
