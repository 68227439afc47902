// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines that must be in a file, and what becomes of each.
 *
 * @param announced the line of the file, from 1, that the hunk names; 0 for none
 * @param anchors lines above it in the file, the outermost first, without white space around them
 * @param atEnd whether it is for the end of the file
 * @param miscounted whether its header counts other lines than it has
 * @param endsWithNewline whether the file ends with a newline afterwards; null for as before
 */
record EditHunk(
        Place at,
        List<HunkLine> lines,
        int announced,
        List<String> anchors,
        boolean atEnd,
        boolean miscounted,
        @Nullable Boolean endsWithNewline) {
    EditHunk {
        lines = List.copyOf(lines);
        anchors = List.copyOf(anchors);
    }

    /**
     * One line.
     *
     * @param kind a space for one that stays, {@code -} for one that goes, {@code +} for one that comes
     * @param text without its line end
     */
    record HunkLine(char kind, String text) {}

    /** Replaces some lines by others. */
    static EditHunk between(Place at, int announced, List<String> old, List<String> changed) {
        List<HunkLine> lines = new ArrayList<>();
        old.forEach(line -> lines.add(new HunkLine('-', line)));
        changed.forEach(line -> lines.add(new HunkLine('+', line)));
        return new EditHunk(at, lines, announced, List.of(), false, false, null);
    }

    /** Returns the lines that must be in the file. */
    List<String> old() {
        return without('+');
    }

    /** Returns the lines that are in their place afterwards. */
    List<String> changed() {
        return without('-');
    }

    boolean changesNothing() {
        return endsWithNewline == null && lines.stream().allMatch(line -> line.kind() == ' ');
    }

    /** Says whether the hunk begins or ends with lines that come: where its counts are wrong, a line beside them may be missing. */
    boolean isOpen() {
        return lines.get(0).kind() == '+' || lines.get(lines.size() - 1).kind() == '+';
    }

    private List<String> without(char kind) {
        return lines.stream()
                .filter(line -> line.kind() != kind)
                .map(HunkLine::text)
                .toList();
    }
}
