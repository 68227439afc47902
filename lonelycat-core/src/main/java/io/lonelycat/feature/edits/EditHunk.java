// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.json.Place;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.patch.LineDiff;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines that must be in a file, and what becomes of each. */
record EditHunk(Place at, Header header, List<HunkLine> lines) {
    EditHunk {
        lines = List.copyOf(lines);
    }

    /**
     * The place that a hunk claims.
     *
     * @param line the line of the file, from 1; 0 for none
     * @param anchors lines above it in the file, the outermost first, without white space around them
     * @param atEnd whether it is for the end of the file
     * @param miscounted whether it counts other lines than it has
     */
    record Header(int line, List<String> anchors, boolean atEnd, boolean miscounted) {
        static final Header NONE = new Header(0, List.of(), false, false);

        Header {
            anchors = List.copyOf(anchors);
        }
    }

    /**
     * One line.
     *
     * @param kind a space for one that stays, {@code -} for one that goes, {@code +} for one that comes
     * @param text without its line end
     */
    record HunkLine(char kind, String text) {}

    /** Replaces some lines by others. Lines that are on both sides stay. */
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

    /**
     * Reads lines {@code [from, to)} of a diff or an envelope.
     *
     * @param at the line of the input that messages name
     * @param from the first line, which as all begins with a space, {@code +}, {@code -} or {@code \}, or is empty
     * @throws io.lonelycat.error.InvalidInputException if the hunk changes nothing, or the newline at the end of the file
     */
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

    /** Returns the lines that must be in the file. */
    List<String> old() {
        return without('+');
    }

    /** Returns the lines that are in their place afterwards. */
    List<String> changed() {
        return without('-');
    }

    /** Returns whether the hunk begins or ends with lines that come: where its counts are wrong, a line beside them may be missing. */
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
