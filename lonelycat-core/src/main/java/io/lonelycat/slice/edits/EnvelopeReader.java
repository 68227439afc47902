// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Names;
import io.lonelycat.json.Place;
import io.lonelycat.slice.edits.Edit.WriteKind;
import io.lonelycat.slice.edits.EditForms.ReadEdits;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what is between {@code *** Begin Patch} and {@code *** End Patch}. */
final class EnvelopeReader {
    private static final String BEGIN = "*** Begin Patch";
    private static final String END = "*** End Patch";
    private static final String END_OF_FILE = "*** End of File";
    private static final String ADD = "*** Add File: ";
    private static final String DELETE = "*** Delete File: ";
    private static final String UPDATE = "*** Update File: ";
    private static final String MOVE = "*** Move to: ";
    private static final String ANCHOR = "@@";
    private static final Pattern DECORATED = Pattern.compile("[^\\w+]*Begin Patch\\W*");
    private static final List<String> MARKERS = List.of(END, ADD, DELETE, UPDATE);

    private final EditText text;
    private final EditPaths paths;
    private final List<Edit> edits = new ArrayList<>();
    private int line;

    private EnvelopeReader(EditText text, EditPaths paths) {
        this.text = text;
        this.paths = paths;
    }

    static boolean begins(String line) {
        return line.strip().equals(BEGIN);
    }

    /**
     * Refuses a text whose envelopes have ornaments of Markdown or quotes around their lines, so that none is recognised.
     *
     * @param text without edits in a form that is recognised
     */
    static void refuseDecorated(EditText text) {
        for (int line = 0; line < text.count(); line++) {
            if (DECORATED.matcher(text.line(line)).matches()) {
                throw text.problem(
                        line,
                        text.shown(line) + " is meant as " + BEGIN
                                + ", but has something around it. Send the lines of the" + " envelope, from " + BEGIN
                                + " to " + END + ", with nothing before or behind them");
            }
        }
    }

    /**
     * Reads all envelopes.
     *
     * @throws io.lonelycat.error.InvalidInputException if one has no end, or a line that it cannot have
     */
    static ReadEdits read(EditText text, EditPaths paths) {
        EnvelopeReader reader = new EnvelopeReader(text, paths);
        while (reader.line < text.count()) {
            if (begins(text.line(reader.line))) {
                reader.envelope();
            } else {
                reader.line++;
            }
        }
        return new ReadEdits(reader.edits, text.notes());
    }

    private void envelope() {
        int begin = line++;
        while (line < text.count() && !is(END)) {
            if (text.isBlank(line)) {
                line++;
            } else {
                file();
            }
        }
        if (line == text.count()) {
            throw text.problem(
                    begin, "the envelope has no *** End Patch: the text may have been cut off. Send it again, whole");
        }
        line++;
        text.take(begin, line);
    }

    private boolean is(String marker) {
        return text.line(line).strip().equals(marker);
    }

    private boolean isMarker() {
        return text.line(line).startsWith("*** ");
    }

    private void file() {
        String header = text.line(line);
        Place at = text.at(line);
        if (header.startsWith(ADD)) {
            WorkspacePath path = path(header, ADD);
            line++;
            edits.add(new Edit.Write(at, path, added(), WriteKind.NEW));
        } else if (header.startsWith(DELETE)) {
            edits.add(new Edit.Remove(at, path(header, DELETE)));
            line++;
        } else if (header.startsWith(UPDATE)) {
            update(at, path(header, UPDATE));
        } else {
            String nearest = Names.nearest(header, MARKERS)
                    .map(near -> "Did you mean " + near.strip() + "?")
                    .orElse("Correct it.");
            throw text.problem(
                    line,
                    text.shown(line)
                            + " is not one of *** Add File, *** Delete File, *** Update File or *** End Patch. "
                            + nearest);
        }
    }

    private WorkspacePath path(String header, String marker) {
        return paths.path(text.at(line), header.substring(marker.length()).strip());
    }

    private String added() {
        StringBuilder content = new StringBuilder();
        while (line < text.count() && !isMarker()) {
            if (text.first(line) != '+') {
                throw text.problem(
                        line,
                        text.shown(line) + " is no line of a new file: each begins with +, also a blank one. Add it");
            }
            content.append(text.line(line++).substring(1)).append('\n');
        }
        return content.toString();
    }

    private void update(Place at, WorkspacePath path) {
        line++;
        int move = line < text.count() && text.line(line).startsWith(MOVE) ? line++ : -1;
        List<EditHunk> hunks = new ArrayList<>();
        while (line < text.count() && (!isMarker() || is(END_OF_FILE))) {
            hunk(hunks);
        }
        if (hunks.isEmpty() && move < 0) {
            throw at.problem("nothing is to be updated in `" + path.display() + "`. Add a hunk, or leave the file out");
        }
        if (!hunks.isEmpty()) {
            edits.add(new Edit.Patch(at, path, hunks, false));
        }
        if (move >= 0) {
            String to = text.line(move).substring(MOVE.length()).strip();
            edits.add(new Edit.Rename(text.at(move), path, paths.path(text.at(move), to)));
        }
    }

    private void hunk(List<EditHunk> hunks) {
        HunkBuilder hunk = new HunkBuilder(text, line);
        while (line < text.count() && text.line(line).startsWith(ANCHOR)) {
            hunk.anchors(text.line(line++));
        }
        while (line < text.count() && !isMarker() && !text.line(line).startsWith(ANCHOR)) {
            hunk.add(line++);
        }
        hunk.dropEmptyEnd();
        if (line < text.count() && is(END_OF_FILE)) {
            hunk.endOfFile();
            line++;
        }
        if (!hunk.isBlank()) {
            hunks.add(hunk.build());
        }
    }
}
