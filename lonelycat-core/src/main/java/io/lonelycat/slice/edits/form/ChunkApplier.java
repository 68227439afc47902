// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.form.Chunk.ChunkLine;
import io.lonelycat.slice.edits.line.Closeness;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Puts the chunks of one file where they fit: all of them are looked for in the file as it was before the first. */
final class ChunkApplier {
    private final WorkspacePath path;
    private final Lines file;
    private final Bytes out;
    private final List<Tolerance> tolerances;

    private ChunkApplier(WorkspacePath path, byte[] content, List<Tolerance> tolerances) {
        this.path = path;
        this.tolerances = tolerances;
        file = Lines.of(content);
        out = new Bytes(content.length + 1024);
    }

    /**
     * Makes the new content.
     *
     * @param tolerances receives where a chunk does not fit in every respect
     * @throws io.lonelycat.error.InvalidInputException if a chunk has no place, more than one, or that of another chunk
     */
    static byte[] apply(WorkspacePath path, byte[] content, List<Chunk> chunks, List<Tolerance> tolerances) {
        return new ChunkApplier(path, content, tolerances).applied(chunks);
    }

    private byte[] applied(List<Chunk> chunks) {
        int copied = 0;
        for (Spot spot : sorted(chunks)) {
            if (spot.line() < copied) {
                throw spot.chunk()
                        .at()
                        .problem("the lines from " + (spot.line() + 1) + " on of `" + path.display()
                                + "` are those of another hunk before. Make one hunk of both");
            }
            copy(copied, spot.line());
            put(spot);
            copied = spot.end();
            spot.tolerance(path, file).ifPresent(tolerances::add);
        }
        copy(copied, file.count());
        return out.toByteArray();
    }

    private List<Spot> sorted(List<Chunk> chunks) {
        ChunkFinder finder = new ChunkFinder(path, file);
        ElidedChunks elided = new ElidedChunks(path, file);
        List<Spot> spots = new ArrayList<>();
        int lowest = 0;
        for (Chunk whole : chunks) {
            int part = 0;
            for (Chunk chunk : elided.of(whole)) {
                Spot spot = finder.find(chunk);
                if (part > 0 && spot.line() < part) {
                    throw new Misfit(chunk.at(), path, file).nowhere(spot.old(), chunk.changed());
                }
                part = spot.end();
                spots.add(spot.line() < lowest ? spot.moved() : spot);
                lowest = Math.max(lowest, spot.end());
            }
        }
        spots.sort(Comparator.comparingInt(Spot::line));
        return spots;
    }

    private void copy(int from, int to) {
        if (to > from) {
            endLine();
            out.write(file.bytes(), file.start(from), file.start(to) - file.start(from));
        }
    }

    private void put(Spot spot) {
        boolean exact = spot.closeness() == Closeness.EXACT;
        byte[] lineEnd = lineEnd(spot.line(), spot.end());
        int there = spot.line();
        for (ChunkLine line : spot.chunk().lines()) {
            if (line.kind() == '+') {
                endLine();
                out.writeBytes(exact ? line.bytes() : adapted(spot, line, lineEnd));
                continue;
            }
            if (line.kind() == ' ') {
                copy(there, there + 1);
            }
            there++;
        }
        if (!exact && there == file.count() && spot.old().count() > 0) {
            endLikeFile(spot);
        }
    }

    /** A line that had no newline gets one as soon as another follows it. */
    private void endLine() {
        if (out.size() > 0 && !out.endsLine()) {
            out.writeBytes(lineEnd(0, file.count()));
        }
    }

    /** Returns a line as the file would have it: with its indentation, and its line end. */
    private byte[] adapted(Spot spot, ChunkLine line, byte[] lineEnd) {
        Lines one = Lines.of(line.bytes());
        int end = one.count() == 0 ? 0 : Closeness.lineEnd(one, 0);
        byte[] text = Arrays.copyOf(line.bytes(), end);
        byte[] moved = one.count() == 0 || Closeness.isBlank(one, 0)
                ? text
                : spot.indentation().of(text);
        if (moved == null) {
            throw spot.chunk()
                    .at()
                    .problem("the lines are in `" + path.display() + "` from line " + (spot.line() + 1)
                            + " on with less white space before them, and a new line has not so much that could be"
                            + " taken away: " + PatchText.shown(PatchText.line(text, 0, end))
                            + ". Write all lines with the white space that the file has");
        }
        boolean ends = end < line.bytes().length;
        byte[] adapted = Arrays.copyOf(moved, moved.length + (ends ? lineEnd.length : 0));
        if (ends) {
            System.arraycopy(lineEnd, 0, adapted, moved.length, lineEnd.length);
        }
        return adapted;
    }

    /** Returns how the first of some lines ends that has an end. */
    private byte[] lineEnd(int from, int to) {
        for (int line = from; line < to; line++) {
            int end = Closeness.lineEnd(file, line);
            if (end < file.end(line)) {
                return Arrays.copyOfRange(file.bytes(), end, file.end(line));
            }
        }
        return from > 0 ? lineEnd(0, file.count()) : new byte[] {'\n'};
    }

    /** The last line of the file keeps its newline, or goes on without one, whatever the edit has there. */
    private void endLikeFile(Spot spot) {
        List<ChunkLine> lines = spot.chunk().lines();
        if (lines.get(lines.size() - 1).kind() == '-') {
            return;
        }
        int last = file.count() - 1;
        boolean fileEnds = Closeness.lineEnd(file, last) < file.end(last);
        if (fileEnds) {
            endLine();
        } else if (out.endsLine()) {
            out.cutLineEnd();
        }
    }

    /** Bytes to which more can be added, and whose end can be looked at. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes(int size) {
            super(size);
        }

        boolean endsLine() {
            return count > 0 && buf[count - 1] == '\n';
        }

        void cutLineEnd() {
            count -= count > 1 && buf[count - 2] == '\r' ? 2 : 1;
        }
    }
}
