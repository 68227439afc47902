// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.json.InputValue;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.WorkspacePath;
import org.jspecify.annotations.Nullable;

/** One wish of a document about one file. */
public sealed interface Edit {
    /** Returns where the wish stands, for messages. */
    InputValue at();

    /** Returns the file; for a rename, its old name. */
    WorkspacePath path();

    Expectation expected();

    /**
     * Gives a file its whole content.
     *
     * @param mode null to keep that of the file, or 100644 for a new one
     */
    record Write(
            InputValue at,
            WorkspacePath path,
            Expectation expected,
            Content content,
            @Nullable FileMode mode) implements Edit {}

    /**
     * Puts a text in the place of another.
     *
     * @param old the text that must be there
     * @param count how often it must be there
     */
    record Replace(
            InputValue at, WorkspacePath path, Expectation expected, InputValue old, InputValue replacement, int count)
            implements Edit {}

    /** Gives a file another name, under which there must be nothing. */
    record Rename(InputValue at, WorkspacePath path, Expectation expected, WorkspacePath to) implements Edit {}

    /** Takes a file away. */
    record Remove(InputValue at, WorkspacePath path, Expectation expected) implements Edit {}

    /** Gives a file another mode, the same content. */
    record Chmod(InputValue at, WorkspacePath path, Expectation expected, FileMode mode) implements Edit {}
}
