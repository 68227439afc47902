// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.patch.PatchSection.Binary;
import io.lonelycat.plan.patch.PatchSection.BinaryHunk;
import io.lonelycat.plan.patch.PatchSection.BlobIds;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import io.lonelycat.plan.patch.PatchSection.Text;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a section of our own patch the other way round. */
public final class ReverseSection {
    private static final int BUFFER_BYTES = 1 << 16;

    private final PatchWindow window;
    private final OutputStream out;
    private final List<int[]> removed = new ArrayList<>();
    private final List<int[]> added = new ArrayList<>();

    public ReverseSection(PatchWindow window, OutputStream out) {
        this.window = window;
        this.out = out;
    }

    /**
     * Writes it.
     *
     * @param section held in the window
     * @param oldMode the mode before the original change
     * @param newMode the mode after it
     */
    public void write(PatchSection section, @Nullable FileMode oldMode, @Nullable FileMode newMode) throws IOException {
        HeaderWriter header = new HeaderWriter(out, section.path(), section.source(), newMode, oldMode);
        boolean kept = section.body() instanceof Text text
                && text.hunks().isEmpty()
                && section.ids().equals(BlobIds.NONE);
        header.begin(kept ? 100 : 0);
        if (kept) {
            return;
        }
        header.index(new BlobIds(section.ids().after(), section.ids().before()));
        if (section.body() instanceof Binary binary) {
            header.line("GIT binary patch");
            copy(binary.reverse());
            copy(binary.forward());
            return;
        }
        List<Hunk> hunks = ((Text) section.body()).hunks();
        if (!hunks.isEmpty()) {
            header.files();
        }
        for (Hunk hunk : hunks) {
            write(hunk);
        }
    }

    private void copy(@Nullable BinaryHunk hunk) throws IOException {
        if (hunk == null) {
            throw window.problem("the way back of a binary section is missing; plan again");
        }
        out.write(("literal " + hunk.sizeBytes() + "\n").getBytes(StandardCharsets.US_ASCII));
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        for (long at = hunk.start(); at < hunk.end(); at += buffer.position()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), hunk.end() - at));
            if (window.channel().read(buffer, at) < 0) {
                throw new EOFException(window.name() + " became shorter while it was read");
            }
            out.write(buffer.array(), 0, buffer.position());
        }
        out.write('\n');
    }

    private void write(Hunk hunk) throws IOException {
        HunkWriter.header(
                out,
                HunkWriter.shortRange(hunk.newStart(), hunk.newCount()),
                HunkWriter.shortRange(hunk.oldStart(), hunk.oldCount()));
        HunkLines lines = new HunkLines(window, hunk);
        while (lines.next()) {
            int[] range = {lines.start(), lines.end()};
            if (lines.kind() == ' ') {
                flush(lines.bytes());
                HunkWriter.line(out, ' ', lines.bytes(), range[0], range[1]);
            } else {
                (lines.kind() == '+' ? removed : added).add(range);
            }
        }
        flush(window.buffer());
    }

    /** Writes the changed lines between two of context: what the change added goes first. */
    private void flush(byte[] bytes) throws IOException {
        for (int[] range : removed) {
            HunkWriter.line(out, '-', bytes, range[0], range[1]);
        }
        for (int[] range : added) {
            HunkWriter.line(out, '+', bytes, range[0], range[1]);
        }
        removed.clear();
        added.clear();
    }
}
