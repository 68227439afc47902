// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import io.lonelycat.plan.content.LineEnds;
import io.lonelycat.plan.patch.PatchLines;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one file of a patch: what each means, and what it means before the next one. */
final class JudgeReader implements PatchLines {
    /** Only the beginning of a line is looked at, in bytes. */
    private static final int BEGINNING = 2000;

    private static final Pattern EQUALS = Pattern.compile(
            "\\bboolean\\s+equals\\w{0,40}\\(|\\bint\\s+compare(?:To)?\\(|\\bboolean\\s+matches\\w{0,40}\\(");
    private static final Pattern SAME_OF_ALL = Pattern.compile("(?:^|\\{\\s{0,8})return (?:true|0);");
    private static final Pattern CATCH = Pattern.compile(
            "catch\\s{0,4}+\\([^)]{0,200}\\b(?:AssertionError|AssertionFailedError|Throwable|Error)\\b[^)]{0,40}\\)\\s{0,4}+\\{$");
    private static final Pattern TEST_HEAD = Pattern.compile("\\bvoid\\s+\\w{1,200}\\(.{0,400}\\{$");
    private static final Pattern RETURN = Pattern.compile("(?:^|\\)\\s{0,4}|\\{\\s{0,4})return;\\s{0,4}\\}?$");

    private final JudgeLines role;
    private final boolean declaring;
    /** Whether a test runner finds the file by its name. */
    private final boolean runs;
    /** The class that it is named after. */
    private final String tested;

    private final JudgeEdits edits;
    private final JudgeEdits.FileEdits file;
    private final EditedBlock block;
    private long oldLine;
    private long newLine;
    /** The line of the new file that may mean something with what follows it. */
    private @Nullable Pending pending;
    /** Whether the cases of a test follow. */
    private boolean rows;
    /** Whether a test, or what it asserts, is among the lines that stand together. */
    private boolean tests;
    /** Whether the line before catches something. */
    private boolean caught;
    /** Whether the next method is a test. */
    private boolean annotated;
    /** Whether only some programs take what is read for a line of its own. */
    private boolean doubtful;

    /** What a line would be, and since when. */
    private record Pending(MarkKind kind, boolean added, long line, String text, boolean edited) {
        Pending touched() {
            return new Pending(kind, added, line, text, true);
        }
    }

    /**
     * Makes a reader.
     *
     * @param declaring whether it matters what the lines declare
     */
    JudgeReader(JudgeLines role, boolean declaring, WorkspacePath path, JudgeEdits edits, JudgeEdits.FileEdits file) {
        this.role = role;
        this.declaring = declaring;
        this.runs = TestNames.isRun(path);
        this.tested = TestNames.tested(path);
        this.edits = edits;
        this.file = file;
        this.block = new EditedBlock(role, file);
    }

    @Override
    public void hunk(int oldStart, int oldCount, int newStart, int newCount) {
        block.end();
        caught = false;
        tests = false;
        oldLine = oldStart;
        newLine = newStart;
        pending = null;
        rows = false;
        annotated = false;
    }

    /** A line of the patch may have several: those behind a line end that not every program knows are in doubt. */
    @Override
    public boolean line(char kind, byte[] bytes, int from, int length) {
        int end = from + length;
        doubtful = false;
        for (int at = from; at < end; ) {
            int next = LineEnds.next(bytes, at, end);
            part(kind, bytes, at, next);
            doubtful = bytes[next - 1] != '\n' && bytes[next - 1] != '\r';
            at = next;
        }
        oldLine += kind == '+' ? 0 : 1;
        newLine += kind == '-' ? 0 : 1;
        return !edits.isTooMuch();
    }

