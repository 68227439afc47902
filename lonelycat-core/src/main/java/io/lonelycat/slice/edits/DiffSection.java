// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Place;
import io.lonelycat.slice.edits.Edit.WriteKind;
import io.lonelycat.slice.edits.EditHunk.HunkLine;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file of a diff: the lines above its hunks, and what is to be done with the file. */
final class DiffSection {
    private static final String GIT = "diff --git ";
    private static final String OLD = "--- ";
    private static final String NEW = "+++ ";
    private static final String NOTHING = "/dev/null";
    private static final List<String> EXTENDED = List.of("index ", "new file mode 100644", "deleted file mode ");
    private static final List<String> NO_LINES =
            List.of("GIT binary", "Binary files ", "rename ", "copy ", "similarity ", "new ", "old ");

    private final EditText text;
    private final EditPaths paths;
    private final int header;
    private @Nullable String old;
    private @Nullable String changed;

    DiffSection(EditText text, EditPaths paths, int header) {
        this.text = text;
        this.paths = paths;
        this.header = header;
    }

    static boolean begins(EditText text, int line) {
        return text.begins(line, GIT) || hasNames(text, line);
    }

    /** Says whether the two lines with names begin on a line. */
    static boolean hasNames(EditText text, int line) {
        return text.begins(line, OLD) && text.begins(line + 1, NEW);
    }

    /** Reads the lines above the hunks; returns the line behind them. */
    int readHeader() {
        int line = text.begins(header, GIT) ? header + 1 : header;
        while (isAny(EXTENDED, line)) {
            line++;
        }
        if (hasNames(text, line)) {
            old = name(line, OLD);
            changed = name(line + 1, NEW);
            return line + 2;
        }
        if (isAny(NO_LINES, line)) {
            throw text.problem(
                    line,
                    "only lines of text are edited: no bytes, modes, copies or renames. Give a patch of git with"
                            + " `lonelycat.patch=FILE`");
        }
        return line;
    }

    private boolean isAny(List<String> beginnings, int line) {
        return beginnings.stream().anyMatch(beginning -> text.begins(line, beginning));
    }

    /** Reads a name, up to a tab. */
    private String name(int line, String marker) {
        String name = text.line(line).substring(marker.length());
        if (name.startsWith("\"")) {
            throw text.problem(line, "names in quotes are not edited. Give a patch of git with `lonelycat.patch=FILE`");
        }
        return name.split("\t", 2)[0].stripTrailing();
    }

    /**
     * Returns what is to be done.
     *
     * @throws io.lonelycat.error.InvalidInputException if the lines contradict each other, or say nothing
     */
    Edit edit(List<EditHunk> hunks) {
        Place at = text.at(header);
        if (old == null || changed == null) {
            throw at.problem("the name of the file is missing. Add the lines --- a/NAME and +++ b/NAME");
        }
        WorkspacePath path = paths.path(at, commonName(at, old, changed));
        if (old.equals(NOTHING)) {
            return new Edit.Write(at, path, content(at, path, hunks), WriteKind.NEW);
        }
        boolean deletes = changed.equals(NOTHING);
        if (hunks.isEmpty() && !deletes) {
            throw at.problem("the section of `" + path.display() + "` has no hunk. Add one, or leave the section out");
        }
        return new Edit.Patch(at, path, hunks, deletes);
    }

    private static String content(Place at, WorkspacePath path, List<EditHunk> hunks) {
        StringBuilder content = new StringBuilder();
        for (EditHunk hunk : hunks) {
            for (HunkLine line : hunk.lines()) {
                if (line.kind() != '+') {
                    throw at.problem("`" + path.display() + "` is to be new, so each line of it begins with +. Correct"
                            + " the lines, or the name behind ---");
                }
                content.append(line.text()).append('\n');
            }
        }
        return content.toString();
    }

    /** Returns the name that both sides have, without the prefixes that git puts before it. */
    private String commonName(Place at, String before, String after) {
        if (before.equals(NOTHING)) {
            return without("b/", after);
        }
        if (after.equals(NOTHING) || (before.equals(after) && !paths.exists(before))) {
            return without("a/", before);
        }
        if (before.equals(after)) {
            return before;
        }
        if (!without("a/", before).equals(without("b/", after))) {
            throw at.problem("the two sides have different names, " + before + " and " + after
                    + ". Write the same name on both, with a/ and b/ before it; for a rename give a patch of git with"
                    + " `lonelycat.patch=FILE`");
        }
        return without("b/", after);
    }

    private static String without(String prefix, String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }
}
