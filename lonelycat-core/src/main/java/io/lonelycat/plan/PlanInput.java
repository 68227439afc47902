// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Glob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the content of a change comes from. */
public sealed interface PlanInput {
    /**
     * Takes what somebody named: a patch, or a folder.
     *
     * @param delete globs; only with a folder
     * @param mirror only with a folder
     * @param mirrorInclude globs; only with a folder
     * @throws InvalidInputException when both or neither are named, or what belongs to a folder comes with a patch
     */
    static PlanInput of(
            Optional<Path> patch,
            Optional<Path> from,
            List<String> delete,
            boolean mirror,
            List<String> mirrorInclude) {
        if (patch.isPresent() == from.isPresent()) {
            throw new InvalidInputException(
                    "A plan is made from one thing: a patch (-Dlonelycat.patch=FILE) or a folder"
                            + " with the new files (-Dlonelycat.from=FOLDER). Name one of them.");
        }
        if (from.isPresent()) {
            return new OverlayInput(from.get(), globs(delete), mirror, globs(mirrorInclude));
        }
        if (mirror || !delete.isEmpty() || !mirrorInclude.isEmpty()) {
            throw new InvalidInputException(
                    "A patch says itself what it deletes: lonelycat.delete, lonelycat.mirror and"
                            + " lonelycat.mirror.include go with a folder (-Dlonelycat.from=FOLDER).");
        }
        return new PatchInput(patch.get());
    }

    private static List<Glob> globs(List<String> patterns) {
        return patterns.stream().map(Glob::of).toList();
    }

    /**
     * A patch: {@code git diff --binary}, {@code git format-patch} of one commit, or {@code diff -ruN}.
     *
     * @param file the patch
     */
    record PatchInput(Path file) implements PlanInput {}

    /**
     * A folder whose files are to stand in the workspace as they stand in it.
     *
     * @param from the folder
     * @param delete files of the workspace to be deleted
     * @param mirror whether all files are deleted that the overlay does not have
     * @param mirrorInclude limits {@code mirror}; mandatory where there is no git. Empty: everything
     */
    record OverlayInput(Path from, List<Glob> delete, boolean mirror, List<Glob> mirrorInclude) implements PlanInput {
        /** Copies the lists. */
        public OverlayInput {
            delete = List.copyOf(delete);
            mirrorInclude = List.copyOf(mirrorInclude);
        }
    }
}
