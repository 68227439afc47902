// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.LinesBuilder;
import io.lonelycat.plan.content.PlannedFile.SectionFigures;
import io.lonelycat.plan.patch.PatchSection.Binary;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import io.lonelycat.plan.patch.PatchSection.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the patch says about one change, by a section that is held in the window. Valid until the next one is read. */
public final class NewContent {
    private final PatchWindow window;
    private final FileChange change;
    private final PatchSection section;
    private final SectionFigures removed;
    private final LinesBuilder scratch;
    private @Nullable SectionFigures figures;

    /**
     * Takes a section.
     *
     * @param section for a file that becomes a link or the other way round, the one that creates
     * @param removed the figures of the section that removes before
     */
    NewContent(
            PatchWindow window, FileChange change, PatchSection section, SectionFigures removed, LinesBuilder scratch) {
        this.window = window;
        this.change = change;
        this.section = section;
        this.removed = removed;
        this.scratch = scratch;
    }

    /** Returns the change that this belongs to. */
    public FileChange change() {
        return change;
    }

    /**
     * Says whether the content stays as it is: a change of mode, and a rename without edits. The old file's bytes are
     * then the new ones, whatever their size; {@link #writeTo} writes what old bytes it is given.
     */
    public boolean keepsContent() {
        Operation operation = section.operation();
        return hunks().isEmpty()
                && section.body() instanceof Text
                && (operation == Operation.MODE || operation == Operation.RENAME);
    }

    /** Says whether the old bytes, at most 10 MB, are needed to compute the new ones. */
    public boolean needsOld() {
        if (keepsContent()) {
            return section.operation() == Operation.RENAME && change.oldSizeBytes() <= Content.LARGEST_TEXT;
        }
        return section.operation() != Operation.DELETE && section.body() instanceof Text && !isWhole();
    }

    /** Says whether the patch has all lines of the new content. */
    private boolean isWhole() {
        return section.operation() == Operation.CREATE || change.oldMode() == FileMode.LINK;
    }

    private List<Hunk> hunks() {
        return section.body() instanceof Text text ? text.hunks() : List.of();
    }

    /**
     * Writes the new bytes (for a link, those of its target); for a deletion, nothing.
     *
     * @param old the old bytes; may be null where they are not needed
     * @throws io.lonelycat.error.InvalidInputException if the patch does not fit the old bytes exactly
     * @throws IOException if the stream does not take them
     */
    public void writeTo(OutputStream out, byte @Nullable [] old) throws IOException {
        if (section.operation() == Operation.DELETE) {
            return;
        }
        if (section.body() instanceof Binary binary) {
            writeBytes(out, binary);
        } else if (keepsContent()) {
            if (old != null) {
                out.write(old);
            }
        } else if (isWhole()) {
            writeLines(out, true);
        } else if (old == null) {
            throw new IllegalArgumentException(
                    "The old bytes are needed for " + change.path().display());
        } else {
            HunkApplier.applyExactly(window, change, hunks(), old, scratch);
            if (scratch.size() != change.newSizeBytes()) {
                throw window.problem("the new content of `" + change.path().display() + "` has not the "
                        + change.newSizeBytes() + " bytes of the change set. One of them was altered; plan again");
            }
            scratch.writeTo(out);
        }
    }

    private void writeBytes(OutputStream out, Binary binary) throws IOException {
        try (InputStream in = BinaryInput.literal(window, binary.forward())) {
            in.transferTo(out);
        }
    }

    private void writeLines(OutputStream out, boolean withContext) throws IOException {
        for (Hunk hunk : hunks()) {
            HunkLines lines = new HunkLines(window, hunk);
            while (lines.next()) {
                if (lines.kind() == '+' || (withContext && lines.kind() == ' ')) {
                    out.write(lines.bytes(), lines.start(), lines.length());
                }
            }
        }
    }

    /**
     * Writes only what is new: the added lines, or the whole new content where the patch has bytes or a link.
     *
     * @throws IOException if the stream does not take them
     */
    public void added(OutputStream out) throws IOException {
        if (section.operation() == Operation.DELETE) {
            return;
        }
        if (section.body() instanceof Binary binary) {
            writeBytes(out, binary);
        } else {
            writeLines(out, isWhole());
        }
    }

    /**
     * Hands over the lines of the section, with those that stay, until no more are wanted; none where it has bytes. Of a
     * file that becomes a link, or the other way round, only those of what it becomes.
     */
    public void lines(PatchLines lines) {
        for (Hunk hunk : hunks()) {
            lines.hunk(hunk.oldStart(), hunk.oldCount(), hunk.newStart(), hunk.newCount());
            HunkLines each = new HunkLines(window, hunk);
            while (each.next()) {
                if (!lines.line((char) each.kind(), each.bytes(), each.start(), each.length())) {
                    return;
                }
            }
        }
    }

    /** Returns how many lines the patch adds, counted from the patch as {@link io.lonelycat.plan.content.LineEnds} says. */
    public int linesAdded() {
        return counted().linesAdded();
    }

    /** Returns how many lines the patch takes away, counted likewise. */
    public int linesDeleted() {
        return counted().linesDeleted();
    }

    /** Says whether the patch has bytes and not lines. */
    public boolean binary() {
        return counted().binary();
    }

    private SectionFigures counted() {
        SectionFigures known = figures;
        if (known == null) {
            known = removed.plus(HunkLines.count(window, section));
            figures = known;
        }
        return known;
    }
}
