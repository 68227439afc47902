// SPDX-License-Identifier: MIT
package io.lonelycat.plan.edit;

import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads unified diffs as models write them: the numbers of a hunk may be wrong or missing, and a line says by its first
 * character alone what it is. A hunk ends where its numbers say if what follows can be no part of it.
 */
final class DiffReader {
    private static final String GIT = "diff --git ";
    private static final String HUNK = ChunkBuilder.HUNK;
    private static final Pattern NUMBERS =
            Pattern.compile("@@ -(\\d{1,18})(?:,(\\d{1,18}))? \\+\\d{1,18}(?:,(\\d{1,18}))? @@(.*)");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+.*");

    private final EditText text;
    private final EditedPaths paths;
    private final boolean[] taken;
    private final List<Edit> edits = new ArrayList<>();
    private boolean fenced;
    private int fence;
    /** Whether a fence was closed behind the last section, so that what follows are words. */
    private boolean words;

    private int line;

    private DiffReader(EditText text, EditedPaths paths) {
        this.text = text;
        this.paths = paths;
        taken = new boolean[text.count()];
    }

    /** Says whether a diff begins on a line. */
    static boolean begins(EditText text, int line) {
        return text.line(line).startsWith(GIT) || isFileHeader(text, line);
    }

    /** Says whether there is a hunk, which may be below no file. */
    static boolean hasHunks(EditText text) {
        for (int line = 0; line < text.count(); line++) {
            if (text.mayBegin(line, "@") && text.line(line).startsWith(HUNK)) {
                return true;
            }
        }
        return false;
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
    static ReadEdits read(EditText text, EditedPaths paths) {
        DiffReader reader = new DiffReader(text, paths);
        while (reader.line < text.count()) {
            reader.next();
        }
        if (reader.fenced) {
            throw text.problem(
                    reader.fence, "this fence is not closed: the text may have been cut off. Send it again, whole");
        }
        return new ReadEdits(reader.edits, text.around(reader.taken));
    }

    private void next() {
        if (begins(text, line)) {
            section();
        } else if (text.line(line).startsWith(HUNK)) {
            section(named());
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
        } else if (!edits.isEmpty() && isSignature(line)) {
            words = true;
            line++;
        } else if (!edits.isEmpty() && !text.isBlank(line)) {
            boolean change = text.first(line) == '+' || text.first(line) == '-';
            if (fenced || (change && !words)) {
                throw text.problem(
                        line,
                        text.shown(line) + " comes after a hunk and is no part of it: each line of a hunk begins with a"
                                + " space, + or -. Correct it, or put the diff between ```diff and ```");
            }
        }
        line++;
    }

    private boolean isSignature(int at) {
        return text.line(at).strip().equals("--")
                && (at + 1 >= text.count() || VERSION.matcher(text.line(at + 1)).matches());
    }

    /** Begins a section of hunks alone, whose file is named around them: by the call, or in the line above the hunks or the fence. */
    private DiffSection named() {
        String name = paths.only()
                .map(WorkspacePath::value)
                .or(this::nameAbove)
                .orElseThrow(() -> text.problem(
                        line,
                        "a hunk without a file: expected --- and +++ with its name before it. Add these two lines"));
        return new DiffSection(text, paths, line, name);
    }

    private Optional<String> nameAbove() {
        int above = line - 1;
        while (above >= 0 && !taken[above] && (text.isBlank(above) || text.isFence(above))) {
            Optional<String> behind = FileNames.ofFence(text.line(above), paths);
            if (behind.isPresent()) {
                return behind;
            }
            above--;
        }
        if (above < 0 || taken[above]) {
            return Optional.empty();
        }
        String shown = text.line(above);
        Optional<String> name = FileNames.of(shown, paths).or(() -> FileNames.ofComment(shown, paths));
        taken[above] = name.isPresent();
        return name;
    }

    private void section() {
        section(new DiffSection(text, paths, line));
    }

    private void section(DiffSection section) {
        words = false;
        while (line < text.count() && section.takes(line)) {
            taken[line++] = true;
        }
        while (line < text.count()) {
            if (text.line(line).startsWith(HUNK)) {
                section.add(hunk());
            } else if (text.isBlank(line) && followedByHunk()) {
                line++;
            } else {
                break;
            }
        }
        edits.addAll(section.edits());
    }

    private boolean followedByHunk() {
        int next = line;
        while (next < text.count() && text.isBlank(next)) {
            next++;
        }
        return next < text.count() && text.line(next).startsWith(HUNK);
    }

    private ChunkBuilder hunk() {
        ChunkBuilder chunk = new ChunkBuilder(text, line);
        String header = text.line(line);
        Matcher numbers = NUMBERS.matcher(header);
        boolean numbered = numbers.matches();
        int begin = line + 1;
        int natural = naturalEnd(begin);
        int counted = -1;
        if (numbered) {
            long start = Long.parseLong(numbers.group(1));
            chunk.announce((int) Math.min(start, Integer.MAX_VALUE));
            chunk.heading(numbers.group(4));
            long old = count(numbers.group(2));
            long changed = count(numbers.group(3));
            counted = countedEnd(begin, old, changed);
            if (counted < 0) {
                refuseCut(begin, natural, old, changed);
            }
        } else {
            chunk.anchors(header);
        }
        boolean exact = counted >= natural && counted >= 0;
        int end = exact ? counted : natural;
        for (int at = begin; at < end; at++) {
            chunk.add(at);
        }
        if (!exact) {
            chunk.dropEmptyEnd();
            if (numbered) {
                chunk.miscount();
            }
        }
        if (!fenced && end == text.count() && !text.endsLine() && text.first(end - 1) == '+') {
            throw text.problem(
                    end - 1, "the text ends in this new line, so it may have been cut off. End it with a newline");
        }
        for (int at = line; at < end; at++) {
            taken[at] = true;
        }
        line = end;
        return chunk;
    }

    /**
     * Where lines of the change itself are missing, and no line behind it shows that it ended there, they may have been cut off:
     * the words that follow can be about it.
     */
    private void refuseCut(int begin, int end, long old, long changed) {
        long oldLines = 0;
        long newLines = 0;
        int last = 0;
        for (int at = begin; at < end; at++) {
            int first = kind(at);
            last = first == 0 ? last : first;
            oldLines += first == '+' || first == '\\' ? 0 : 1;
            newLines += first == '-' || first == '\\' ? 0 : 1;
        }
        boolean fewer = oldLines <= old && newLines <= changed;
        boolean open = last == '-' || last == '+' || (end == text.count() && !text.endsLine());
        if (fewer && open && newLines - oldLines != changed - old) {
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

    /** Returns the line behind the last one that can be part of the hunk. */
    private int naturalEnd(int begin) {
        int at = begin;
        while (at < text.count() && isPart(at)) {
            if (text.first(at) == 0) {
                int next = at;
                while (next < text.count() && text.first(next) == 0) {
                    next++;
                }
                if (next == text.count() || !isPart(next)) {
                    return at;
                }
                at = next;
            } else {
                at++;
            }
        }
        return at;
    }

    /** Returns the mark of a line in a hunk; a space for one that has lost it. */
    private int kind(int at) {
        int first = text.first(at);
        return isMark(first) || first == 0 || !isUnmarked(at) ? first : ' ';
    }

    private static boolean isMark(int first) {
        return first == ' ' || first == '+' || first == '-' || first == '\\';
    }

    /** Says whether a line without a mark is part of a hunk: between its lines, or between fences with nothing else. */
    private boolean isUnmarked(int at) {
        boolean other =
                text.isFence(at) || text.line(at).startsWith(HUNK) || begins(text, at) || at + 1 >= text.count();
        return !other && ((isMark(text.first(at + 1)) && !begins(text, at + 1)) || (fenced && text.isFence(at + 1)));
    }

    private boolean isPart(int at) {
        int first = kind(at);
        return first == 0
                || ((first == ' ' || first == '+' || first == '-' || first == '\\')
                        && !isFileHeader(text, at)
                        && !isSignature(at));
    }

    /** Returns the line behind the last one that the numbers take; -1 where they do not fit the lines. */
    private int countedEnd(int begin, long old, long changed) {
        long oldLeft = old;
        long newLeft = changed;
        int at = begin;
        while (at < text.count() && (oldLeft > 0 || newLeft > 0)) {
            int first = kind(at);
            boolean header = isFileHeader(text, at)
                    && at + 2 < text.count()
                    && text.line(at + 2).startsWith(HUNK);
            if (header || (first != 0 && first != ' ' && first != '+' && first != '-' && first != '\\')) {
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
}
