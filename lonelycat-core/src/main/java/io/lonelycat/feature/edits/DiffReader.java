// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.edits.Edit.WriteKind;
import io.lonelycat.feature.edits.EditHunk.Header;
import io.lonelycat.feature.edits.EditHunk.HunkLine;
import io.lonelycat.json.Place;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads unified diffs and {@code *** Begin Patch} envelopes of language models. Line numbers of hunks may be wrong or
 * missing.
 */
final class DiffReader {
    static final String BEGIN = "*** Begin Patch";
    static final String END = "*** End Patch";
    private static final String END_OF_FILE = "*** End of File";
    static final String ADD = "*** Add File: ";
    private static final String DELETE = "*** Delete File: ";
    static final String UPDATE = "*** Update File: ";
    private static final String MOVE = "*** Move to: ";
    private static final String GIT = "diff --git ";
    private static final String OLD = "--- ";
    private static final String NEW = "+++ ";
    private static final String NOTHING = "/dev/null";
    private static final String HUNK = "@@";
    private static final List<String> EXTENDED = List.of("index ", "new file mode 100644", "deleted file mode ");
    private static final Pattern NUMBERS =
            Pattern.compile("@@ -(\\d{1,18})(?:,(\\d{1,18}))? \\+\\d{1,18}(?:,(\\d{1,18}))? @@(.*)");
    private static final Pattern ONLY_NUMBERS = Pattern.compile("[-+\\d, ]*");

    private final EditText text;
    private final EditPaths paths;
    private final List<Edit> edits = new ArrayList<>();
    private int fence = -1;
    /**
     * True after a code fence or {@code *** End Patch}: a line that begins with a dash is prose there, not a deletion.
     */
    private boolean words;

    private int line;

    private DiffReader(EditText text, EditPaths paths) {
        this.text = text;
        this.paths = paths;
    }

    static boolean beginsEnvelope(EditText text, int line) {
        return text.is(line, BEGIN);
    }

    static boolean beginsDiff(EditText text, int line) {
        return text.begins(line, GIT) || hasNames(text, line);
    }

    private static boolean hasNames(EditText text, int line) {
        return text.begins(line, OLD) && text.begins(line + 1, NEW);
    }

    static List<Edit> read(EditText text, EditPaths paths) {
        DiffReader reader = new DiffReader(text, paths);
        while (reader.line < text.count()) {
            if (beginsEnvelope(text, reader.line)) {
                reader.envelope();
            } else if (beginsDiff(text, reader.line)) {
                reader.diff();
            } else {
                reader.around();
            }
        }
        if (reader.fence >= 0) {
            throw text.cutOff(reader.fence, "the code fence ``` is not closed");
        }
        return reader.edits;
    }

    private void around() {
        if (text.isFence(line)) {
            words = fence >= 0;
            fence = words ? -1 : line;
        } else if (text.begins(line, HUNK)) {
            throw text.problem(
                    line, "the hunk names no file: the lines --- a/NAME and +++ b/NAME are missing. Add them");
        } else if (!edits.isEmpty() && isLeftOver()) {
            throw leftOver();
        }
        line++;
    }

    private InvalidInputException leftOver() {
        int end = line;
        while (end > 0 && isPart(end)) {
            end--;
        }
        return text.problem(
                line,
                text.shown(end) + " does not begin with a space, + or -, so the hunk ends there"
                        + (end == line ? "" : ", and " + text.shown(line) + " is outside of the hunk")
                        + ". Either add the missing character to "
                        + text.shown(end) + ", or put the diff alone between ```diff and ```");
    }

    private boolean isLeftOver() {
        boolean change = text.first(line) == '+' || text.first(line) == '-';
        return !text.isBlank(line) && !words && (fence >= 0 || change);
    }

    private void envelope() {
        int begin = line++;
        while (!text.is(line, END)) {
            if (line == text.count()) {
                throw text.cutOff(begin, "the envelope has no " + END);
            }
            if (text.isBlank(line)) {
                line++;
            } else {
                envelopedFile();
            }
        }
        line++;
        text.take(begin, line);
        words = true;
    }

    private void envelopedFile() {
        int begin = line++;
        Place at = text.at(begin);
        if (text.begins(begin, ADD)) {
            WorkspacePath path = path(begin, ADD);
            edits.add(new Edit.Write(at, path, content(at, path, hunks(true)), WriteKind.NEW));
        } else if (text.begins(begin, DELETE)) {
            edits.add(new Edit.Remove(at, path(begin, DELETE)));
        } else if (text.begins(begin, UPDATE)) {
            WorkspacePath path = path(begin, UPDATE);
            int move = text.begins(line, MOVE) ? line++ : -1;
            List<EditHunk> hunks = hunks(true);
            if (!hunks.isEmpty() || move < 0) {
                edits.add(patch(at, path, hunks, false));
            }
            if (move >= 0) {
                edits.add(new Edit.Rename(text.at(move), path, path(move, MOVE)));
            }
        } else {
            throw unknown(begin);
        }
    }

    private InvalidInputException unknown(int at) {
        return text.problem(
                at,
                text.shown(at)
                        + " is not a valid line; expected *** Add File, *** Delete File, *** Update File, *** End "
                        + "Patch, or a line of a hunk, which begins with a space, + or -. Correct the line");
    }

    private WorkspacePath path(int at, String marker) {
        return paths.path(text.at(at), text.line(at).substring(marker.length()).strip());
    }

