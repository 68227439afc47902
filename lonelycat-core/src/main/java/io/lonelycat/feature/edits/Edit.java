// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.json.Place;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/** One change of one file, as a text asks for it. */
sealed interface Edit {
    /** Returns where the edit is, for messages. */
    Place at();

    /** Returns the file; for a rename, its old name. */
    WorkspacePath path();

    /**
     * Replaces lines. All hunks are looked for before the first is applied.
     *
     * @param hunks empty only with {@code deletes}
     * @param deletes whether no line may be left, and the file goes
     */
    record Patch(Place at, WorkspacePath path, List<EditHunk> hunks, boolean deletes) implements Edit {
        public Patch {
            hunks = List.copyOf(hunks);
        }
    }

    /**
     * Replaces a text, which may be a part of a line.
     *
     * @param old at least one character
     * @param places the number of places, all of which are replaced; 0 for any number, at least one
     */
    record Swap(Place at, WorkspacePath path, String old, String replacement, long places) implements Edit {}

    /**
     * Inserts lines.
     *
     * @param below the number of lines of the file above them
     */
    record Insert(Place at, WorkspacePath path, long below, String text) implements Edit {}

    record Write(Place at, WorkspacePath path, String text, WriteKind kind) implements Edit {}

    /** The state that a file must have for its whole content to be written. */
    enum WriteKind {
        /** A file that does not exist, or an existing one, which is replaced. */
        ANY,
        /** The same, between fences: a text that looks like a part of the existing file is refused. */
        FENCED,
        /** A file that does not exist, or is empty. */
        NEW
    }

    /** Gives a file another name, which must be free. */
    record Rename(Place at, WorkspacePath path, WorkspacePath to) implements Edit {}

    record Remove(Place at, WorkspacePath path) implements Edit {}
}
