// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.json.Place;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/** Edit of one file. */
sealed interface Edit {
    Place at();

    /** Returns the edited file; for a rename, the old name. */
    WorkspacePath path();

    /**
     * Replaces lines of a file. All hunks are located before the first is applied.
     *
     * @param deletes whether the file is deleted and must be empty afterwards
     */
    record Patch(Place at, WorkspacePath path, List<EditHunk> hunks, boolean deletes) implements Edit {
        public Patch {
            hunks = List.copyOf(hunks);
        }
    }

    /**
     * Replaces text, which may be a part of a line.
     *
     * @param places expected number of occurrences, all replaced; 0 for at least one
     */
    record Swap(Place at, WorkspacePath path, String old, String replacement, long places) implements Edit {}

    /**
     * Inserts lines.
     *
     * @param below number of file lines above the insertion
     */
    record Insert(Place at, WorkspacePath path, long below, String text) implements Edit {}

    record Write(Place at, WorkspacePath path, String text, WriteKind kind) implements Edit {}

    enum WriteKind {
        ANY,
        /** Writes like {@link #ANY}, but refuses text that is probably an excerpt of the file. */
        FENCED,
        /** Writes only if the file is missing or empty. */
        NEW
    }

    record Rename(Place at, WorkspacePath path, WorkspacePath to) implements Edit {}

    record Remove(Place at, WorkspacePath path) implements Edit {}
}
