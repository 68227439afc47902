// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Place;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.content.TextEncoding;
import io.lonelycat.plan.content.TextEncoding.Foreign;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.slice.edits.Edit.Patch;
import io.lonelycat.slice.edits.Edit.Remove;
import io.lonelycat.slice.edits.Edit.Rename;
import io.lonelycat.slice.edits.Edit.Swap;
import io.lonelycat.slice.edits.Edit.Write;
import io.lonelycat.slice.edits.Edit.WriteKind;
import io.lonelycat.slice.edits.EditedFile.Draft;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files of the workspace as they are after edits, in memory. Each edit sees what the ones before it left. */
final class EditedFiles {
    /** So that a text of many small edits of one large file does not keep a machine busy for hours: 200 edits of 10 MB are enough. */
    private static final long MOST_SEARCHED = 2L << 30;

    private static final int MOST_LINES = 1_000_000;

    private final Tree tree;
    private final Consumer<String> notes;
    private final Consumer<Tolerance> tolerances;
    /** Names whose old content has another one: what is written under them afterwards came from nowhere. */
    private final Set<WorkspacePath> moved = new HashSet<>();

    private final Map<WorkspacePath, EditedFile> files = new TreeMap<>();
    private long searched;

    EditedFiles(Tree tree, Consumer<String> notes, Consumer<Tolerance> tolerances) {
        this.tree = tree;
        this.notes = notes;
        this.tolerances = tolerances;
    }

    /** Returns the files that edits name, in the order of paths. */
    Collection<EditedFile> files() {
        return files.values();
    }

    @Nullable
    EditedFile file(WorkspacePath path) {
        return files.get(path);
    }

    /**
     * Carries out an edit.
     *
     * @throws InvalidInputException if it does not fit what is there, with its place
     */
    void apply(Edit edit) throws IOException {
        EditedFile file = touched(edit.path(), edit.at());
        if (edit instanceof Write write) {
            write(file, write);
        } else if (edit instanceof Rename rename) {
            rename(file, rename);
        } else if (edit instanceof Remove) {
            existing(file, edit.at());
            noteIfBlind(file, "deleted");
            file.become(null);
        } else {
            Draft draft = existing(file, edit.at());
            FileText text = text(file, draft, edit.at());
            FileText changed = changed(file, text, edit);
            boolean deletes = edit instanceof Patch patch && patch.deletes();
            if (deletes && !changed.isEmpty()) {
                throw edit.at()
                        .problem(file.name() + " is to be deleted, but " + changed.count()
                                + " lines of it are not among the lines that go. Read the file again");
            }
            file.become(deletes ? null : draft.with(changed));
        }
    }

    private FileText changed(EditedFile file, FileText text, Edit edit) {
        if (edit instanceof Swap swap) {
            return TextSwap.apply(swap, file.path(), text, tolerances);
        }
        Patch patch = (Patch) edit;
        count((patch.hunks().size() - 1L) * text.lines().size(), patch.at());
        return HunkMatcher.apply(file.path(), text, patch.hunks(), match -> match.tolerance(file.path(), text)
                .ifPresent(tolerances));
    }

    /** A closed file is refused before a byte of it is read. Whether a new one may be there, the gate decides. */
    private EditedFile touched(WorkspacePath path, Place at) throws IOException {
        EditedFile known = files.get(path);
        if (known != null) {
            return known;
        }
        if (tree.entry(path).isPresent()) {
            tree.visibility().whyClosed(path).ifPresent(why -> {
                throw at.problem("`" + path.display() + "` " + why);
            });
        }
        EditedFile file = new EditedFile(path, tree.blob(path).orElse(null), at);
        files.put(path, file);
        return file;
    }

    private Draft existing(EditedFile file, Place at) {
        Draft there = file.draft();
        if (there == null) {
            String link = tree.linkOnTheWay(file.path())
                    .map(it -> ": `" + it.display()
                            + "` is a symbolic link, and edits do not go through links. Use the name"
                            + " that the file has without the link")
                    .orElseGet(() -> elsewhere(file));
            throw at.problem(file.name()
                    + (file.before() == null ? " does not exist in the workspace" : " was deleted by an edit before")
                    + link);
        }
        return there;
    }

    private String elsewhere(EditedFile file) {
        List<WorkspacePath> elsewhere = file.before() == null ? tree.elsewhere(file.path()) : List.of();
        return elsewhere.isEmpty()
                ? ". Read the workspace again, or send the whole file"
                : ". Did you mean "
                        + elsewhere.stream()
                                .map(path -> "`" + path.display() + "`")
                                .collect(Collectors.joining(" or "))
                        + "? Names begin at the root of the workspace";
    }

