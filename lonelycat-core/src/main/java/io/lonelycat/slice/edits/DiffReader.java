// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.slice.edits.EditHunk.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads unified diffs as models write them, and envelopes: what is between {@code *** Begin Patch} and {@code *** End Patch}. The numbers
 * of a hunk may be wrong or missing, and the first character of a line alone says what becomes of it. A hunk ends before the first
 * line that can be no part of it.
 */
final class DiffReader {
    private static final String BEGIN = "*** Begin Patch";
    private static final String END = "*** End Patch";
    private static final String END_OF_FILE = "*** End of File";
    private static final String HUNK = "@@";
    private static final Pattern DECORATED = Pattern.compile("[^\\w+]*Begin Patch\\W*");
    private static final Pattern NUMBERS =
            Pattern.compile("@@ -(\\d{1,18})(?:,(\\d{1,18}))? \\+\\d{1,18}(?:,(\\d{1,18}))? @@(.*)");
    private static final Pattern ONLY_NUMBERS = Pattern.compile("[-+\\d, ]*");

    private final EditText text;
    private final EditPaths paths;
    private final List<Edit> edits = new ArrayList<>();
    /** The line at which the envelope begins that is open; -1 outside of envelopes. */
    private int envelope = -1;
    /** The fence that is open; -1 outside of fences. */
    private int fence = -1;
    /** Whether a fence or an envelope ended the last section, so that words follow, also those that begin with a dash. */
    private boolean words;

    private int line;

    private DiffReader(EditText text, EditPaths paths) {
        this.text = text;
        this.paths = paths;
    }

    static boolean beginsEnvelope(String line) {
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
                                + ", but has something around it. Send the lines of the envelope, from " + BEGIN
                                + " to " + END + ", with nothing before or behind them");
            }
        }
    }

    /**
     * Reads all sections.
     *
     * @throws io.lonelycat.error.InvalidInputException if one cannot be understood, with its line
     */
    static List<Edit> read(EditText text, EditPaths paths) {
        DiffReader reader = new DiffReader(text, paths);
        while (reader.line < text.count()) {
            if (reader.envelope >= 0) {
                reader.inEnvelope();
            } else if (beginsEnvelope(text.line(reader.line))) {
                reader.envelope = reader.line++;
            } else if (DiffSection.begins(text, reader.line)) {
                reader.section();
            } else {
                reader.around();
            }
        }
        if (reader.envelope >= 0) {
            throw text.cutOff(reader.envelope, "the envelope has no " + END);
        }
        if (reader.fence >= 0) {
            throw text.cutOff(reader.fence, "this fence is not closed");
        }
        return reader.edits;
    }

    private void inEnvelope() {
        if (is(line, END)) {
            text.take(envelope, line + 1);
            envelope = -1;
            words = true;
            line++;
        } else if (text.isBlank(line)) {
            line++;
        } else if (DiffSection.beginsInEnvelope(text, line)) {
            section();
        } else {
            throw unknown(line);
        }
    }

    private InvalidInputException unknown(int at) {
        return text.problem(
                at,
                text.shown(at)
                        + " is not one of *** Add File, *** Delete File, *** Update File or *** End Patch, and no"
                        + " line of a hunk, which begins with a space, + or -. Correct it");
    }

    private boolean is(int at, String marker) {
        return at < text.count() && text.line(at).strip().equals(marker);
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
        return !text.isBlank(line) && !words && (fence >= 0 || change);
    }

    private void section() {
        words = false;
        int begin = line;
        DiffSection section = new DiffSection(text, paths, begin);
        line = section.readHeader();
        List<EditHunk> hunks = new ArrayList<>();
        for (int next = next(line); beginsHunk(next); next = next(line)) {
            line = next;
            hunks.add(hunk());
        }
        text.take(begin, line);
        edits.addAll(section.edits(hunks));
    }

    /** Returns the first line from one on that is not blank. */
    private int next(int from) {
        int next = from;
        while (next < text.count() && text.isBlank(next)) {
            next++;
        }
        return next;
    }

    /** In an envelope, a hunk needs no header. */
    private boolean beginsHunk(int at) {
        return text.begins(at, HUNK) || (envelope >= 0 && at < text.count() && isPart(at));
    }

    private boolean isPart(int at) {
        return "\0 +-\\".indexOf(text.first(at)) >= 0;
    }

    private EditHunk hunk() {
        int at = line;
        Matcher numbers = NUMBERS.matcher(text.line(line));
        List<String> anchors = new ArrayList<>();
        if (numbers.matches()) {
            anchors.addAll(anchors(numbers.group(4)));
            line++;
        }
        while (!numbers.matches() && text.begins(line, HUNK)) {
            anchors.addAll(anchors(text.line(line++)));
        }
        int begin = line;
        int end = end(begin);
        boolean miscounted = false;
        if (numbers.matches()) {
            long old = count(numbers.group(2)) - lines(begin, end, '+');
            long changed = count(numbers.group(3)) - lines(begin, end, '-');
            // Lines of context that are empty have often lost their space.
            boolean emptyEnd = old > 0 && old == changed && old <= next(end) - end;
            end += emptyEnd ? (int) old : 0;
            miscounted = (old != 0 || changed != 0) && !emptyEnd;
            if (old >= 0 && changed >= 0 && old != changed) {
                refuseCutOff(at, end, old, changed);
            }
        }
        if (envelope < 0 && fence < 0 && end == text.count() && !text.endsWithNewline() && text.first(end - 1) == '+') {
            throw text.problem(
                    end - 1, "the text ends in this new line, so it may have been cut off. End it with a newline");
        }
        if (envelope >= 0 && end < text.count() && !text.isBlank(end) && "*@".indexOf(text.first(end)) < 0) {
            throw unknown(end);
        }
        boolean atEnd = is(end, END_OF_FILE);
        line = atEnd ? end + 1 : end;
        int announced = numbers.matches() ? (int) Math.min(Long.parseLong(numbers.group(1)), Integer.MAX_VALUE) : 0;
        return EditHunk.read(text, at, new Header(announced, anchors, atEnd, miscounted), begin, end);
    }

    /** Returns the words of a line {@code @@ class Greeting} or {@code @@ ... @@}, without numbers. */
    private static List<String> anchors(String line) {
        List<String> anchors = new ArrayList<>();
        for (String part : line.split(HUNK, -1)) {
            String anchor = part.replace("...", "").strip();
            if (!ONLY_NUMBERS.matcher(anchor).matches()) {
                anchors.add(anchor);
            }
        }
        return anchors;
    }

    /** Returns the line behind the last one that can be part of a hunk. Empty lines at its end are not part of it. */
    private int end(int begin) {
        int end = begin;
        for (int at = begin; at < text.count() && isPart(at); at++) {
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
    private void refuseCutOff(int at, int end, long old, long changed) {
        char last = text.first(end - 1);
        if (last == '-' || last == '+' || (end == text.count() && !text.endsWithNewline())) {
            throw text.cutOff(at, "the hunk counts " + old + " old and " + changed + " new lines more than it has");
        }
    }

    private static long count(@Nullable String number) {
        return number == null ? 1 : Long.parseLong(number);
    }
}
