// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.json.Names;
import io.lonelycat.json.Place;
import io.lonelycat.plan.content.Content;
import io.lonelycat.slice.edits.form.Edit.Expectation;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what is between {@code *** Begin Patch} and {@code *** End Patch}: files that are added, deleted, or updated by
 * hunks that name lines and no numbers.
 */
final class EnvelopeReader {
    private static final String BEGIN = "*** Begin Patch";
    private static final String END = "*** End Patch";
    private static final String ADD = "*** Add File: ";
    private static final String DELETE = "*** Delete File: ";
    private static final String UPDATE = "*** Update File: ";
    private static final String MOVE = "*** Move to: ";
    private static final String END_OF_FILE = "*** End of File";
    private static final String ANCHOR = ChunkBuilder.HUNK;
    private static final List<String> MARKERS = List.of(END, ADD, DELETE, UPDATE, MOVE, END_OF_FILE);

    private final EditText text;
    private final EditedPaths paths;
    private final List<Edit> edits = new ArrayList<>();
    private int line;

    private EnvelopeReader(EditText text, EditedPaths paths) {
        this.text = text;
        this.paths = paths;
    }

    static boolean begins(String line) {
        return line.strip().equals(BEGIN);
    }

    /**
     * Reads all envelopes of a text.
     *
     * @throws io.lonelycat.error.InvalidInputException if one is not closed or cannot be understood, with its line
     */
    static ReadEdits read(EditText text, EditedPaths paths) {
        EnvelopeReader reader = new EnvelopeReader(text, paths);
        boolean[] taken = new boolean[text.count()];
        while (reader.line < text.count()) {
            int begin = reader.line;
            if (begins(text.line(begin))) {
                reader.envelope();
                Arrays.fill(taken, begin, reader.line, true);
            } else {
                reader.line++;
            }
        }
        return new ReadEdits(reader.edits, text.around(taken));
    }

    /** Reads the lines of a new file that has no line with its name above them. */
    static ReadEdits added(EditText text, EditedPaths paths) {
        EnvelopeReader reader = new EnvelopeReader(text, paths);
        reader.content(text.at(0), paths.only().orElseThrow());
        return new ReadEdits(reader.edits, List.of());
    }

    private void envelope() {
        int begin = line++;
        int before = edits.size();
        while (line < text.count() && !is(END)) {
            String shown = text.line(line);
            if (shown.startsWith(ADD)) {
                add(shown.substring(ADD.length()));
            } else if (shown.startsWith(DELETE)) {
                Place at = text.at(line++);
                edits.add(new Edit.Remove(at, path(at, shown.substring(DELETE.length())), new Expectation.Anything()));
            } else if (shown.startsWith(UPDATE)) {
                update(shown.substring(UPDATE.length()));
            } else if (shown.isBlank()) {
                line++;
            } else {
                throw unknown();
            }
        }
        if (line == text.count()) {
            throw text.problem(
                    begin,
                    "*** Begin Patch has no *** End Patch: the text may have been cut off. Send it again, whole");
        }
        if (edits.size() == before) {
            throw text.problem(begin, "the envelope is empty. Add a file to it, or leave it out");
        }
        line++;
    }

    private WorkspacePath path(Place at, String name) {
        return paths.path(at, name.strip());
    }

    private boolean is(String marker) {
        return text.line(line).stripTrailing().equals(marker);
    }

    private boolean isMarker() {
        return text.line(line).startsWith("*** ");
    }

    private void add(String name) {
        Place at = text.at(line++);
        content(at, path(at, name));
    }

    private void content(Place at, WorkspacePath path) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (line < text.count() && text.first(line) == '+') {
            content.writeBytes(text.from(line++, 1));
        }
        skipBlank();
        edits.add(new Edit.Write(at, path, new Expectation.Absent(at), Content.of(content.toByteArray()), null));
    }

    private void skipBlank() {
        while (line < text.count() && text.isBlank(line)) {
            line++;
        }
        if (line < text.count() && !isMarker()) {
            throw text.problem(
                    line, text.shown(line) + " is no line of a new file: each begins with +, also a blank one. Add it");
        }
    }

    private void update(String name) {
        Place at = text.at(line++);
        WorkspacePath path = path(at, name);
        int moved = line < text.count() && text.line(line).startsWith(MOVE) ? line++ : -1;
        List<Chunk> chunks = new ArrayList<>();
        while (line < text.count() && (!isMarker() || is(END_OF_FILE))) {
            chunk(chunks);
        }
        if (chunks.isEmpty() && moved < 0) {
            throw at.problem("nothing is to be updated in `" + path.display() + "`. Add a hunk, or leave the file out");
        }
        if (!chunks.isEmpty()) {
            edits.add(new Edit.Patch(at, path, new Expectation.Anything(), chunks, false));
        }
        if (moved >= 0) {
            Place to = text.at(moved);
            edits.add(new Edit.Rename(
                    to,
                    path,
                    new Expectation.Anything(),
                    path(to, text.line(moved).substring(MOVE.length()))));
        }
    }

    private void chunk(List<Chunk> chunks) {
        ChunkBuilder chunk = new ChunkBuilder(text, line);
        while (line < text.count() && text.line(line).startsWith(ANCHOR)) {
            chunk.anchors(text.line(line++));
        }
        while (line < text.count() && isPart()) {
            chunk.add(line++);
        }
        chunk.dropEmptyEnd();
        if (line < text.count() && is(END_OF_FILE)) {
            chunk.endOfFile();
            line++;
        }
        boolean blank = chunk.isEmpty() && !chunk.hasAnchors();
        if (!blank) {
            chunks.add(chunk.build());
        }
    }

    /** Also a line that has lost the space before it; the file tells whether it is there. */
    private boolean isPart() {
        return !isMarker() && !text.line(line).startsWith(ANCHOR);
    }

    private RuntimeException unknown() {
        String nearest = Names.nearest(text.line(line), MARKERS)
                .map(near -> " Did you mean " + near.strip() + "?")
                .orElse("");
        return text.problem(
                line,
                text.shown(line) + " is not one of *** Add File, *** Delete File, *** Update File or *** End Patch."
                        + nearest + " Correct it");
    }
}
