// SPDX-License-Identifier: MIT
package io.lonelycat.report.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.plan.patch.NewContent;
import io.lonelycat.plan.patch.PatchLines;
import io.lonelycat.report.diff.FileDiff.DiffHunk;
import io.lonelycat.report.diff.FileDiff.DiffLine;
import io.lonelycat.report.diff.FileDiff.DiffLine.LineKind;
import io.lonelycat.report.diff.PatchDiff.DiffBounds;
import java.util.ArrayList;
import java.util.List;

/** Takes the lines of files as long as there is room, and counts the others. */
final class DiffTaker implements PatchLines {
    private static final int LONGEST_CHARACTER = 4;
    private final DiffBounds bounds;
    private final List<DiffHunk> hunks = new ArrayList<>();
    private final List<DiffLine> lines = new ArrayList<>();
    private int linesOfAll;
    private int charactersOfAll;
    private int linesOfFile;
    private int left;
    private int oldStart;
    private int oldCount;
    private int newStart;
    private int newCount;
    private int oldNext;
    private int newNext;

    DiffTaker(DiffBounds bounds) {
        this.bounds = bounds;
    }

    /** Says whether a further file may begin. */
    boolean hasRoom(int files, long bytes) {
        return files < bounds.files() && bytes < bounds.bytes() && hasRoom();
    }

    private boolean hasRoom() {
        return linesOfAll < bounds.lines() && charactersOfAll < bounds.characters();
    }

    FileDiff take(int index, NewContent content) {
        hunks.clear();
        linesOfFile = 0;
        left = 0;
        content.lines(this);
        end();
        return new FileDiff(index, content.change(), hunks, left);
    }

    @Override
    public void hunk(int oldFirst, int oldLines, int newFirst, int newLines) {
        end();
        oldStart = oldFirst;
        oldCount = oldLines;
        newStart = newFirst;
        newCount = newLines;
        oldNext = oldFirst;
        newNext = newFirst;
    }

    private void end() {
        if (!lines.isEmpty()) {
            hunks.add(new DiffHunk(oldStart, oldCount, newStart, newCount, lines));
            lines.clear();
        }
    }

    @Override
    public boolean line(char kind, byte[] bytes, int from, int length) {
        if (left > 0 || linesOfFile >= bounds.linesOfFile() || !hasRoom()) {
            left++;
            return true;
        }
        linesOfFile++;
        linesOfAll++;
        LineKind what = kind == '+' ? LineKind.ADDED : kind == '-' ? LineKind.REMOVED : LineKind.SAME;
        int oldNumber = what == LineKind.ADDED ? 0 : oldNext++;
        int newNumber = what == LineKind.REMOVED ? 0 : newNext++;
        lines.add(line(what, oldNumber, newNumber, bytes, from, length));
        return true;
    }

    private DiffLine line(LineKind kind, int oldNumber, int newNumber, byte[] bytes, int from, int length) {
        boolean newline = length > 0 && bytes[from + length - 1] == '\n';
        int size = newline ? length - 1 : length;
        // More bytes than these cannot be needed, and a line may have millions.
        String text = new String(bytes, from, Math.min(size, LONGEST_CHARACTER * (bounds.columns() + 1)), UTF_8);
        int cut = 0;
        if (text.length() > bounds.columns()) {
            int end = Character.isHighSurrogate(text.charAt(bounds.columns() - 1))
                    ? bounds.columns() - 1
                    : bounds.columns();
            text = text.substring(0, end);
            cut = Math.max(1, size - text.getBytes(UTF_8).length);
        }
        charactersOfAll += text.length();
        return new DiffLine(kind, oldNumber, newNumber, text, cut, newline);
    }
}
