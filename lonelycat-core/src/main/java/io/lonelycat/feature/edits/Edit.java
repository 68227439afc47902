// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.json.Place;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/** Edit of one file, as an agent requests it. */
sealed interface Edit {
    Place at();

    /** Returns the edited file; for a rename, the old name. */
    WorkspacePath path();

    /**
     * Replaces lines of a file. LonelyCat finds all hunks in the file before applying the first hunk.
     *
     * @param deletes whether the patch deletes the file; the hunks must remove all lines
     */
    record Patch(Place at, WorkspacePath path, List<EditHunk> hunks, boolean deletes) implements Edit {
        public Patch {
            hunks = List.copyOf(hunks);
        }
    }

    /**
     * Replaces text, such as a part of a line, in a file.
     *
     * @param places required number of occurrences of the old text; 0 for one or more
     */
    record Swap(Place at, WorkspacePath path, String old, String replacement, long places) implements Edit {}

    /**
     * Inserts lines into a file.
     *
     * @param below number of file lines above the insertion
     */
    record Insert(Place at, WorkspacePath path, long below, String text) implements Edit {}

    record Write(Place at, WorkspacePath path, String text, WriteKind kind) implements Edit {}

    enum WriteKind {
        ANY,
        /** Creates or replaces a file, but refuses text that is probably an excerpt of the file. */
        FENCED,
        /** Writes a file only if the file is missing or empty. */
        NEW
    }

    record Rename(Place at, WorkspacePath path, WorkspacePath to) implements Edit {}

    record Remove(Place at, WorkspacePath path) implements Edit {}
}
