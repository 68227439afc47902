// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Place;
import io.lonelycat.slice.edits.Edit.WriteKind;
import io.lonelycat.slice.edits.EditHunk.HunkLine;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;

/** One file of a diff or an envelope: the lines above its hunks, and what is to be done with the file. */
final class DiffSection {
    private static final String GIT = "diff --git ";
    private static final String OLD = "--- ";
    private static final String NEW = "+++ ";
    private static final String NOTHING = "/dev/null";
    private static final String ADD = "*** Add File: ";
    private static final String DELETE = "*** Delete File: ";
    private static final String UPDATE = "*** Update File: ";
    private static final String MOVE = "*** Move to: ";
    private static final List<String> EXTENDED = List.of("index ", "new file mode 100644", "deleted file mode ");
    private static final List<String> NO_LINES =
            List.of("GIT binary", "Binary files ", "rename ", "copy ", "similarity ", "new ", "old ");

    private final EditText text;
    private final EditPaths paths;
    private final int header;
    private String name = "";
    private boolean creates;
    /** Whether the file goes if no line of it is left. */
    private boolean deletes;
    /** Whether the file goes in any case. */
    private boolean removes;
    /** The line with the new name; -1 for none. */
    private int move = -1;

    DiffSection(EditText text, EditPaths paths, int header) {
        this.text = text;
        this.paths = paths;
        this.header = header;
    }

    static boolean begins(EditText text, int line) {
        return text.begins(line, GIT) || hasNames(text, line);
    }

    static boolean beginsInEnvelope(EditText text, int line) {
        return isAny(text, line, List.of(ADD, DELETE, UPDATE));
    }

    /** Says whether the two lines with names begin on a line. */
    static boolean hasNames(EditText text, int line) {
        return text.begins(line, OLD) && text.begins(line + 1, NEW);
    }

    private static boolean isAny(EditText text, int line, List<String> beginnings) {
        return beginnings.stream().anyMatch(beginning -> text.begins(line, beginning));
    }

    /**
     * Reads the lines above the hunks; returns the line behind them.
     *
     * @throws io.lonelycat.error.InvalidInputException if they name no file, or what no edit of lines does
     */
    int readHeader() {
        return beginsInEnvelope(text, header) ? readMarkers() : readNames();
    }

    private int readMarkers() {
        creates = text.begins(header, ADD);
        removes = text.begins(header, DELETE);
        name = behind(header, ": ");
        move = text.begins(header, UPDATE) && text.begins(header + 1, MOVE) ? header + 1 : -1;
        return move < 0 ? header + 1 : header + 2;
    }

    private String behind(int line, String marker) {
        return text.line(line)
                .substring(text.line(line).indexOf(marker) + marker.length())
                .strip();
    }

    private int readNames() {
        int line = text.begins(header, GIT) ? header + 1 : header;
        while (isAny(text, line, EXTENDED)) {
            line++;
        }
        if (isAny(text, line, NO_LINES)) {
            throw text.problem(
                    line,
                    "only lines of text are edited: no bytes, modes, copies or renames. Give a patch of git with"
                            + " `lonelycat.patch=FILE`");
        }
        if (!hasNames(text, line)) {
            throw text.problem(header, "the name of the file is missing. Add the lines --- a/NAME and +++ b/NAME");
        }
        String old = sideName(line);
        String changed = sideName(line + 1);
        creates = old.equals(NOTHING);
        deletes = changed.equals(NOTHING);
        name = commonName(old, changed);
        return line + 2;
    }

    /** Reads a name, up to a tab. */
    private String sideName(int line) {
        String side = text.line(line).substring(OLD.length());
        if (side.startsWith("\"")) {
            throw text.problem(line, "names in quotes are not edited. Give a patch of git with `lonelycat.patch=FILE`");
        }
        return side.split("\t", 2)[0].stripTrailing();
    }

    /** Returns the name that both sides have, without the prefixes that git puts before it. */
    private String commonName(String before, String after) {
        if (creates) {
            return without("b/", after);
        }
        if (deletes || (before.equals(after) && !paths.exists(before))) {
            return without("a/", before);
        }
        if (before.equals(after)) {
            return before;
        }
        if (!without("a/", before).equals(without("b/", after))) {
            throw text.problem(
                    header,
                    "the two sides have different names, " + before + " and " + after
                            + ". Write the same name on both, with a/ and b/ before it; for a rename give a patch of git"
                            + " with `lonelycat.patch=FILE`");
        }
        return without("b/", after);
    }

    private static String without(String prefix, String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /**
     * Returns what is to be done.
     *
     * @throws io.lonelycat.error.InvalidInputException if that is nothing, or a new file has lines without {@code +}
     */
    List<Edit> edits(List<EditHunk> hunks) {
        Place at = text.at(header);
        WorkspacePath path = paths.path(at, name);
        List<Edit> edits = new ArrayList<>();
        if (creates) {
            edits.add(new Edit.Write(at, path, content(at, path, hunks), WriteKind.NEW));
        } else if (removes && hunks.isEmpty()) {
            edits.add(new Edit.Remove(at, path));
        } else if (!hunks.isEmpty() || deletes) {
            edits.add(new Edit.Patch(at, path, hunks, deletes || removes));
        }
        if (move >= 0) {
            Place to = text.at(move);
            edits.add(new Edit.Rename(to, path, paths.path(to, behind(move, MOVE))));
        }
        if (edits.isEmpty()) {
            throw at.problem("the section of `" + path.display() + "` has no hunk. Add one, or leave the section out");
        }
        return edits;
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
}
