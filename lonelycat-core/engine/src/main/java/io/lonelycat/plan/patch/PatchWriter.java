// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.content.NewContents;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.PlannedFile.SectionFigures;
import io.lonelycat.plan.patch.PatchSection.BlobIds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import org.eclipse.jgit.util.Base85;
import org.jspecify.annotations.Nullable;

/** Writes changes as sections of a patch that git accepts, forwards and backwards. */
public final class PatchWriter {
    private static final String NO_BLOB = "0".repeat(40);
    private static final byte[] NOTHING = {};

    private final OutputStream out;
    private final OutputStream contents;

    /**
     * Creates a writer.
     *
     * @param out takes the patch
     * @param contents takes the new content of the files, as {@link NewContents} reads it
     */
    public PatchWriter(OutputStream out, OutputStream contents) {
        this.out = out;
        this.contents = contents;
    }

    /** Writes the section of a file, or the two of one that changes its type, and its new content. */
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
        HeaderWriter header = new HeaderWriter(
                out,
                file.oldPath(),
                file.path(),
                before == null ? null : before.mode(),
                after == null ? null : after.mode());
        if (file.keepsContent()) {
            header.begin(100);
            return SectionFigures.NONE;
        }
        if ((before != null && before.binary()) || (after != null && after.binary())) {
            header.begin(0);
            header.index(ids(before, after));
            header.line("GIT binary patch");
            BinaryWriter.literal(out, after == null ? Content.of(NOTHING) : after.content());
            BinaryWriter.literal(out, before == null ? Content.of(NOTHING) : before.content());
            return SectionFigures.BINARY;
        }
        return text(file, header);
    }

    private SectionFigures text(PlannedFile file, HeaderWriter header) throws IOException {
        Blob before = file.before();
        Blob after = file.after();
        Lines oldLines = before == null ? Lines.of(NOTHING) : before.content().lines();
        Lines newLines = after == null ? Lines.of(NOTHING) : after.content().lines();
        List<LineEdit> edits =
                file.edits() != null ? file.edits() : LineDiff.between(oldLines.bytes(), newLines.bytes());
        header.begin(similarity(oldLines, edits));
        header.index(ids(before, after));
        if (!edits.isEmpty()) {
            header.files();
            HunkWriter.write(out, oldLines, newLines, edits);
        }
        return SectionFigures.of(edits, oldLines, newLines);
    }

    /** Says roughly how much stays; below 100, which means that all does. */
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

    private static BlobIds ids(@Nullable Blob before, @Nullable Blob after) {
        return new BlobIds(before == null ? NO_BLOB : before.gitId(), after == null ? NO_BLOB : after.gitId());
    }

    /** Writes content as a {@code literal} of a binary section, without holding it. */
    private static final class BinaryWriter {
        private static final int MOST_PER_LINE = 52;
        private static final int BUFFER_BYTES = 1 << 15;

        private final OutputStream out;
        private final byte[] pending = new byte[MOST_PER_LINE];
        private int filled;

        private BinaryWriter(OutputStream out) {
            this.out = out;
        }

        static void literal(OutputStream out, Content content) throws IOException {
            out.write(("literal " + content.sizeBytes() + "\n").getBytes(StandardCharsets.US_ASCII));
            new BinaryWriter(out).write(content);
            out.write('\n');
        }

        private void write(Content content) throws IOException {
            boolean large = content.sizeBytes() > Content.LARGEST_TEXT;
            Deflater deflater = new Deflater(large ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION);
            byte[] plain = new byte[BUFFER_BYTES];
            byte[] compressed = new byte[BUFFER_BYTES];
            try (InputStream in = content.open()) {
                for (int read = in.read(plain); read >= 0; read = in.read(plain)) {
                    deflater.setInput(plain, 0, read);
                    drain(deflater, compressed);
                }
                deflater.finish();
                drain(deflater, compressed);
                flush();
            } finally {
                deflater.end();
            }
        }

        private void drain(Deflater deflater, byte[] compressed) throws IOException {
            for (int n = deflater.deflate(compressed); n > 0; n = deflater.deflate(compressed)) {
                for (int at = 0; at < n; ) {
                    int taken = Math.min(n - at, MOST_PER_LINE - filled);
                    System.arraycopy(compressed, at, pending, filled, taken);
                    at += taken;
                    filled += taken;
                    if (filled == MOST_PER_LINE) {
                        flush();
                    }
                }
            }
        }

        private void flush() throws IOException {
            if (filled > 0) {
                out.write(filled <= 26 ? 'A' + filled - 1 : 'a' + filled - 27);
                out.write(Base85.encode(pending, 0, filled));
                out.write('\n');
                filled = 0;
            }
        }
    }
}
