// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Place;
import io.lonelycat.slice.edits.Edit.WriteKind;
import io.lonelycat.slice.edits.EditHunk.Header;
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
    private static final Pattern NUMBERS = Pattern.compile("[-+\\d, ]+");

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
    static List<Edit> read(EditText text, EditPaths paths) {
        EnvelopeReader reader = new EnvelopeReader(text, paths);
        while (reader.line < text.count()) {
            if (begins(text.line(reader.line))) {
                reader.envelope();
            } else {
                reader.line++;
            }
        }
        return reader.edits;
    }

    /** Returns the words of a line {@code @@ class Greeting} or {@code @@ ... @@}, without numbers. */
    static List<String> anchors(String line) {
        List<String> anchors = new ArrayList<>();
        for (String part : line.split(ANCHOR, -1)) {
            String anchor = part.replace("...", "").strip();
            if (!anchor.isEmpty() && !NUMBERS.matcher(anchor).matches()) {
                anchors.add(anchor);
            }
        }
        return anchors;
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
            throw text.cutOff(begin, "the envelope has no " + END);
        }
        line++;
        text.take(begin, line);
    }

    private boolean is(String marker) {
        return line < text.count() && text.line(line).strip().equals(marker);
    }

    private boolean isContent() {
        return line < text.count() && !text.begins(line, "*** ");
    }

    private void file() {
        Place at = text.at(line);
        if (text.begins(line, ADD)) {
            WorkspacePath path = path(ADD);
            edits.add(new Edit.Write(at, path, added(), WriteKind.NEW));
        } else if (text.begins(line, DELETE)) {
            edits.add(new Edit.Remove(at, path(DELETE)));
        } else if (text.begins(line, UPDATE)) {
            update(at, path(UPDATE));
        } else {
            throw text.problem(
                    line,
                    text.shown(line) + " is not one of *** Add File, *** Delete File, *** Update File or *** End Patch."
                            + " Correct it");
        }
    }

    /** Reads the name behind a marker. */
    private WorkspacePath path(String marker) {
        String name = text.line(line).substring(marker.length()).strip();
        return paths.path(text.at(line++), name);
    }

    private String added() {
        StringBuilder content = new StringBuilder();
        while (isContent()) {
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
        List<Edit> move = new ArrayList<>();
        if (text.begins(line, MOVE)) {
            move.add(new Edit.Rename(text.at(line), path, path(MOVE)));
        }
        List<EditHunk> hunks = new ArrayList<>();
        while (isContent() || is(END_OF_FILE)) {
            hunk(hunks);
        }
        if (!hunks.isEmpty()) {
            edits.add(new Edit.Patch(at, path, hunks, false));
        } else if (move.isEmpty()) {
            throw at.problem("nothing is to be updated in `" + path.display() + "`. Add a hunk, or leave the file out");
        }
        edits.addAll(move);
    }

    private void hunk(List<EditHunk> hunks) {
        int header = line;
        List<String> anchors = new ArrayList<>();
        while (text.begins(line, ANCHOR)) {
            anchors.addAll(anchors(text.line(line++)));
        }
        int begin = line;
        // Empty lines at the end are more often between hunks than part of one.
        int end = begin;
        while (isContent() && !text.begins(line, ANCHOR)) {
            end = text.first(line++) == 0 ? end : line;
        }
        boolean atEnd = is(END_OF_FILE);
        line += atEnd ? 1 : 0;
        if (end > begin || !anchors.isEmpty()) {
            hunks.add(EditHunk.read(text, header, new Header(0, anchors, atEnd, false), begin, end));
        }
    }
}
