// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.form.Chunk.ChunkLine;
import io.lonelycat.slice.edits.line.Closeness;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a hunk that stay, and lack the space before them which says so: then the first space of their own indentation was taken for
 * it. Lines that go must be there as they are.
 */
final class LostMarks {
    private final Lines file;
    private final Lines old;
    private final boolean marked;
    private final List<Character> kinds = new ArrayList<>();

    LostMarks(Lines file, Chunk chunk) {
        this.file = file;
        old = chunk.old();
        marked = chunk.marked();
        chunk.lines().stream().map(ChunkLine::kind).filter(kind -> kind != '+').forEach(kinds::add);
    }

    /** Returns those of some places where each line is as it is, or has one space more and stays. */
    List<Integer> among(List<Integer> places) {
        List<Integer> fitting = new ArrayList<>();
        for (int at : places) {
            if (marked && places.size() < LinePlaces.MOST && fits(at)) {
                fitting.add(at);
            }
        }
        return fitting;
    }

    private boolean fits(int at) {
        for (int i = 0; i < old.count(); i++) {
            boolean same = Closeness.TRAILING_SPACE.same(old, i, file, at + i);
            if (!same && !(kinds.get(i) == ' ' && lacksSpace(i, at + i))) {
                return false;
            }
        }
        return true;
    }

    private boolean lacksSpace(int line, int there) {
        return file.bytes()[file.start(there)] == ' '
                && indent(file, there) == indent(old, line) + 1
                && Closeness.INDENTATION.same(old, line, file, there);
    }

    private static int indent(Lines lines, int line) {
        return Closeness.textStart(lines, line) - lines.start(line);
    }
}
