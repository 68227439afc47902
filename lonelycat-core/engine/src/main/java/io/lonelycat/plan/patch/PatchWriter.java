// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.PlannedFile.SectionFigures;
import io.lonelycat.plan.content.QuotedName;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.util.io.BinaryHunkOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes changes as a patch that git can apply and reverse. */
public final class PatchWriter {
    private static final String NO_BLOB = "0".repeat(40);
    private static final byte[] NOTHING = {};
    private static final int BUFFER_BYTES = 1 << 15;

    private final OutputStream out;
    private final OutputStream contents;

    public PatchWriter(OutputStream out, OutputStream contents) {
        this.out = out;
        this.contents = contents;
    }

    /** Writes the patch section of a file; two sections if a file becomes a symbolic link or vice versa. */
    public FileChange write(PlannedFile file) throws IOException {
        FileChange change = file.change(figures(file));
        if (file.after() != null && change.bringsContent()) {
            file.after().content().writeTo(contents);
        }
        return change;
    }

    private SectionFigures figures(PlannedFile file) throws IOException {
        if (!file.isTypeChange()) {
            return section(file);
        }
        SectionFigures removed = section(new PlannedFile(file.path(), file.path(), file.before(), null, null));
        SectionFigures added = section(new PlannedFile(file.path(), file.path(), null, file.after(), null));
        return removed.plus(added);
    }

    private SectionFigures section(PlannedFile file) throws IOException {
        Blob before = file.before();
        Blob after = file.after();
        if (file.keepsContent()) {
            header(file, 100);
            return SectionFigures.NONE;
        }
        if ((before != null && before.binary()) || (after != null && after.binary())) {
            header(file, 0);
            index(before, after);
            line("GIT binary patch");
            literal(after);
            literal(before);
            return SectionFigures.BINARY;
        }
        Lines oldLines = before == null ? Lines.of(NOTHING) : before.content().lines();
        Lines newLines = after == null ? Lines.of(NOTHING) : after.content().lines();
        List<LineEdit> edits =
                file.edits() != null ? file.edits() : LineDiff.between(oldLines.bytes(), newLines.bytes());
        header(file, similarity(oldLines, edits));
        index(before, after);
        if (!edits.isEmpty()) {
            line("--- " + (before == null ? "/dev/null" : labelled("a/", file.oldPath())));
            line("+++ " + (after == null ? "/dev/null" : labelled("b/", file.path())));
            HunkWriter.write(out, oldLines, newLines, edits);
        }
        return SectionFigures.of(edits, oldLines, newLines);
    }

    private void header(PlannedFile file, int similarityPercent) throws IOException {
        FileMode oldMode = mode(file.before());
        FileMode newMode = mode(file.after());
        line("diff --git " + QuotedName.quote("a/" + file.oldPath()) + " " + QuotedName.quote("b/" + file.path()));
        if (oldMode == null && newMode != null) {
            line("new file mode " + newMode.git());
        } else if (newMode == null && oldMode != null) {
            line("deleted file mode " + oldMode.git());
        } else if (newMode != oldMode && newMode != null && oldMode != null) {
            line("old mode " + oldMode.git());
            line("new mode " + newMode.git());
        }
        if (!file.path().equals(file.oldPath())) {
            line("similarity index " + similarityPercent + "%");
            line("rename from " + QuotedName.quote(file.oldPath().value()));
            line("rename to " + QuotedName.quote(file.path().value()));
        }
    }

    private void index(@Nullable Blob before, @Nullable Blob after) throws IOException {
        String ids = (before == null ? NO_BLOB : before.gitId()) + ".." + (after == null ? NO_BLOB : after.gitId());
        FileMode mode = mode(after);
        line("index " + ids + (mode != null && mode == mode(before) ? " " + mode.git() : ""));
    }

    private static @Nullable FileMode mode(@Nullable Blob side) {
        return side == null ? null : side.mode();
    }

    private static String labelled(String prefix, WorkspacePath path) {
        String quoted = QuotedName.quote(prefix + path);
        return quoted.indexOf(' ') < 0 ? quoted : quoted + "\t";
    }

    private void line(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    /** Estimates the percentage of a file's unchanged bytes, at most 99, because 100 means identical content. */
    private static int similarity(Lines lines, List<LineEdit> edits) {
        int all = lines.bytes().length;
        if (all == 0) {
            return 0;
        }
        long gone = 0;
        for (LineEdit edit : edits) {
            gone += lines.start(edit.oldEnd()) - lines.start(edit.oldStart());
        }
        return (int) Math.min(99, 100 * (all - gone) / all);
    }

    private void literal(@Nullable Blob side) throws IOException {
        Content content = side == null ? Content.of(NOTHING) : side.content();
        line("literal " + content.sizeBytes());
        boolean large = content.sizeBytes() > Content.LARGEST_TEXT;
        Deflater deflater = new Deflater(large ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION);
        BinaryHunkOutputStream lines = new BinaryHunkOutputStream(out);
        try {
            DeflaterOutputStream compressed = new DeflaterOutputStream(lines, deflater, BUFFER_BYTES);
            content.writeTo(compressed);
            compressed.finish();
        } finally {
            deflater.end();
        }
        lines.flush();
        line("");
    }
}
