// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.Edits;
import io.lonelycat.plan.content.PlannedFile.SectionFigures;
import io.lonelycat.plan.content.Scratch;
import io.lonelycat.plan.patch.PatchSection.Binary;
import io.lonelycat.plan.patch.PatchSection.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a section that is held in the window. */
final class SectionContent implements NewContent {
    private final PatchWindow window;
    private final FileChange change;
    private final PatchSection section;
    private final SectionFigures removed;
    private final Scratch scratch;
    private @Nullable SectionFigures figures;

    /**
     * Takes a section.
     *
     * @param section for a file that becomes a link or the other way round, the one that creates
     * @param removed the figures of the section that removes before
     */
    SectionContent(
            PatchWindow window, FileChange change, PatchSection section, SectionFigures removed, Scratch scratch) {
        this.window = window;
        this.change = change;
        this.section = section;
        this.removed = removed;
        this.scratch = scratch;
    }

    @Override
    public FileChange change() {
        return change;
    }

    @Override
    public boolean keepsContent() {
        Operation operation = section.operation();
        return hunks().isEmpty()
                && section.body() instanceof Text
                && (operation == Operation.MODE || operation == Operation.RENAME);
    }

    @Override
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

    @Override
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
            new ExactHunks(window, change, old, scratch).apply(hunks());
            out.write(scratch.bytes(), 0, scratch.length());
        }
    }

    private void writeBytes(OutputStream out, Binary binary) throws IOException {
        try (InputStream in = new BinaryInput(window, binary.forward())) {
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

    @Override
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

    @Override
    public void edits(Edits edits) {
        for (Hunk hunk : hunks()) {
            HunkLines lines = new HunkLines(window, hunk);
            long oldLine = hunk.oldStart();
            long newLine = hunk.newStart();
            while (lines.next()) {
                boolean added = lines.kind() == '+';
                if (lines.kind() != ' ') {
                    edits.line(added, added ? newLine : oldLine, lines.bytes(), lines.start(), lines.length());
                }
                oldLine += added ? 0 : 1;
                newLine += lines.kind() == '-' ? 0 : 1;
            }
        }
    }

    @Override
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

    @Override
    public int linesAdded() {
        return counted().linesAdded();
    }

    @Override
    public int linesDeleted() {
        return counted().linesDeleted();
    }

    @Override
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
