// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import static io.lonelycat.json.TestMembers.members;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.feature.edits.EditForms.Form;
import io.lonelycat.json.Json;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.patch.LineDiff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes the change of a text file in any form, with as many lines around it as tell its place. */
final class EditWriter {
    private final String path;
    private final String before;
    private final String after;

    /** Takes the file on both sides; empty for one that is not there. */
    EditWriter(String path, String before, String after) {
        this.path = path;
        this.before = before;
        this.after = after;
    }

    /** A hunk: what kind each line is, and where it begins on both sides, from 0. */
    record Hunk(int oldStart, int newStart, List<String> lines) {
        int count(char not) {
            return (int) lines.stream().filter(line -> line.charAt(0) != not).count();
        }

        String side(char not) {
            StringBuilder side = new StringBuilder();
            lines.stream().filter(line -> line.charAt(0) != not).forEach(line -> side.append(line, 1, line.length())
                    .append('\n'));
            return side.toString();
        }
    }

    /** Says whether a form can say this: only some know files that end without a newline. */
    static boolean canSay(Form form, String before, String after) {
        boolean newlines = (before.isEmpty() || before.endsWith("\n")) && (after.isEmpty() || after.endsWith("\n"));
        boolean emptied = !before.isEmpty() && after.isEmpty();
        return switch (form) {
            case DIFF, ENVELOPE -> newlines;
            case BLOCKS -> newlines && !emptied;
            case CALLS -> !emptied;
            case WHOLE -> false;
        };
    }

    String write(Form form) {
        return switch (form) {
            case DIFF -> diff();
            case ENVELOPE -> "*** Begin Patch\n" + envelope() + "*** End Patch\n";
            case BLOCKS -> blocks();
            case CALLS -> calls();
            case WHOLE -> throw new IllegalArgumentException();
        };
    }

    String diff() {
        String names = before.isEmpty()
                ? "--- /dev/null\n+++ b/" + path + "\n"
                : "--- a/" + path + "\n+++ " + (after.isEmpty() ? "/dev/null" : "b/" + path) + "\n";
        StringBuilder diff = new StringBuilder(names);
        for (Hunk hunk : hunks(3)) {
            int oldCount = hunk.count('+');
            int newCount = hunk.count('-');
            diff.append("@@ -")
                    .append(oldCount == 0 ? hunk.oldStart : hunk.oldStart + 1)
                    .append(',')
                    .append(oldCount);
            diff.append(" +")
                    .append(newCount == 0 ? hunk.newStart : hunk.newStart + 1)
                    .append(',')
                    .append(newCount);
            diff.append(" @@\n");
            hunk.lines.forEach(line -> diff.append(line).append('\n'));
        }
        return diff.toString();
    }

    String envelope() {
        if (before.isEmpty()) {
            StringBuilder added = new StringBuilder("*** Add File: " + path + "\n");
            after.lines().forEach(line -> added.append('+').append(line).append('\n'));
            return added.toString();
        }
        if (after.isEmpty()) {
            return "*** Delete File: " + path + "\n";
        }
        StringBuilder updated = new StringBuilder("*** Update File: " + path + "\n");
        for (Hunk hunk : hunks(-1)) {
            updated.append("@@\n");
            hunk.lines.forEach(line -> updated.append(line).append('\n'));
        }
        return updated.toString();
    }

    String blocks() {
        if (before.isEmpty()) {
            return block("", after);
        }
        StringBuilder blocks = new StringBuilder();
        for (Hunk hunk : hunks(-1)) {
            blocks.append(block(hunk.side('+'), hunk.side('-')));
        }
        return blocks.toString();
    }

    private String block(String search, String replace) {
        return path + "\n```\n<<<<<<< SEARCH\n" + search + "=======\n" + replace + ">>>>>>> REPLACE\n```\n\n";
    }

    private String calls() {
        Map<String, Object> whole = before.isEmpty()
                ? members("file_path", path, "content", after)
                : members("file_path", path, "old_string", before, "new_string", after);
        return new String(Json.pretty(whole), UTF_8);
    }

    /**
     * Returns the hunks of the change.
     *
     * @param context how many lines around a change; -1 for as many as make each hunk's old lines unique in the file
     */
    private List<Hunk> hunks(int context) {
        if (context >= 0) {
            return hunksOf(context);
        }
        for (int lines = 1; lines < 6; lines++) {
            List<Hunk> hunks = hunksOf(lines);
            if (areFound(hunks)) {
                return hunks;
            }
        }
        return hunksOf(100_000);
    }

    /** Whether each place is the only one: in the file, and where it comes to be block by block. */
    private boolean areFound(List<Hunk> hunks) {
        String file = before;
        for (Hunk hunk : hunks) {
            String old = hunk.side('+');
            if (old.isEmpty() || count(old, before) != 1 || count(old, file) != 1) {
                return false;
            }
            file = ("\n" + file).replace("\n" + old, "\n" + hunk.side('-')).substring(1);
        }
        return true;
    }

    private static int count(String lines, String text) {
        int count = 0;
        String all = "\n" + text;
        for (int at = all.indexOf("\n" + lines); at >= 0; at = all.indexOf("\n" + lines, at + 1)) {
            count++;
        }
        return count;
    }

    private List<Hunk> hunksOf(int context) {
        List<String> old = before.lines().toList();
        List<String> changed = after.lines().toList();
        List<List<LineEdit>> groups = new ArrayList<>();
        for (LineEdit edit : LineDiff.between(before.getBytes(UTF_8), after.getBytes(UTF_8))) {
            List<LineEdit> last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
            if (last != null && edit.oldStart() - last.get(last.size() - 1).oldEnd() <= 2 * context) {
                last.add(edit);
            } else {
                groups.add(new ArrayList<>(List.of(edit)));
            }
        }
        List<Hunk> hunks = new ArrayList<>();
        for (List<LineEdit> group : groups) {
            int from = Math.max(0, group.get(0).oldStart() - context);
            int shift = group.get(0).newStart() - group.get(0).oldStart();
            List<String> lines = new ArrayList<>();
            int line = from;
            for (LineEdit edit : group) {
                add(lines, ' ', old.subList(line, edit.oldStart()));
                add(lines, '-', old.subList(edit.oldStart(), edit.oldEnd()));
                add(lines, '+', changed.subList(edit.newStart(), edit.newEnd()));
                line = edit.oldEnd();
            }
            add(lines, ' ', old.subList(line, Math.min(old.size(), line + context)));
            hunks.add(new Hunk(from, from + shift, lines));
        }
        return hunks;
    }

    private static void add(List<String> to, char kind, List<String> lines) {
        lines.forEach(line -> to.add(kind + line));
    }

    /** Makes a text of lines, most of which are there once. */
    static String join(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    static List<String> lines(String text) {
        return new ArrayList<>(Arrays.asList(text.split("\n", -1))
                .subList(0, (int) text.lines().count()));
    }
}
