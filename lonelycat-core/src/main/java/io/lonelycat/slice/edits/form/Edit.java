// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Place;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.FirstDifference;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One wish of a document about one file. */
public sealed interface Edit {
    /** Returns where the wish is, for messages. */
    Place at();

    /** Returns the file; for a rename, its old name. */
    WorkspacePath path();

    Expectation expected();

    /**
     * Gives a file its whole content.
     *
     * @param mode null to keep that of the file, or 100644 for a new one
     */
    record Write(
            Place at,
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
            Place at, WorkspacePath path, Expectation expected, InputValue old, InputValue replacement, int count)
            implements Edit {}

    /**
     * Puts lines in the place of others, wherever in the file they fit; all of them are looked for before the first is put.
     *
     * @param chunks none only with {@code deletes}
     * @param deletes whether nothing must be left of the file, which then goes
     */
    record Patch(Place at, WorkspacePath path, Expectation expected, List<Chunk> chunks, boolean deletes)
            implements Edit {
        /** Copies the list. */
        public Patch {
            chunks = List.copyOf(chunks);
        }
    }

    /**
     * Puts a text in the place of another, which is there exactly, or else as whole lines that fit.
     *
     * @param times in how many places it must be, all of which are meant; 0 for any number but none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Swap(Place at, WorkspacePath path, Expectation expected, byte[] old, byte[] replacement, int times)
            implements Edit {}

    /**
     * Gives a file its whole content as an agent writes it: markers in it stand for lines of the file that stay.
     *
     * @param part whether it may be a part of the file, which then is refused
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Rewrite(Place at, WorkspacePath path, Expectation expected, byte[] text, boolean part) implements Edit {}

    /**
     * Puts lines behind a line.
     *
     * @param line from 1; 0 for the beginning of the file
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Insert(Place at, WorkspacePath path, Expectation expected, int line, byte[] text) implements Edit {}

    /** Gives a file another name, under which there must be nothing. */
    record Rename(Place at, WorkspacePath path, Expectation expected, WorkspacePath to) implements Edit {}

    /** Takes a file away. */
    record Remove(Place at, WorkspacePath path, Expectation expected) implements Edit {}

    /** Gives a file another mode, the same content. */
    record Chmod(Place at, WorkspacePath path, Expectation expected, FileMode mode) implements Edit {}

    /** What a file of the workspace must be, before any edit, for an edit to count. */
    sealed interface Expectation {
        /**
         * Compares with what is there.
         *
         * @param name the file, for messages
         * @param present null where nothing is
         * @throws InvalidInputException if it is something else
         */
        void check(String name, @Nullable Blob present) throws IOException;

        /** Whatever it is. */
        record Anything() implements Expectation {
            @Override
            public void check(String name, @Nullable Blob present) {
                // all is well
            }
        }

        /** Nothing must be there. */
        record Absent(Place at) implements Expectation {
            @Override
            public void check(String name, @Nullable Blob present) {
                if (present != null) {
                    throw at.problem(name + " is to be new, but it exists in the workspace with " + present.sha256()
                            + ". Read it, and make the edit again against it");
                }
            }
        }

        /** The content must have this digest. */
        record Exactly(Place at, Digest digest) implements Expectation {
            @Override
            public void check(String name, @Nullable Blob present) {
                if (present == null) {
                    throw at.problem(name + " does not exist in the workspace, where " + digest + " is expected");
                }
                if (!present.sha256().equals(digest)) {
                    throw at.problem(name + " is stale: it has " + present.sha256() + " in the workspace, where "
                            + digest + " is expected. Read it again, and make the edit again against it");
                }
            }
        }

        /** The content must be this text. */
        record Text(InputValue at) implements Expectation {
            @Override
            public void check(String name, @Nullable Blob present) throws IOException {
                if (present == null) {
                    throw at.problem(name + " does not exist in the workspace, so that it cannot be changed");
                }
                byte[] expected = at.string().getBytes(StandardCharsets.UTF_8);
                if (!present.sha256().equals(Digest.of(expected))) {
                    throw at.problem(name + " is stale: " + FirstDifference.of(expected, present)
                            + ". Make the change again against the present file");
                }
            }
        }
    }
}
