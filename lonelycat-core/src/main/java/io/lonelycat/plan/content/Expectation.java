// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a file of the workspace must be, before any edit, for an edit to count. */
public sealed interface Expectation {
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
    record Absent(InputValue at) implements Expectation {
        @Override
        public void check(String name, @Nullable Blob present) {
            if (present != null) {
                throw at.problem(name + " is to be new, but it exists in the workspace with " + present.sha256()
                        + ". Read it, and make the edit again against it");
            }
        }
    }

    /** The content must have this digest. */
    record Exactly(InputValue at, Digest digest) implements Expectation {
        @Override
        public void check(String name, @Nullable Blob present) {
            if (present == null) {
                throw at.problem(name + " does not exist in the workspace, where " + digest + " is expected");
            }
            if (!present.sha256().equals(digest)) {
                throw at.problem(name + " is stale: it has " + present.sha256() + " in the workspace, where " + digest
                        + " is expected. Read it again, and make the edit again against it");
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
