// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

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

    static boolean isFileHeader(EditText text, int line) {
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
        } else if (!edits.isEmpty() && HunkEnd.isSignature(text, line)) {
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
            Optional<String> behind = FileNameInText.ofFence(text.line(above), paths);
            if (behind.isPresent()) {
                return behind;
            }
            above--;
        }
        if (above < 0 || taken[above]) {
            return Optional.empty();
        }
        String shown = text.line(above);
        Optional<String> name = FileNameInText.of(shown, paths).or(() -> FileNameInText.ofComment(shown, paths));
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
            } else if (section.isNamed() && HunkEnd.isMark(text.first(line))) {
                section.add(withoutHeader());
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

    /** Takes lines directly below the names of a file, which have lost the line that begins with @@. */
    private ChunkBuilder withoutHeader() {
        ChunkBuilder chunk = new ChunkBuilder(text, line);
        int end = new HunkEnd(text, fenced).natural(line);
        for (int at = line; at < end; at++) {
            chunk.add(at);
            taken[at] = true;
        }
        chunk.dropEmptyEnd();
        line = end;
        return chunk;
    }

    private ChunkBuilder hunk() {
        ChunkBuilder chunk = new ChunkBuilder(text, line);
        String header = text.line(line);
        Matcher numbers = NUMBERS.matcher(header);
        boolean numbered = numbers.matches();
        int begin = line + 1;
        HunkEnd bounds = new HunkEnd(text, fenced);
        int natural = bounds.natural(begin);
        int counted = -1;
        if (numbered) {
            long start = Long.parseLong(numbers.group(1));
            chunk.announce((int) Math.min(start, Integer.MAX_VALUE));
            chunk.heading(numbers.group(4));
            long old = count(numbers.group(2));
            long changed = count(numbers.group(3));
            counted = bounds.counted(begin, old, changed);
            if (counted < 0) {
                refuseCut(bounds, begin, natural, old, changed);
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
    private void refuseCut(HunkEnd bounds, int begin, int end, long old, long changed) {
        long oldLines = 0;
        long newLines = 0;
        int last = 0;
        for (int at = begin; at < end; at++) {
            int first = bounds.kind(at);
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
}
