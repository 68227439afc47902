// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.content.Content;
import java.io.IOException;
import java.io.InputStream;

/** The content that a binary section of a foreign patch leads to. */
final class BinaryContent implements Content {
    private final PatchWindow window;
    private final BinaryHunk hunk;
    private final byte[] old;
    private final long sizeBytes;

    /**
     * Takes a section.
     *
     * @param old the present content where the section is a delta; otherwise not looked at
     */
    BinaryContent(PatchWindow window, BinaryHunk hunk, byte[] old) throws IOException {
        this.window = window;
        this.hunk = hunk;
        this.old = old;
        this.sizeBytes = hunk.delta() ? deltaSize() : hunk.sizeBytes();
    }

    private long deltaSize() throws IOException {
        try (DeltaInput in = delta()) {
            return in.sizeBytes();
        }
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public InputStream open() throws IOException {
        return hunk.delta() ? delta() : new BinaryInput(window, hunk);
    }

    private DeltaInput delta() throws IOException {
        return new DeltaInput(
                new BinaryInput(window, hunk),
                old,
                () -> window.problem(
                        hunk.line(),
                        "the delta does not fit the present file of " + old.length
                                + " bytes. Make the patch again against the present file"));
    }
}
