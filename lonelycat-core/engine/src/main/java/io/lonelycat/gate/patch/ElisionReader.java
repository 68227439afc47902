// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.gate.patch.PatchFacts.ElidedLine;
import io.lonelycat.plan.content.ElisionMarker;
import io.lonelycat.plan.patch.NewContent;
import io.lonelycat.plan.patch.PatchLines;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the new lines of a file that are markers of elision. Those that only move in the file are its own; three dots without words
 * count where other lines go, since they are code and prose elsewhere.
 */
final class ElisionReader implements PatchLines {
    private static final int MOST = 10_000;

    private final WorkspacePath path;
    private final List<ElidedLine> found = new ArrayList<>();
    private final List<ElidedLine> dots = new ArrayList<>();
    private final Map<String, Integer> removed = new HashMap<>();
    private long line;
    private boolean deletes;

    private ElisionReader(WorkspacePath path) {
        this.path = path;
    }

    /** Adds what one file has. */
    static void read(WorkspacePath path, NewContent content, List<ElidedLine> elisions) {
        ElisionReader reader = new ElisionReader(path);
        content.lines(reader);
        reader.endBlock();
        for (ElidedLine found : reader.found) {
            boolean moved = reader.removed.merge(found.text(), -1, Integer::sum) >= 0;
            if (!moved && elisions.size() < MOST) {
                elisions.add(found);
            }
        }
    }

    @Override
    public void hunk(int oldStart, int oldCount, int newStart, int newCount) {
        endBlock();
        line = newCount == 0 ? newStart : newStart - 1L;
    }

    @Override
    public boolean line(char kind, byte[] bytes, int from, int length) {
        line += kind == '-' ? 0 : 1;
        if (kind == ' ') {
            endBlock();
            return true;
        }
        deletes |= kind == '-';
        ElisionMarker.of(bytes, from, length).ifPresent(marker -> take(kind == '+', marker));
        return true;
    }

    private void take(boolean added, ElisionMarker marker) {
        if (!added) {
            removed.merge(marker.text(), 1, Integer::sum);
        } else if (found.size() < MOST && dots.size() < MOST) {
            (marker.words() ? found : dots).add(new ElidedLine(path, line, marker.text()));
        }
    }

    private void endBlock() {
        if (deletes) {
            found.addAll(dots);
        }
        dots.clear();
        deletes = false;
    }
}