    private void part(char kind, byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && bytes[start] >= 0 && bytes[start] <= ' ') {
            start++;
        }
        int end = Math.min(to, start + BEGINNING);
        boolean edited = kind != ' ';
        block.line(kind, bytes, start, to);
        boolean wanted = rows || annotated || JudgeWords.areIn(role, bytes, start, end);
        boolean declares = edited && declaring && JudgeWords.declare(bytes, start, to);
        boolean around = wanted || declares || pending != null || JudgeWords.areAround(role, bytes, start, end);
        if (start < to && around) {
            String text = new String(bytes, start, end - start, StandardCharsets.UTF_8).strip();
            if (edited && wanted) {
                mark(kind == '+', text);
            } else if (edited && role == JudgeLines.TEST) {
                add(kind == '+', TestLines.named(kind == '+' ? newLine : oldLine, text));
            }
            if (declares && !(doubtful && kind == '-')) {
                edits.declare(file, kind == '+', CodeLines.declared(text));
            }
            caught = text.contains("catch (") || text.contains("catch(");
            follow(kind, text);
        } else if (start < to) {
            caught = false;
        }
    }

    /** Says that there are no more lines. */
    void finish() {
        block.end();
    }

    private void mark(boolean added, String text) {
        long at = added ? newLine : oldLine;
        List<JudgeMark> marks = role.read(at, text);
        if (!(caught && text.startsWith("fail"))) {
            add(added, marks);
        }
        if (role == JudgeLines.TEST && !tested.isEmpty() && TestLines.replaces(text, tested)) {
            take(added, JudgeMark.one(MarkKind.STUBS, at, text));
        }
        if (rows && !text.startsWith("}") && !text.startsWith("@")) {
            take(added, TestLines.row(at, text));
        }
    }

    /** Leaves out what would speak for the change, where not every program sees that it is a line of its own. */
    private void take(boolean added, JudgeMark mark) {
        MarkKind kind = mark.kind();
        boolean figure = kind == MarkKind.EFFORT || kind == MarkKind.TOLERANCE;
        if (!doubtful || figure || added == kind.isLax()) {
            edits.add(file, added, mark);
        }
    }

    /** A method is a test where an annotation says so. */
    private void add(boolean added, List<JudgeMark> marks) {
        for (JudgeMark mark : marks) {
            if (mark.kind() != MarkKind.RUNNABLE || annotated || mark.key().startsWith("class")) {
                take(added, mark);
            }
        }
    }

    /** Looks at two lines of the new file together, the second being the next that is not blank. */
    private void follow(char kind, String text) {
        Pending before = pending;
        if (kind == '-') {
            pending = before == null ? null : before.touched();
            return;
        }
        boolean added = kind == '+';
        if (role == JudgeLines.TEST) {
            tests |= TestLines.isTest(text) || text.contains("assert");
            rows = TestLines.beginsRows(text) || (rows && !text.contains("})") && !text.startsWith("}"));
            annotated = TestLines.isTest(text) || (annotated && (text.startsWith("@") || rows));
        }
        pending = null;
        if (before != null && (before.added || added || before.edited) && completes(before, added, text)) {
            take(true, JudgeMark.one(before.kind, before.line, before.text));
        }
        if (before != null && before.kind == MarkKind.RETURNS && added && text.equals("}")) {
            pending = before;
        } else if (role == JudgeLines.TEST || role == JudgeLines.CODE) {
            pending = begins(added, text);
        }
    }

    private boolean completes(Pending before, boolean added, String text) {
        return switch (before.kind) {
            case COMMENTS -> before.added && !added && !text.startsWith("*") && !text.startsWith("/*");
            case SWALLOWS -> text.startsWith("}") && (before.added || before.edited);
            case EQUALS -> SAME_OF_ALL.matcher(text).find();
            case EMPTIES -> text.equals("}") && !before.added && before.edited;
            case RETURNS -> !added && !text.startsWith("}") && !text.startsWith("case ") && !text.startsWith("default");
            default -> false;
        };
    }

    private @Nullable Pending begins(boolean added, String text) {
        MarkKind kind = null;
        if (EQUALS.matcher(text).find()) {
            if (added && SAME_OF_ALL.matcher(text).find()) {
                take(true, JudgeMark.one(MarkKind.EQUALS, newLine, text));
            }
            kind = MarkKind.EQUALS;
        } else if (role == JudgeLines.CODE) {
            return null;
        } else if (text.startsWith("/*") && !text.startsWith("/**") && !text.contains("*/")) {
            kind = MarkKind.COMMENTS;
        } else if (CATCH.matcher(text).find()) {
            kind = MarkKind.SWALLOWS;
        } else if (added && runs && tests && RETURN.matcher(text).find()) {
            kind = MarkKind.RETURNS;
        } else if (TEST_HEAD.matcher(text).find()) {
            kind = MarkKind.EMPTIES;
        }
        return kind == null ? null : new Pending(kind, added, newLine, text, false);
    }
}