    private void diff() {
        words = false;
        int begin = line;
        Place at = text.at(begin);
        line += text.begins(line, GIT) ? 1 : 0;
        while (EXTENDED.stream().anyMatch(beginning -> text.begins(line, beginning))) {
            line++;
        }
        if (!hasNames(text, line)) {
            throw text.problem(
                    Math.min(line, text.count() - 1),
                    "the lines --- a/NAME and +++ b/NAME are missing. Either add the lines, or, to change binary content "
                            + "or modes, or to copy or rename, give a git patch with `lonelycat.patch=FILE`");
        }
        String old = sideName(line);
        String changed = sideName(line + 1);
        WorkspacePath path = paths.path(at, commonName(begin, old, changed));
        line += 2;
        List<EditHunk> hunks = hunks(false);
        text.take(begin, line);
        edits.add(
                old.equals(NOTHING)
                        ? new Edit.Write(at, path, content(at, path, hunks), WriteKind.NEW)
                        : patch(at, path, hunks, changed.equals(NOTHING)));
    }

    private String sideName(int at) {
        String side = text.line(at).substring(OLD.length());
        if (side.startsWith("\"")) {
            throw text.problem(
                    at,
                    "the file name is quoted, which edits do not support. Give a git patch with `lonelycat.patch=FILE`");
        }
        return side.split("\t", 2)[0].stripTrailing();
    }

    private String commonName(int begin, String before, String after) {
        String old = before.startsWith("a/") ? before.substring(2) : before;
        String changed = after.startsWith("b/") ? after.substring(2) : after;
        if (before.equals(NOTHING)) {
            return changed;
        }
        if (after.equals(NOTHING)) {
            return old;
        }
        if (before.equals(after)) {
            return paths.exists(before) ? before : old;
        }
        if (!old.equals(changed)) {
            throw text.problem(
                    begin,
                    "the lines --- and +++ have different names, " + before + " and " + after
                            + ". Write the same name in both lines, after a/ and b/; for a rename, give a git patch "
                            + "with `lonelycat.patch=FILE`");
        }
        return changed;
    }

    private static Edit patch(Place at, WorkspacePath path, List<EditHunk> hunks, boolean deletes) {
        if (hunks.isEmpty() && !deletes) {
            throw at.problem("the section of `" + path.display() + "` has no hunk. Add a hunk, or remove the section");
        }
        return new Edit.Patch(at, path, hunks, deletes);
    }

    private static String content(Place at, WorkspacePath path, List<EditHunk> hunks) {
        StringBuilder content = new StringBuilder();
        for (EditHunk hunk : hunks) {
            for (HunkLine line : hunk.lines()) {
                if (line.kind() != '+') {
                    throw at.problem("`" + path.display()
                            + "` is new (--- /dev/null), so each of its lines must begin with +. Correct the lines, or "
                            + "the name after ---");
                }
                content.append(line.text()).append('\n');
            }
        }
        return content.toString();
    }

    private List<EditHunk> hunks(boolean enveloped) {
        List<EditHunk> hunks = new ArrayList<>();
        int next = next(line);
        while (text.begins(next, HUNK) || (enveloped && isPart(next))) {
            line = next;
            hunks.add(hunk(enveloped));
            next = next(line);
        }
        return hunks;
    }

    private int next(int from) {
        int next = from;
        while (next < text.count() && text.isBlank(next)) {
            next++;
        }
        return next;
    }

    private boolean isPart(int at) {
        return at < text.count() && "\0 +-\\".indexOf(text.first(at)) >= 0;
    }

    private EditHunk hunk(boolean enveloped) {
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
            // Language models often omit the space in empty context lines of a hunk.
            boolean emptyEnd = old > 0 && old == changed && old <= next(end) - end;
            end += emptyEnd ? (int) old : 0;
            miscounted = (old != 0 || changed != 0) && !emptyEnd;
            if (old >= 0 && changed >= 0 && old != changed) {
                refuseCutOff(at, end, old, changed);
            }
        }
        boolean endsText = end == text.count() && !text.endsWithNewline();
        if (endsText && fence < 0 && text.first(end - 1) == '+') {
            throw text.cutOff(end - 1, "the text ends without a newline inside an added line");
        }
        boolean more = end < text.count() && !text.isBlank(end);
        if (enveloped && more && "*@".indexOf(text.first(end)) < 0) {
            throw unknown(end);
        }
        boolean atEnd = text.is(end, END_OF_FILE);
        line = atEnd ? end + 1 : end;
        int announced = numbers.matches() ? (int) Math.min(Long.parseLong(numbers.group(1)), Integer.MAX_VALUE) : 0;
        return EditHunk.read(text, at, new Header(announced, anchors, atEnd, miscounted), begin, end);
    }

    /** Returns the text after {@code @@} in a hunk header, such as {@code class Greeting}, without line numbers. */
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

    private int end(int begin) {
        int end = begin;
        for (int at = begin; isPart(at); at++) {
            if (hasNames(text, at) && text.begins(at + 2, HUNK)) {
                return end;
            }
            end = text.first(at) == 0 ? end : at + 1;
        }
        return end;
    }

    private long lines(int begin, int end, char otherSide) {
        return IntStream.range(begin, end)
                .filter(at -> text.first(at) != otherSide && text.first(at) != '\\')
                .count();
    }

    private void refuseCutOff(int at, int end, long old, long changed) {
        char last = text.first(end - 1);
        if (last == '-' || last == '+' || (end == text.count() && !text.endsWithNewline())) {
            throw text.cutOff(
                    at,
                    "the hunk is shorter than its @@ line says (missing: " + old + " old and " + changed
                            + " new lines)");
        }
    }

    private static long count(@Nullable String number) {
        return number == null ? 1 : Long.parseLong(number);
    }
}
