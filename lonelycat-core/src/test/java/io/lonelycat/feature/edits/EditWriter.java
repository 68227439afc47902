// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import static io.lonelycat.json.TestMembers.members;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.feature.edits.EditForms.Form;
import io.lonelycat.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Writes a change in any form, with enough context to be unique. */
final class EditWriter {
    private final String path;
    private final String before;
    private final String after;

    /** Empty text means that the file does not exist. */
    EditWriter(String path, String before, String after) {
        this.path = path;
        this.before = before;
        this.after = after;
    }

    /** Returns a hunk without lines marked {@code not}. */
    private static String side(List<String> hunk, char not) {
        StringBuilder side = new StringBuilder();
        hunk.stream().skip(1).filter(line -> line.charAt(0) != not).forEach(line -> side.append(line, 1, line.length())
                .append('\n'));
        return side.toString();
    }

    /** Only some forms support files without a final newline. */
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

    private String diff() {
        String names = before.isEmpty()
                ? "--- /dev/null\n+++ b/" + path + "\n"
                : "--- a/" + path + "\n+++ " + (after.isEmpty() ? "/dev/null" : "b/" + path) + "\n";
        StringBuilder diff = new StringBuilder(names);
        hunks(3).forEach(hunk -> diff.append(join(hunk)));
        return diff.toString();
    }

    private String envelope() {
        if (before.isEmpty()) {
            StringBuilder added = new StringBuilder("*** Add File: " + path + "\n");
            after.lines().forEach(line -> added.append('+').append(line).append('\n'));
            return added.toString();
        }
        if (after.isEmpty()) {
            return "*** Delete File: " + path + "\n";
        }
        StringBuilder updated = new StringBuilder("*** Update File: " + path + "\n");
        for (List<String> hunk : uniqueHunks()) {
            updated.append("@@\n").append(join(hunk.subList(1, hunk.size())));
        }
        return updated.toString();
    }

    private String blocks() {
        if (before.isEmpty()) {
            return block("", after);
        }
        StringBuilder blocks = new StringBuilder();
        for (List<String> hunk : uniqueHunks()) {
            blocks.append(block(side(hunk, '+'), side(hunk, '-')));
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

    private List<List<String>> uniqueHunks() {
        for (int context = 1; context < 6; context++) {
            List<List<String>> hunks = hunks(context);
            if (areFound(hunks)) {
                return hunks;
            }
        }
        return hunks(100_000);
    }

    /** Checks uniqueness in the original file and after the preceding hunks. */
    private boolean areFound(List<List<String>> hunks) {
        String file = before;
        for (List<String> hunk : hunks) {
            String old = side(hunk, '+');
            if (old.isEmpty() || count(old, before) != 1 || count(old, file) != 1) {
                return false;
            }
            file = ("\n" + file).replace("\n" + old, "\n" + side(hunk, '-')).substring(1);
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

    private List<List<String>> hunks(int context) {
        RawText old = new RawText(before.getBytes(UTF_8));
        RawText changed = new RawText(after.getBytes(UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.setContext(context);
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, old, changed), old, changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<List<String>> hunks = new ArrayList<>();
        for (String line : lines(out.toString(UTF_8))) {
            if (line.startsWith("@@ -")) {
                hunks.add(new ArrayList<>());
            }
            hunks.get(hunks.size() - 1).add(line);
        }
        return hunks;
    }

    static String join(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    static List<String> lines(String text) {
        return new ArrayList<>(Arrays.asList(text.split("\n", -1))
                .subList(0, (int) text.lines().count()));
    }
}
