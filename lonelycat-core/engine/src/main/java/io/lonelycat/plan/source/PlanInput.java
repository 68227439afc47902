// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.content.PlanningNotes;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Source of the content of a change. */
public interface PlanInput {
    /**
     * Opens the input, to be planned against what the workspace has now.
     *
     * @param notes receives how the input is understood
     * @throws io.lonelycat.error.InvalidInputException if it cannot be read, or its form is wrong
     */
    Planning open(Tree tree, PlanningNotes notes) throws IOException;

    /**
     * A patch: {@code git diff --binary}, {@code git format-patch} of one commit, or {@code diff -ruN}.
     *
     * @param file the patch
     */
    record PatchInput(Path file) implements PlanInput {
        @Override
        public Planning open(Tree tree, PlanningNotes notes) throws IOException {
            return PatchPlanning.open(tree, notes, file, PlanFile.empty());
        }
    }

    /**
     * The change of a plan once more, on the files as they are now. It fits where each of its hunks does.
     *
     * @param proposal the plan to replace
     */
    record ReplacedInput(Proposal proposal) implements PlanInput {
        @Override
        public Planning open(Tree tree, PlanningNotes notes) throws IOException {
            return PatchPlanning.open(tree, notes, proposal.patchFile(), PlanFile.replacing(proposal.plan()));
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
        public Planning open(Tree tree, PlanningNotes notes) {
            return OverlayPlanning.open(tree, notes, this);
        }
    }

    /**
     * The difference between two commits of the repository that the workspace is in.
     *
     * @param range {@code A..B}, each a branch, a tag, an id or what git's syntax makes of them
     */
    record RangeInput(String range) implements PlanInput {
        @Override
        public Planning open(Tree tree, PlanningNotes notes) {
            return RangePlanning.open(tree, notes, range);
        }
    }
}
