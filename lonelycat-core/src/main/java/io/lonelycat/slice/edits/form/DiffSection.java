// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Place;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.content.Content;
import io.lonelycat.slice.edits.form.Chunk.ChunkLine;
import io.lonelycat.slice.edits.form.Edit.Expectation;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a diff says about one file: the lines above its hunks, and the hunks. */
final class DiffSection {
    private static final String GIT = "diff --git ";
    private static final String NOTHING = "/dev/null";

    private final EditText text;
    private final EditedPaths paths;
    private final int header;
    private final List<ChunkBuilder> chunks = new ArrayList<>();
    private @Nullable String git;
    private @Nullable String old;
    private @Nullable String changed;
    private @Nullable String renamedFrom;
    private @Nullable String renamedTo;
    private @Nullable FileMode mode;
    private boolean creates;
    private boolean deletes;

    DiffSection(EditText text, EditedPaths paths, int header) {
        this.text = text;
        this.paths = paths;
        this.header = header;
    }

    /** Begins a section that has hunks and no header, for a file that is there. */
    DiffSection(EditText text, EditedPaths paths, int header, String name) {
        this(text, paths, header);
        old = name;
        changed = name;
    }

    void add(ChunkBuilder chunk) {
        chunks.add(chunk);
    }

    /** Says whether both sides are named, and no hunk has come yet. */
    boolean isNamed() {
        return old != null && changed != null && chunks.isEmpty();
    }

    /** Takes a line above the hunks; says whether it is one. */
    boolean takes(int line) {
        String shown = text.line(line);
        if (shown.startsWith(GIT)) {
            if (line > header) {
                return false;
            }
            git = shown.substring(GIT.length());
            return true;
        }
        if (shown.startsWith("--- ") && old == null && line + 1 < text.count()) {
            old = name(line, 4);
            return text.line(line + 1).startsWith("+++ ");
        }
        if (shown.startsWith("+++ ") && old != null && changed == null) {
            changed = name(line, 4);
            return true;
        }
        return git != null && old == null && extended(line, shown);
    }

    private boolean extended(int line, String shown) {
        if (shown.startsWith("rename from ")) {
            renamedFrom = name(line, "rename from ".length());
        } else if (shown.startsWith("rename to ")) {
            renamedTo = name(line, "rename to ".length());
        } else if (shown.startsWith("new file mode ")) {
            creates = true;
            mode = mode(line, shown, "new file mode ".length());
        } else if (shown.startsWith("deleted file mode ")) {
            deletes = true;
        } else if (shown.startsWith("new mode ")) {
            mode = mode(line, shown, "new mode ".length());
        } else if (shown.startsWith("GIT binary patch") || shown.startsWith("Binary files ")) {
            throw text.problem(
                    line,
                    "bytes that are no text cannot be taken here. Give a patch of git with `lonelycat.patch=FILE`");
        } else if (shown.startsWith("copy ")) {
            throw text.problem(line, "copies are not taken here. Add the new file with all its lines");
        } else {
            return shown.startsWith("old mode ")
                    || shown.startsWith("index ")
                    || shown.startsWith("similarity index ")
                    || shown.startsWith("dissimilarity index ");
        }
        return true;
    }

    private String name(int line, int from) {
        return EditedPaths.ofLine(text.at(line), text.line(line).substring(from).stripTrailing());
    }

    private FileMode mode(int line, String shown, int from) {
        try {
            return FileMode.parse(shown.substring(from).strip());
        } catch (InvalidInputException e) {
            throw text.problem(line, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Says what is to be done.
     *
     * @throws InvalidInputException if the lines contradict each other, or say nothing
     */
    List<Edit> edits() {
        Place at = text.at(header);
        creates |= NOTHING.equals(old);
        deletes |= NOTHING.equals(changed);
        WorkspacePath path = paths.path(at, renamedFrom != null ? renamedFrom : commonName(at));
        List<Edit> edits = new ArrayList<>();
        if (creates) {
            edits.add(created(at, path));
        } else {
            changed(at, path, edits);
        }
        if (edits.isEmpty()) {
            throw at.problem("the section of `" + path.display() + "` has no hunk. Add one, or leave the section out");
        }
        return edits;
    }

    private void changed(Place at, WorkspacePath path, List<Edit> edits) {
        if (!chunks.isEmpty() || deletes) {
            List<Chunk> built = chunks.stream().map(ChunkBuilder::build).toList();
            edits.add(new Edit.Patch(at, path, new Expectation.Anything(), built, deletes));
        }
        if (mode != null && !deletes) {
            edits.add(new Edit.Chmod(at, path, new Expectation.Anything(), mode));
        }
        if (renamedFrom != null || renamedTo != null) {
            if (renamedFrom == null || renamedTo == null) {
                throw at.problem("a rename needs both lines, rename from and rename to. Add the one that is missing");
            }
            edits.add(new Edit.Rename(at, path, new Expectation.Anything(), paths.path(at, renamedTo)));
        }
    }

    private Edit created(Place at, WorkspacePath path) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (ChunkBuilder chunk : chunks) {
            for (ChunkLine line : chunk.lines()) {
                if (line.kind() != '+') {
                    throw chunk.at()
                            .problem("`" + path.display() + "` is to be new, so each line of it begins with +."
                                    + " Correct the lines, or the name behind ---");
                }
                content.writeBytes(line.bytes());
            }
        }
        return new Edit.Write(at, path, new Expectation.Absent(at), Content.of(content.toByteArray()), mode);
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
            return prefixed && !paths.hasFile(before) ? before.substring(2) : before;
        }
        throw at.problem("the two sides have different names, " + before + " and " + after
                + ". Write the same name on both, with a/ and b/ before it; for a rename add the lines"
                + " diff --git, rename from and rename to");
    }

    private String without(String prefix, String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** {@code a/name b/name}: both halves are equal. */
    private String ofGit(Place at) {
        String names = git == null ? "" : git;
        int half = names.length() / 2;
        boolean equal = names.length() > 5
                && names.length() % 2 == 1
                && names.charAt(half) == ' '
                && names.startsWith("a/")
                && names.startsWith("b/", half + 1)
                && names.substring(2, half).equals(names.substring(half + 3));
        if (!equal) {
            throw at.problem("the name of the file is missing. Add the lines --- a/NAME and +++ b/NAME");
        }
        return names.substring(2, half);
    }
}
