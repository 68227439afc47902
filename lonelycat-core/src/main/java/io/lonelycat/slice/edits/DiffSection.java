// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Place;
import io.lonelycat.slice.edits.Edit.WriteKind;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One file of a diff: the lines above its hunks, and the hunks. */
final class DiffSection {
    static final String GIT = "diff --git ";

    private static final String NOTHING = "/dev/null";
    private static final String FROM = "rename from ";
    private static final String TO = "rename to ";
    private static final String NEW_FILE = "new file mode 100644";

    private final EditText text;
    private final EditPaths paths;
    private final int header;
    private final List<HunkBuilder> hunks = new ArrayList<>();
    private @Nullable String git;
    private @Nullable String old;
    private @Nullable String changed;
    private @Nullable String renamedFrom;
    private @Nullable String renamedTo;
    private boolean creates;
    private boolean deletes;

    /**
     * Begins a section.
     *
     * @param name the file where the section has hunks alone; null where its header names it
     */
    DiffSection(EditText text, EditPaths paths, int header, @Nullable String name) {
        this.text = text;
        this.paths = paths;
        this.header = header;
        this.old = name;
        this.changed = name;
    }

    void add(HunkBuilder hunk) {
        hunks.add(hunk);
    }

    /** Takes a line above the hunks; says whether it is one. */
    boolean takes(int line) {
        String shown = text.line(line);
        if (shown.startsWith(GIT)) {
            boolean first = line == header;
            git = first ? shown.substring(GIT.length()) : git;
            return first;
        }
        if (shown.startsWith("--- ") && old == null && line + 1 < text.count()) {
            old = name(line, 4);
            return text.line(line + 1).startsWith("+++ ");
        }
        if (shown.startsWith("+++ ") && old != null && changed == null) {
            changed = name(line, 4);
            return true;
        }
        return git != null && old == null && isExtended(line, shown);
    }

    private boolean isExtended(int line, String shown) {
        if (shown.startsWith(FROM)) {
            renamedFrom = name(line, FROM.length());
        } else if (shown.startsWith(TO)) {
            renamedTo = name(line, TO.length());
        } else if (shown.strip().equals(NEW_FILE)) {
            creates = true;
        } else if (shown.startsWith("deleted file mode ")) {
            deletes = true;
        } else if (shown.startsWith("GIT binary patch")
                || shown.startsWith("Binary files ")
                || shown.startsWith("copy ")
                || shown.startsWith("new file mode ")
                || shown.startsWith("new mode ")) {
            throw text.problem(
                    line,
                    "bytes that are no text, copies and modes cannot be edited. Give a patch of git with"
                            + " `lonelycat.patch=FILE`");
        } else {
            return shown.startsWith("old mode ")
                    || shown.startsWith("index ")
                    || shown.startsWith("similarity index ")
                    || shown.startsWith("dissimilarity index ");
        }
        return true;
    }

    private String name(int line, int from) {
        return EditPaths.ofDiff(text.at(line), text.line(line).substring(from).stripTrailing());
    }

    /**
     * Returns what is to be done.
     *
     * @throws io.lonelycat.error.InvalidInputException if the lines contradict each other, or say nothing
     */
    List<Edit> edits() {
        Place at = text.at(header);
        creates |= NOTHING.equals(old);
        deletes |= NOTHING.equals(changed);
        WorkspacePath path = paths.path(at, renamedFrom != null ? renamedFrom : commonName(at));
        List<Edit> edits = new ArrayList<>();
        if (creates) {
            String content =
                    hunks.stream().map(hunk -> hunk.content(path.display())).collect(Collectors.joining());
            edits.add(new Edit.Write(at, path, content, WriteKind.NEW));
        } else if (!hunks.isEmpty() || deletes) {
            edits.add(new Edit.Patch(
                    at, path, hunks.stream().map(HunkBuilder::build).toList(), deletes));
        }
        if (renamedFrom != null || renamedTo != null) {
            if (renamedFrom == null || renamedTo == null) {
                throw at.problem("a rename needs both lines, rename from and rename to. Add the one that is missing");
            }
            edits.add(new Edit.Rename(at, path, paths.path(at, renamedTo)));
        }
        if (edits.isEmpty()) {
            throw at.problem("the section of `" + path.display() + "` has no hunk. Add one, or leave the section out");
        }
        return edits;
    }

    /** Returns the name that both sides have, without the prefixes that git puts before it. */
    private String commonName(Place at) {
        String before = old;
        String after = changed;
        if (before == null || after == null) {
            return ofGit(at);
        }
        if (NOTHING.equals(before) && NOTHING.equals(after)) {
            throw at.problem("both sides are " + NOTHING + ". Name the file on one of them");
        }
        if (NOTHING.equals(before)) {
            return without("b/", after);
        }
        if (NOTHING.equals(after)) {
            return without("a/", before);
        }
        if (before.startsWith("a/")
                && after.startsWith("b/")
                && before.substring(2).equals(after.substring(2))) {
            return after.substring(2);
        }
        if (before.equals(after)) {
            boolean prefixed = before.startsWith("a/") || before.startsWith("b/");
            return prefixed && !paths.exists(before) ? before.substring(2) : before;
        }
        throw at.problem("the two sides have different names, " + before + " and " + after
                + ". Write the same name on both, with a/ and b/ before it; for a rename add the lines"
                + " diff --git, rename from and rename to");
    }

    private static String without(String prefix, String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** Reads {@code a/name b/name}, both halves of which are equal. */
    private String ofGit(Place at) {
        String names = git == null ? "" : git;
        int half = names.length() / 2;
        if (names.length() > 5
                && names.startsWith("a/")
                && names.equals(names.substring(0, half) + " b/" + names.substring(2, half))) {
            return names.substring(2, half);
        }
        throw at.problem("the name of the file is missing. Add the lines --- a/NAME and +++ b/NAME");
    }
}
