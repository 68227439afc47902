// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.plan.content.ElisionMarker;
import io.lonelycat.plan.patch.PatchLines;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds new lines that are placeholders for omitted code, except lines that the patch only moves. */
final class ElidedLines implements PatchLines {
    private static final int MOST = 1000;

    private final WorkspacePath path;
    private final List<PatchFacts.ElidedLine> added = new ArrayList<>();
    private final Set<String> removed = new HashSet<>();
    private long line;

    ElidedLines(WorkspacePath path) {
        this.path = path;
    }

    List<PatchFacts.ElidedLine> found() {
        return added.stream().filter(it -> !removed.contains(it.text())).toList();
    }

    @Override
    public void hunk(int oldStart, int oldCount, int newStart, int newCount) {
        line = newCount == 0 ? newStart : newStart - 1L;
    }

    @Override
    public boolean line(char kind, byte[] bytes, int from, int length) {
        line += kind == '-' ? 0 : 1;
        if (kind != ' ') {
            ElisionMarker.of(bytes, from, length).ifPresent(marker -> {
                if (kind == '-') {
                    removed.add(marker);
                } else if (added.size() < MOST) {
                    added.add(new PatchFacts.ElidedLine(path, line, marker));
                }
            });
        }
        return true;
    }
}
