// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.content.Edits;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** What the patch says about one change. Valid until the next one is read. */
public interface NewContent {
    /** Returns the change that this belongs to. */
    FileChange change();

    /**
     * Says whether the content stays as it is: a change of mode, and a rename without edits. The old file's bytes are
     * then the new ones, whatever their size; {@link #writeTo} writes what old bytes it is given.
     */
    boolean keepsContent();

    /** Says whether the old bytes, at most 10 MB, are needed to compute the new ones. */
    boolean needsOld();

    /**
     * Writes the new bytes (for a link, those of its target); for a deletion, nothing.
     *
     * @param old the old bytes; may be null where they are not needed
     * @throws InvalidInputException if the patch does not fit the old bytes exactly
     * @throws IOException if the stream does not take them
     */
    void writeTo(OutputStream out, byte @Nullable [] old) throws IOException;

    /** Returns how many lines the patch adds, counted from the patch as {@link io.lonelycat.plan.content.LineEnds} says. */
    int linesAdded();

    /** Returns how many lines the patch takes away, counted likewise. */
    int linesDeleted();

    /** Says whether the patch has bytes and not lines. */
    boolean binary();

    /**
     * Writes only what is new: the added lines, or the whole new content where the patch has bytes or a link.
     *
     * @throws IOException if the stream does not take them
     */
    void added(OutputStream out) throws IOException;

    /**
     * Hands over the lines that the patch adds and takes away; none where it has bytes. Of a file that becomes a link, or
     * the other way round, only those of what it becomes.
     */
    void edits(Edits edits);

    /**
     * Hands over the lines of the section, with those that stay, until no more are wanted; none where it has bytes. Of a
     * file that becomes a link, or the other way round, only those of what it becomes.
     */
    void lines(PatchLines lines);
}
