// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.slice.edits.EditHunk.HunkLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the lines of a hunk as they are read. */
final class HunkBuilder {
    private static final Pattern NUMBERS = Pattern.compile("[-+\\d, ]+");

    private final EditText text;
    private final int header;
    private final List<String> anchors = new ArrayList<>();
    private final List<HunkLine> lines = new ArrayList<>();
    private int announced;
    private boolean miscounted;
    private boolean atEnd;
    /** Whether the old and the new side end the file without a newline. */
    private boolean oldIsOpen;

    private boolean newIsOpen;
    /** How many lines at the end have not even the space of context. */
    private int emptyEnd;

    /**
     * Begins a hunk.
     *
     * @param header the line of the input that messages name
     */
    HunkBuilder(EditText text, int header) {
        this.text = text;
        this.header = header;
    }

    void announce(int line) {
        announced = line;
    }

    void miscount() {
        miscounted = true;
    }

    void endOfFile() {
        atEnd = true;
    }

    /** Takes the words of a header without numbers: {@code @@ class Greeting}, or {@code @@ ... @@}. */
    void anchors(String line) {
        for (String part : line.split("@@", -1)) {
            String anchor = part.replace("...", "").strip();
            if (!anchor.isEmpty() && !NUMBERS.matcher(anchor).matches()) {
                anchors.add(anchor);
            }
        }
    }

    boolean isBlank() {
        return lines.isEmpty() && anchors.isEmpty();
    }

    /**
     * Takes a line of the input.
     *
     * @throws io.lonelycat.error.InvalidInputException if it begins with no space, {@code +}, {@code -} or {@code \} and is not empty
     */
    void add(int line) {
        char kind = text.first(line);
        emptyEnd = kind == 0 ? emptyEnd + 1 : 0;
        switch (kind) {
            case '\\' -> withoutNewline(line);
            case 0 -> lines.add(new HunkLine(' ', ""));
            case ' ', '+', '-' -> lines.add(new HunkLine(kind, text.line(line).substring(1)));
            default ->
                throw text.problem(
                        line,
                        text.shown(line) + " has no mark before it: each line of a hunk begins with a space, + or -."
                                + " Add it");
        }
    }

    private void withoutNewline(int line) {
        if (lines.isEmpty()) {
            throw text.problem(line, "there is no line before it that could end without a newline. Leave it out");
        }
        char kind = lines.get(lines.size() - 1).kind();
        oldIsOpen |= kind != '+';
        newIsOpen |= kind != '-';
    }

    /** Takes the empty lines at the end away, which are more often between hunks than part of one. */
    void dropEmptyEnd() {
        for (; emptyEnd > 0; emptyEnd--) {
            lines.remove(lines.size() - 1);
        }
    }

    List<HunkLine> lines() {
        return lines;
    }

    /** Returns the lines as the content of a new file. */
    String content(String name) {
        StringBuilder content = new StringBuilder();
        for (HunkLine line : lines) {
            if (line.kind() != '+') {
                throw text.problem(
                        header,
                        "`" + name + "` is to be new, so each line of it begins with +. Correct the lines, or the name"
                                + " behind ---");
            }
            content.append(line.text()).append('\n');
        }
        return newIsOpen ? content.substring(0, content.length() - 1) : content.toString();
    }

    /**
     * Makes the hunk.
     *
     * @throws io.lonelycat.error.InvalidInputException if it changes nothing
     */
    EditHunk build() {
        @Nullable Boolean newline = oldIsOpen == newIsOpen ? null : Boolean.valueOf(oldIsOpen);
        EditHunk hunk = new EditHunk(text.at(header), lines, announced, anchors, atEnd, miscounted, newline);
        if (hunk.changesNothing()) {
            throw text.problem(
                    header, "the hunk changes nothing: no line of it begins with + or -. Leave it out, or add them");
        }
        return hunk;
    }
}
