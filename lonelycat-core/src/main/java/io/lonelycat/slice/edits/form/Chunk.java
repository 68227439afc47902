// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.json.Place;
import io.lonelycat.plan.Tolerance.ToleranceKind;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.patch.LineDiff;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Lines that must be there, and what is to become of them.
 *
 * @param at where it is in the input
 * @param announced the line of the file, from 1, for which it was made; 0 where it names none
 * @param damage in which respects it is not as it should be, wherever it fits
 * @param anchors lines that are above it in the file, the outermost first; without white space at their ends
 * @param atEnd whether it is for the end of the file
 * @param marked whether its lines had a mark before them that says what becomes of them, which can be lost
 */
record Chunk(
        Place at,
        int announced,
        Set<ToleranceKind> damage,
        List<String> anchors,
        boolean atEnd,
        boolean marked,
        List<ChunkLine> lines) {
    /** Copies the lists. */
    Chunk {
        damage = Set.copyOf(damage);
        anchors = List.copyOf(anchors);
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param kind a space for one that stays, {@code -} for one that goes, {@code +} for one that comes
     * @param bytes with its line end, unless it has none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ChunkLine(char kind, byte[] bytes) {}

    /** Takes a text and what is to be in its place; what both have in common stays. */
    static Chunk between(Place at, int announced, byte[] old, byte[] changed) {
        Lines before = Lines.of(old);
        Lines after = Lines.of(changed);
        List<ChunkLine> lines = new ArrayList<>();
        int line = 0;
        for (LineEdit edit : LineDiff.between(old, changed)) {
            add(lines, ' ', before, line, edit.oldStart());
            add(lines, '-', before, edit.oldStart(), edit.oldEnd());
            add(lines, '+', after, edit.newStart(), edit.newEnd());
            line = edit.oldEnd();
        }
        add(lines, ' ', before, line, before.count());
        return new Chunk(at, announced, Set.of(), List.of(), false, false, lines);
    }

    private static void add(List<ChunkLine> to, char kind, Lines lines, int start, int end) {
        for (int line = start; line < end; line++) {
            to.add(new ChunkLine(kind, Arrays.copyOfRange(lines.bytes(), lines.start(line), lines.end(line))));
        }
    }

    /** Says whether its header counts other lines than it has. */
    boolean miscounted() {
        return damage.contains(ToleranceKind.COUNTS);
    }

    /** Returns the same with other lines, and what that is to be called. */
    Chunk with(List<ChunkLine> others, ToleranceKind kind) {
        Set<ToleranceKind> kinds = EnumSet.of(kind);
        kinds.addAll(damage);
        return new Chunk(at, announced, kinds, anchors, atEnd, marked, others);
    }

    /** Returns the lines that must be there. */
    Lines old() {
        return without('+');
    }

    /** Returns the lines that are there afterwards. */
    Lines changed() {
        return without('-');
    }

    private Lines without(char kind) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ChunkLine line : lines) {
            if (line.kind != kind) {
                out.writeBytes(line.bytes);
            }
        }
        return Lines.of(out.toByteArray());
    }

    /** Says whether no line is before the first new one, to tell its place. */
    boolean beginsWithNew() {
        return lines.get(0).kind() == '+';
    }

    /** Says whether no line is behind the last new one. */
    boolean endsWithNew() {
        return lines.get(lines.size() - 1).kind() == '+';
    }

    boolean changesNothing() {
        return Arrays.equals(old().bytes(), changed().bytes());
    }
}
