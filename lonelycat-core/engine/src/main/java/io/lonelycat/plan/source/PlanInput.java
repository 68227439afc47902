// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.PlanningNotes;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Source that provides the content of a change, such as a patch. */
public interface PlanInput {
    interface Sink {
        void accept(PlannedFile file, int total) throws IOException;
    }

    /**
     * Plans the change against the current workspace, and passes each planned file to {@code sink} in the order of
     * paths.
     *
     * @return the input's description of the change, which plan file and parameters override
     */
    PlanFile plan(Tree tree, PlanningNotes notes, Sink sink) throws IOException;

    /** Patch made by {@code git diff --binary}, {@code git format-patch} (one commit), or {@code diff -ruN}. */
    record PatchInput(Path file) implements PlanInput {
        @Override
        public PlanFile plan(Tree tree, PlanningNotes notes, Sink sink) throws IOException {
            return PatchPlanning.plan(tree, notes, file, sink);
        }
    }

    /** Folder whose files replace those of the workspace. */
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