    /** Returns the text of a file, which edits can change. */
    private FileText text(EditedFile file, Draft draft, Place at) throws IOException {
        FileText known = draft.text();
        if (known != null) {
            count(known.lines().stream().mapToLong(line -> line.text().length()).sum(), at);
            return known;
        }
        Content content = Objects.requireNonNull(draft.content());
        if (draft.mode() == FileMode.LINK) {
            throw at.problem(
                    file.name() + " is a symbolic link, which edits do not change. Edit the file that it names");
        }
        if (content.sizeBytes() > Content.LARGEST_TEXT) {
            throw at.problem(file.name() + " has " + content.sizeBytes() + " bytes, and " + Content.LARGEST_TEXT
                    + " is the limit for edits. Use a patch or a folder");
        }
        byte[] bytes = content.bytes();
        count(bytes.length, at);
        if (Lines.of(bytes).count() > MOST_LINES) {
            throw at.problem(file.name() + " has more than " + MOST_LINES
                    + " lines, which is the limit for edits. Use a patch or a folder");
        }
        Supplier<InvalidInputException> binary = () -> at.problem(file.name() + " is not text in UTF-8 but "
                + TextEncoding.foreign(bytes).orElse(Foreign.BINARY).words()
                + ", which edits do not change. Plan a folder with the new file (`lonelycat.from=FOLDER`)");
        FileText text = FileText.of(bytes, tree.visibility()::hiddenLines).orElseThrow(binary);
        if (text.hasMixedEnds()) {
            notes.accept(file.name() + " has lines that end with CRLF and lines that end with LF; a changed line keeps"
                    + " the end of the line that it replaces");
        }
        return text;
    }

    private void count(long size, Place at) {
        searched += size;
        if (searched > MOST_SEARCHED) {
            throw at.problem("up to here more than " + (MOST_SEARCHED >> 30)
                    + " GB were searched for the places of edits. Send files whole that have so many edits");
        }
    }

    private void write(EditedFile file, Write write) throws IOException {
        Draft there = file.draft();
        if (there == null) {
            file.become(new Draft(FileMode.REGULAR, null, FileText.ofNew(newText(file, write))));
            return;
        }
        FileText text = text(file, there, write.at());
        if (write.kind() == WriteKind.NEW && !text.isEmpty()) {
            throw write.at()
                    .problem(file.name()
                            + (file.before() == null
                                    ? " is to be new a second time. Make one edit of both"
                                    : " is to be new, but it exists. Name the lines of it that are to be replaced"));
        }
        if (text.hasHidden()) {
            throw write.at()
                    .problem(file.name() + " has lines that look as if they held a secret. They are hidden, and a whole"
                            + " file would replace them. Send the lines that change, with their old text");
        }
        if (write.kind() == WriteKind.FENCED && !looksWhole(write.text(), text)) {
            throw write.at()
                    .problem("this looks like a part of " + file.name() + ", or like another file: it does not begin"
                            + " with the first line of the file, or lacks its last one. Send the whole file as a call"
                            + " with file_path and content, or the lines that change as a block of <<<<<<< SEARCH");
        }
        noteIfBlind(file, "replaced");
        file.become(there.with(text.rewritten(write.text())));
    }

    private String newText(EditedFile file, Write write) throws IOException {
        return tree.lineEnds()
                .end(file.path())
                .map(end -> write.text().replace("\r\n", "\n").replace("\n", end))
                .orElse(write.text());
    }

    private static boolean looksWhole(String text, FileText there) {
        List<String> old = solid(there.shown());
        List<String> changed = solid(FileText.linesOf(text));
        return old.isEmpty()
                || (!changed.isEmpty()
                        && changed.get(0).equals(old.get(0))
                        && changed.contains(old.get(old.size() - 1)));
    }

    private static List<String> solid(List<String> lines) {
        return lines.stream()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private void rename(EditedFile file, Rename rename) throws IOException {
        Draft there = existing(file, rename.at());
        EditedFile to = touched(rename.to(), rename.at());
        if (to.draft() != null) {
            throw rename.at()
                    .problem(to.name() + " exists, so no file can get this name. Delete it in an edit before, or choose"
                            + " another name");
        }
        to.become(there);
        boolean second = file.origin().equals(file.path()) && !moved.add(file.path());
        to.cameFrom(second ? to.path() : file.origin());
        file.become(null);
    }

    /** Notes that the lost content may differ from what the author has seen. */
    private void noteIfBlind(EditedFile file, String how) {
        Blob before = file.before();
        if (before != null && file.isUntouched()) {
            notes.accept(file.name() + " is " + how + " as a whole: the edit does not name what it replaces");
        }
    }
}
