// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.slice.edits.EditHunk.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads unified diffs as models write them: the numbers of a hunk may be wrong or missing, and the first character of a line alone says
 * what becomes of it. A hunk ends where its numbers say if they fit its lines, else before the first line that can be no part of it.
 */
final class DiffReader {
    private static final String HUNK = "@@";
    private static final Pattern NUMBERS =
            Pattern.compile("@@ -(\\d{1,18})(?:,(\\d{1,18}))? \\+\\d{1,18}(?:,(\\d{1,18}))? @@(.*)");

    private final EditText text;
    private final EditPaths paths;
    private final List<Edit> edits = new ArrayList<>();
    /** The fence that is open; -1 outside of fences. */
    private int fence = -1;
    /** Whether a fence ended the last section, so that words follow, also those that begin with a dash. */
    private boolean words;

    private int line;

    private DiffReader(EditText text, EditPaths paths) {
        this.text = text;
        this.paths = paths;
    }

    /**
     * Reads all sections.
     *
     * @throws io.lonelycat.error.InvalidInputException if one cannot be understood, with its line
     */
    static List<Edit> read(EditText text, EditPaths paths) {
        DiffReader reader = new DiffReader(text, paths);
        while (reader.line < text.count()) {
            if (DiffSection.begins(text, reader.line)) {
                reader.section();
            } else {
                reader.around();
            }
        }
        if (reader.fence >= 0) {
            throw text.cutOff(reader.fence, "this fence is not closed");
        }
        return reader.edits;
    }

    /** Takes a line that is no edit, unless it looks like a part of one. */
    private void around() {
        if (text.isFence(line)) {
            words = fence >= 0;
            fence = words ? -1 : line;
        } else if (text.begins(line, HUNK)) {
            throw text.problem(
                    line, "a hunk without a file: the lines --- and +++ with its name are missing. Add them");
        } else if (!edits.isEmpty() && isLeftOver()) {
            throw text.problem(
                    line,
                    text.shown(line) + " comes after a hunk and is no part of it: each line of a hunk begins with a"
                            + " space, + or -. Correct it, or put the diff between ```diff and ```");
        }
        line++;
    }

    private boolean isLeftOver() {
        boolean change = text.first(line) == '+' || text.first(line) == '-';
        return !text.isBlank(line) && (fence >= 0 || (change && !words));
    }

    private void section() {
        words = false;
        int begin = line;
        DiffSection section = new DiffSection(text, paths, begin);
        line = section.readHeader();
        text.take(begin, line);
        List<EditHunk> hunks = new ArrayList<>();
        for (int next = next(line); text.begins(next, HUNK); next = next(line)) {
            line = next;
            hunks.add(hunk());
        }
        edits.add(section.edit(hunks));
    }

    /** Returns the first line from one on that is not blank. */
    private int next(int from) {
        int next = from;
        while (next < text.count() && text.isBlank(next)) {
            next++;
        }
        return next;
    }

    private EditHunk hunk() {
        Matcher numbers = NUMBERS.matcher(text.line(line));
        int begin = line + 1;
        int end = end(begin);
        Header header = new Header(0, EnvelopeReader.anchors(text.line(line)), false, false);
        if (numbers.matches()) {
            int announced = (int) Math.min(Long.parseLong(numbers.group(1)), Integer.MAX_VALUE);
            long old = count(numbers.group(2)) - lines(begin, end, '+');
            long changed = count(numbers.group(3)) - lines(begin, end, '-');
            // Lines of context that are empty have often lost their space.
            boolean emptyEnd = old > 0 && old == changed && old <= next(end) - end;
            end += emptyEnd ? (int) old : 0;
            if (old >= 0 && changed >= 0 && old != changed) {
                refuseCutOff(end, old, changed);
            }
            boolean miscounted = (old != 0 || changed != 0) && !emptyEnd;
            header = new Header(announced, EnvelopeReader.anchors(numbers.group(4)), false, miscounted);
        }
        if (fence < 0 && end == text.count() && !text.endsWithNewline() && text.first(end - 1) == '+') {
            throw text.problem(
                    end - 1, "the text ends in this new line, so it may have been cut off. End it with a newline");
        }
        EditHunk hunk = EditHunk.read(text, line, header, begin, end);
        text.take(line, end);
        line = end;
        return hunk;
    }

    /** Returns the line behind the last one that can be part of a hunk. Empty lines at its end are not part of it. */
    private int end(int begin) {
        int end = begin;
        for (int at = begin; at < text.count() && "\0 +-\\".indexOf(text.first(at)) >= 0; at++) {
            if (DiffSection.hasNames(text, at) && text.begins(at + 2, HUNK)) {
                return end;
            }
            end = text.first(at) == 0 ? end : at + 1;
        }
        return end;
    }

    /** Counts the lines of a hunk that are on one of its sides. */
    private long lines(int begin, int end, char otherSide) {
        return IntStream.range(begin, end)
                .filter(at -> text.first(at) != otherSide && text.first(at) != '\\')
                .count();
    }

    /** Where lines of the change itself are missing and no line behind it shows that it ended there, they may have been cut off. */
    private void refuseCutOff(int end, long old, long changed) {
        char last = text.first(end - 1);
        if (last == '-' || last == '+' || (end == text.count() && !text.endsWithNewline())) {
            throw text.cutOff(line, "the hunk counts " + old + " old and " + changed + " new lines more than it has");
        }
    }

    private static long count(@Nullable String number) {
        return number == null ? 1 : Long.parseLong(number);
    }
}
