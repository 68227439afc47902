// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.json.Place;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.patch.LineDiff;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Hunk of a patch: lines to find in a file, and the lines that replace them. */
record EditHunk(Place at, Header header, List<HunkLine> lines) {
    EditHunk {
        lines = List.copyOf(lines);
    }

    /**
     * Position of a hunk in the file, as the hunk header states it.
     *
     * @param line line number of the hunk in the file, from 1; 0 if unknown
     * @param anchors enclosing declarations, such as {@code class Greeting}, that the hunk header names
     */
    record Header(int line, List<String> anchors, boolean atEnd, boolean miscounted) {
        static final Header NONE = new Header(0, List.of(), false, false);

        Header {
            anchors = List.copyOf(anchors);
        }
    }

    /**
     * Line of a hunk.
     *
     * @param kind space for a context line, {@code -} for a deleted line, {@code +} for an added line
     */
    record HunkLine(char kind, String text) {}

    static EditHunk between(Place at, Header header, List<String> old, List<String> changed) {
        List<HunkLine> lines = new ArrayList<>();
        int line = 0;
        for (LineEdit edit : LineDiff.between(bytes(old), bytes(changed))) {
            add(lines, ' ', old.subList(line, edit.oldStart()));
            add(lines, '-', old.subList(edit.oldStart(), edit.oldEnd()));
            add(lines, '+', changed.subList(edit.newStart(), edit.newEnd()));
            line = edit.oldEnd();
        }
        add(lines, ' ', old.subList(line, old.size()));
        return new EditHunk(at, header, lines);
    }

    private static void add(List<HunkLine> lines, char kind, List<String> texts) {
        texts.forEach(text -> lines.add(new HunkLine(kind, text)));
    }

    private static byte[] bytes(List<String> lines) {
        return lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a hunk of an agent's patch. */
    static EditHunk read(EditText text, int at, Header header, int from, int to) {
        List<HunkLine> lines = new ArrayList<>();
        boolean oldIsOpen = false;
        boolean newIsOpen = false;
        for (int line = from; line < to; line++) {
            char kind = text.first(line);
            if (kind == '\\') {
                char before =
                        lines.isEmpty() ? ' ' : lines.get(lines.size() - 1).kind();
                oldIsOpen |= before != '+';
                newIsOpen |= before != '-';
            } else if (kind == 0) {
                lines.add(new HunkLine(' ', ""));
            } else {
                lines.add(new HunkLine(kind, text.line(line).substring(1)));
            }
        }
        if (oldIsOpen != newIsOpen) {
            throw text.problem(
                    at,
                    "the hunk adds or removes the newline at the end of the file, which an edit of lines cannot do. "
                            + "Send the complete file as a call with file_path and content");
        }
        EditHunk hunk = new EditHunk(text.at(at), header, lines);
        if (hunk.has('-') && hunk.has('+')) {
            hunk = between(text.at(at), header, hunk.old(), hunk.changed());
        }
        if (!hunk.has('-') && !hunk.has('+')) {
            throw text.problem(
                    at,
                    "the hunk changes nothing: it has no + or - line, or its old and new lines are the same. Remove or correct the hunk");
        }
        return hunk;
    }

    List<String> old() {
        return without('+');
    }

    List<String> changed() {
        return without('-');
    }

    /**
     * Returns whether the hunk begins or ends with added lines. A hunk with added lines at an end, and wrong line
     * counts in the header, may be incomplete.
     */
    boolean isOpen() {
        return lines.get(0).kind() == '+' || lines.get(lines.size() - 1).kind() == '+';
    }

    private boolean has(char kind) {
        return lines.stream().anyMatch(line -> line.kind() == kind);
    }

    private List<String> without(char kind) {
        return lines.stream()
                .filter(line -> line.kind() != kind)
                .map(HunkLine::text)
                .toList();
    }
}
