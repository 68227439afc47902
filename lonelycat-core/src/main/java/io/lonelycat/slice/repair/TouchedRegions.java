// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.patch.LineDiff;
import io.lonelycat.plan.patch.OwnHunks.LineHunk;
import io.lonelycat.plan.patch.OwnHunks.OwnLines;
import io.lonelycat.slice.repair.Mend.Swap;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The lines of a file that either change touches; what is between them is the same for both. */
final class TouchedRegions {
    private static final int CONTEXT = 3;

    private final WorkspacePath path;
    private final Optional<OwnLines> ours;
    private final Optional<OwnLines> theirs;
    private final TreeMap<Integer, String> base = new TreeMap<>();

    TouchedRegions(WorkspacePath path, Optional<OwnLines> ours, Optional<OwnLines> theirs) {
        this.path = path;
        this.ours = ours;
        this.theirs = theirs;
    }

    List<Swap> swaps() {
        Map<Integer, LineHunk> our = byStart(ours);
        Map<Integer, LineHunk> their = byStart(theirs);
        Set<Integer> starts = new TreeSet<>(our.keySet());
        starts.addAll(their.keySet());
        List<Swap> swaps = new ArrayList<>();
        int shift = 0;
        int done = -1;
        for (int start : starts) {
            if (start > done) {
                int end = end(start, our, their);
                List<String> failed = side(start, end, our);
                List<String> held = side(start, end, their);
                swaps.addAll(swaps(start + shift, failed, held));
                shift += failed.size() - (end - start);
                done = Math.max(end, start);
            }
        }
        return swaps;
    }

    private Map<Integer, LineHunk> byStart(Optional<OwnLines> file) {
        Map<Integer, LineHunk> byStart = new HashMap<>();
        for (LineHunk hunk : file.map(OwnLines::hunks).orElse(List.of())) {
            byStart.put(hunk.oldStart(), hunk);
            int line = hunk.oldStart();
            for (String text : hunk.before()) {
                base.put(line++, text);
            }
        }
        return byStart;
    }

    /** Grows a region as long as a hunk begins in it or where it ends. */
    private static int end(int start, Map<Integer, LineHunk> our, Map<Integer, LineHunk> their) {
        int end = start;
        for (int line = start; line <= end; line++) {
            for (LineHunk hunk : new @Nullable LineHunk[] {our.get(line), their.get(line)}) {
                if (hunk != null) {
                    end = Math.max(end, line + hunk.before().size());
                }
            }
        }
        return end;
    }

    private List<String> side(int start, int end, Map<Integer, LineHunk> hunks) {
        List<String> side = new ArrayList<>();
        int line = start;
        while (line <= end) {
            LineHunk hunk = hunks.get(line);
            if (hunk != null) {
                side.addAll(hunk.after());
                line += hunk.before().size();
            }
            if (hunk == null || hunk.before().isEmpty()) {
                if (line < end) {
                    side.add(Objects.requireNonNull(base.get(line)));
                }
                line++;
            }
        }
        return side;
    }

    private List<Swap> swaps(int first, List<String> failed, List<String> held) {
        List<Swap> swaps = new ArrayList<>();
        for (LineEdit edit : LineDiff.between(Draft.bytes(failed), Draft.bytes(held))) {
            List<String> removed = failed.subList(edit.oldStart(), edit.oldEnd());
            List<String> added = held.subList(edit.newStart(), edit.newEnd());
            swaps.add(new Swap(
                    path,
                    first + edit.oldStart() + 1,
                    failed.subList(Math.max(0, edit.oldStart() - CONTEXT), edit.oldStart()),
                    removed,
                    added,
                    failed.subList(edit.oldEnd(), Math.min(failed.size(), edit.oldEnd() + CONTEXT))));
        }
        return swaps;
    }
}
