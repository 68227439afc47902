// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.slice.edits.EditForms.ReadEdits;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private boolean fenced;
    private int fence;
    /** Whether a fence ended the last section, so that words follow, also those that begin with a dash. */
    private boolean words;

    private int line;

    private DiffReader(EditText text, EditPaths paths) {
        this.text = text;
        this.paths = paths;
    }

    /** Says whether a diff begins on a line. */
    static boolean begins(EditText text, int line) {
        return text.line(line).startsWith(DiffSection.GIT) || isFileHeader(text, line);
    }

    /** Says whether there is a hunk, which may be below no file. */
    static boolean hasHunks(EditText text) {
        return text.lines(0, text.count()).stream().anyMatch(line -> line.startsWith(HUNK));
    }

    private static boolean isFileHeader(EditText text, int line) {
        return line + 1 < text.count()
                && text.line(line).startsWith("--- ")
                && text.line(line + 1).startsWith("+++ ");
    }

    /**
     * Reads all sections.
     *
     * @throws io.lonelycat.error.InvalidInputException if one cannot be understood, with its line
     */
    static ReadEdits read(EditText text, EditPaths paths) {
        DiffReader reader = new DiffReader(text, paths);
        while (reader.line < text.count()) {
            reader.next();
        }
        if (reader.fenced) {
            throw text.problem(
                    reader.fence, "this fence is not closed: the text may have been cut off. Send it again, whole");
        }
        return new ReadEdits(reader.edits, text.notes());
    }

    private void next() {
        if (begins(text, line)) {
            section(new DiffSection(text, paths, line, null));
        } else if (text.line(line).startsWith(HUNK)) {
            section(new DiffSection(text, paths, line, nameAround()));
        } else {
            around();
        }
    }

    /** Takes a line that is no edit, unless it looks like a part of one. */
    private void around() {
        if (text.isFence(line)) {
            words = fenced;
            fenced = !fenced;
            fence = line;
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
        return !text.isBlank(line) && (fenced || (change && !words));
    }

    /** Returns the file of hunks alone: that of the call around them. */
    private String nameAround() {
        WorkspacePath only = paths.only();
        if (only == null) {
            throw text.problem(
                    line, "a hunk without a file: the lines --- and +++ with its name are missing. Add them");
        }
        return only.value();
    }

    private void section(DiffSection section) {
        words = false;
        int begin = line;
        while (line < text.count() && section.takes(line)) {
            line++;
        }
        text.take(begin, line);
        while (line < text.count()) {
            if (text.line(line).startsWith(HUNK)) {
                section.add(hunk());
            } else if (text.isBlank(line) && hunkFollows()) {
                line++;
            } else {
                break;
            }
        }
        edits.addAll(section.edits());
    }

    private boolean hunkFollows() {
        int next = line;
        while (next < text.count() && text.isBlank(next)) {
            next++;
        }
        return next < text.count() && text.line(next).startsWith(HUNK);
    }

    private HunkBuilder hunk() {
        HunkBuilder hunk = new HunkBuilder(text, line);
        Matcher numbers = NUMBERS.matcher(text.line(line));
        int begin = line + 1;
        int natural = natural(begin);
        int end = natural;
        if (numbers.matches()) {
            hunk.anchors(numbers.group(4));
            hunk.announce((int) Math.min(Long.parseLong(numbers.group(1)), Integer.MAX_VALUE));
            long old = count(numbers.group(2));
            long changed = count(numbers.group(3));
            int counted = counted(begin, old, changed);
            if (counted >= natural) {
                end = counted;
            } else {
                hunk.miscount();
                if (counted < 0) {
                    refuseCut(begin, natural, old, changed);
                }
            }
        } else {
            hunk.anchors(text.line(line));
        }
        for (int at = begin; at < end; at++) {
            hunk.add(at);
        }
        if (!fenced && end == text.count() && !text.endsWithNewline() && text.first(end - 1) == '+') {
            throw text.problem(
                    end - 1, "the text ends in this new line, so it may have been cut off. End it with a newline");
        }
        text.take(line, end);
        line = end;
        return hunk;
    }

    /** Returns the line behind the last one that can be part of a hunk. Empty lines at its end are not part of it. */
    private int natural(int begin) {
        int at = begin;
        int end = begin;
        while (at < text.count() && isPart(at)) {
            at++;
            end = text.first(at - 1) == 0 ? end : at;
        }
        return end;
    }

    private boolean isPart(int at) {
        return (text.first(at) == 0 || isMark(text.first(at))) && !isFileHeader(text, at);
    }

    private static boolean isMark(char first) {
        return first == ' ' || first == '+' || first == '-' || first == '\\';
    }

    /** Returns the line behind the last one that the numbers take; -1 where they do not fit the lines. */
    private int counted(int begin, long old, long changed) {
        long oldLeft = old;
        long newLeft = changed;
        int at = begin;
        while (at < text.count() && (oldLeft > 0 || newLeft > 0)) {
            char first = text.first(at);
            boolean header = isFileHeader(text, at)
                    && at + 2 < text.count()
                    && text.line(at + 2).startsWith(HUNK);
            if (header || !(first == 0 || isMark(first))) {
                return -1;
            }
            oldLeft -= first == '+' || first == '\\' ? 0 : 1;
            newLeft -= first == '-' || first == '\\' ? 0 : 1;
            at++;
        }
        if (oldLeft != 0 || newLeft != 0) {
            return -1;
        }
        return at < text.count() && text.first(at) == '\\' ? at + 1 : at;
    }

    /** Where lines of the change itself are missing and no line behind it shows that it ended there, they may have been cut off. */
    private void refuseCut(int begin, int end, long old, long changed) {
        long oldLines = 0;
        long newLines = 0;
        for (int at = begin; at < end; at++) {
            char first = text.first(at);
            oldLines += first == '+' || first == '\\' ? 0 : 1;
            newLines += first == '-' || first == '\\' ? 0 : 1;
        }
        char last = end > begin ? text.first(end - 1) : 0;
        boolean open = last == '-' || last == '+' || (end == text.count() && !text.endsWithNewline());
        if (oldLines <= old && newLines <= changed && open && newLines - oldLines != changed - old) {
            throw text.problem(
                    line,
                    "the hunk counts " + old + " old and " + changed + " new lines and has " + oldLines + " and "
                            + newLines + ": the text may have been cut off. Send it again, whole, or correct the"
                            + " counts");
        }
    }

    private static long count(@Nullable String number) {
        return number == null ? 1 : Long.parseLong(number);
    }
}
