// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.json.Place;
import io.lonelycat.plan.Tolerance.ToleranceKind;
import io.lonelycat.slice.edits.form.Chunk.ChunkLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects the lines of a hunk as they are read. */
final class ChunkBuilder {
    /** What the header of a hunk begins with. */
    static final String HUNK = "@@";

    private static final Pattern NUMBERS = Pattern.compile("[-+\\d, ]+");

    private final EditText text;
    private final int header;
    private final List<String> anchors = new ArrayList<>();
    private final List<ChunkLine> lines = new ArrayList<>();
    private int announced;
    private final Set<ToleranceKind> damage = EnumSet.noneOf(ToleranceKind.class);
    private boolean atEnd;
    /** How many lines at the end have not even the space of context. */
    private int emptyEnd;

    /**
     * Begins a hunk.
     *
     * @param header the line of the input that messages name
     */
    ChunkBuilder(EditText text, int header) {
        this.text = text;
        this.header = header;
    }

    void announce(int line) {
        announced = line;
    }

    /** Takes what is behind the numbers of a header: the line that the hunk is below. */
    void heading(String line) {
        if (!line.isBlank()) {
            anchors.add(line.strip());
        }
    }

    void miscount() {
        damage.add(ToleranceKind.COUNTS);
    }

    /** Takes the words of a header without numbers: {@code @@ class Greeting}, {@code @@ ... @@}, or none. */
    void anchors(String header) {
        for (String part : header.split(HUNK, -1)) {
            String anchor = part.replace("...", "").strip();
            if (!anchor.isEmpty() && !NUMBERS.matcher(anchor).matches()) {
                anchors.add(anchor);
            }
        }
    }

    void endOfFile() {
        atEnd = true;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    boolean hasAnchors() {
        return !anchors.isEmpty();
    }

    /**
     * Takes a line of the input.
     *
     * @param line one that begins with a space, {@code +}, {@code -} or {@code \}; or is empty, as a blank line of context; or has
     *     lost the space before it
     */
    void add(int line) {
        int kind = text.first(line);
        emptyEnd = kind == 0 ? emptyEnd + 1 : 0;
        if (kind == '\\') {
            withoutNewline(line);
        } else if (kind == 0 || kind == ' ' || kind == '+' || kind == '-') {
            lines.add(new ChunkLine(kind == 0 ? ' ' : (char) kind, text.from(line, kind == 0 ? 0 : 1)));
        } else {
            damage.add(ToleranceKind.MARK);
            lines.add(new ChunkLine(' ', text.from(line, 0)));
        }
    }

    private void withoutNewline(int line) {
        if (lines.isEmpty()) {
            throw text.problem(line, "there is no line before it that could end without a newline. Leave it out");
        }
        ChunkLine last = lines.remove(lines.size() - 1);
        int end = last.bytes().length - 1;
        lines.add(new ChunkLine(last.kind(), Arrays.copyOf(last.bytes(), end)));
    }

    /** Takes the empty lines at the end away, which are more often between hunks than part of one. */
    void dropEmptyEnd() {
        for (; emptyEnd > 0; emptyEnd--) {
            lines.remove(lines.size() - 1);
        }
    }

    List<ChunkLine> lines() {
        return lines;
    }

    Place at() {
        return text.at(header);
    }

    /**
     * Makes the hunk.
     *
     * @throws io.lonelycat.error.InvalidInputException if it changes nothing, or a line in its middle has no newline
     */
    Chunk build() {
        checkNewlines('+');
        checkNewlines('-');
        Chunk chunk = new Chunk(at(), announced, damage, anchors, atEnd, true, lines);
        if (chunk.changesNothing()) {
            throw text.problem(
                    header, "the hunk changes nothing: no line of it begins with + or -. Leave it out, or add them");
        }
        return chunk;
    }

    /** Only the last line of a file can be without a newline. */
    private void checkNewlines(char otherSide) {
        boolean open = false;
        for (ChunkLine line : lines) {
            if (line.kind() != otherSide) {
                if (open) {
                    throw text.problem(
                            header,
                            "a line of the hunk has no newline at its end, but another one follows it. Leave"
                                    + " \\ No newline at end of file out there");
                }
                open = line.bytes().length == 0 || line.bytes()[line.bytes().length - 1] != '\n';
            }
        }
    }
}
