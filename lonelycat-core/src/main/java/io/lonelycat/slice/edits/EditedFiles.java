// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Place;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.Target;
import io.lonelycat.plan.content.TextEncoding;
import io.lonelycat.plan.content.TextEncoding.Foreign;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.TargetRules;
import io.lonelycat.slice.edits.Edit.Patch;
import io.lonelycat.slice.edits.Edit.Remove;
import io.lonelycat.slice.edits.Edit.Rename;
import io.lonelycat.slice.edits.Edit.Swap;
import io.lonelycat.slice.edits.Edit.Write;
import io.lonelycat.slice.edits.Edit.WriteKind;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
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
    private final Map<WorkspacePath, EditedFile> files = new TreeMap<>();
    private long searched;

    EditedFiles(Tree tree, Consumer<String> notes, Consumer<Tolerance> tolerances) {
        this.tree = tree;
        this.notes = notes;
        this.tolerances = tolerances;
    }

    /**
     * The wanted state of a file.
     *
     * @param source the file that it was before all edits, perhaps under another name; null for a new file
     * @param text null as long as no edit has changed it
     */
    private record Draft(@Nullable Blob source, @Nullable FileText text) {}

    /** A name in the workspace, and what edits have made of its file so far. */
    private static final class EditedFile {
        private final WorkspacePath path;
        private final @Nullable Blob before;
        private final Place firstEdit;
        /** The name that the content had before all edits. */
        private WorkspacePath origin;
        /** What is to be; null for nothing. */
        private @Nullable Draft draft;

        EditedFile(WorkspacePath path, @Nullable Blob before, Place firstEdit) {
            this.path = path;
            this.before = before;
            this.firstEdit = firstEdit;
            become(before == null ? null : new Draft(before, null), path);
        }

        final void become(@Nullable Draft next, WorkspacePath from) {
            draft = next;
            origin = from;
        }

        String name() {
            return "`" + path.display() + "`";
        }

        Target target(PlannedFile planned) {
            Operation operation = planned.operation() == Operation.MODE ? Operation.UPDATE : planned.operation();
            return new Target(operation, path, planned.oldPath(), firstEdit.where());
        }

        /** Writes what is to be; null for nothing. */
        @Nullable
        Blob after() throws IOException {
            Draft last = draft;
            FileText text = last == null ? null : last.text();
            if (last == null || text == null) {
                return last == null ? null : last.source();
            }
            try {
                FileMode mode =
                        last.source() == null ? FileMode.REGULAR : last.source().mode();
                return Blob.of(name(), mode, Content.of(text.bytes()));
            } catch (CharacterCodingException e) {
                throw firstEdit.problem("an edit of " + name() + " has half of a character (a surrogate without the"
                        + " other one), which UTF-8 cannot write. Send the whole character");
            }
        }
    }

    /**
     * Returns what is to become of the files, in the order of paths.
     *
     * @throws InvalidInputException if a name cannot have what is to be there, or UTF-8 no character of an edit
     */
    List<PlannedFile> planned() throws IOException {
        Map<WorkspacePath, EditedFile> renamed = renamed();
        List<PlannedFile> all = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (EditedFile file : files.values()) {
            EditedFile source = file.equals(renamed.get(file.origin)) ? known(file.origin) : file;
            PlannedFile planned = new PlannedFile(file.path, source.path, source.before, file.after(), null);
            if ((planned.before() == null && planned.after() == null) || planned.changesNothing()) {
                notes.accept(file.name() + ": the edits change nothing here");
            } else if (!renamed.containsKey(file.path)) {
                all.add(planned);
                targets.add(file.target(planned));
            }
        }
        TargetRules.check(tree, targets);
        return all;
    }

    /** Returns the new names of files by their old ones, where the old one is free and the new one was. */
    private Map<WorkspacePath, EditedFile> renamed() {
        Map<WorkspacePath, EditedFile> renamed = new HashMap<>();
        for (EditedFile file : files.values()) {
            EditedFile source = known(file.origin);
            if (file.before == null && file.draft != null && source.before != null && source.draft == null) {
                renamed.putIfAbsent(source.path, file);
            }
        }
        return renamed;
    }

    private EditedFile known(WorkspacePath path) {
        return Objects.requireNonNull(files.get(path));
    }

    /**
     * Carries out an edit.
     *
     * @throws InvalidInputException if it does not fit the files, with its place
     */
    void apply(Edit edit) throws IOException {
        EditedFile file = touched(edit.path(), edit.at());
        if (edit instanceof Write write) {
            file.become(new Draft(source(file), written(file, write)), file.origin);
        } else if (edit instanceof Rename rename) {
            rename(file, existing(file, edit.at()), rename);
        } else if (edit instanceof Remove) {
            existing(file, edit.at());
            file.become(null, file.path);
        } else {
            Draft draft = existing(file, edit.at());
            FileText changed = changed(file, text(file, draft, edit.at()), edit);
            boolean deletes = edit instanceof Patch patch && patch.deletes();
            if (deletes && !changed.isEmpty()) {
                throw edit.at()
                        .problem(file.name() + " is to be deleted, but "
                                + changed.shown().size() + " lines of it are not among the lines that go. Read the file"
                                + " again");
            }
            file.become(deletes ? null : new Draft(draft.source(), changed), deletes ? file.path : file.origin);
        }
    }

    private FileText changed(EditedFile file, FileText text, Edit edit) {
        if (edit instanceof Swap swap) {
            return TextSwap.apply(swap, text, tolerances);
        }
        List<EditHunk> hunks = ((Patch) edit).hunks();
        count((hunks.size() - 1L) * text.lines().size(), edit.at());
        return HunkMatcher.apply(file.path, text, hunks, tolerances);
    }

    /** A closed file is refused before a byte of it is read. Whether a person may make a new one there, the gate decides. */
    private EditedFile touched(WorkspacePath path, Place at) throws IOException {
        EditedFile known = files.get(path);
        if (known != null) {
            return known;
        }
        tree.whyClosed(path).ifPresent(why -> {
            throw at.problem("`" + path.display() + "` " + why);
        });
        EditedFile file = new EditedFile(path, tree.blob(path).orElse(null), at);
        files.put(path, file);
        return file;
    }

    private static @Nullable Blob source(EditedFile file) {
        Draft draft = file.draft;
        return draft == null ? null : draft.source();
    }

    private Draft existing(EditedFile file, Place at) {
        Draft draft = file.draft;
        if (draft != null) {
            return draft;
        }
        if (file.before != null) {
            throw at.problem(file.name() + " was deleted by an edit before. Send the whole file");
        }
        String next = tree.linkOnTheWay(file.path)
                .map(link ->
                        ": `" + link.display() + "` is a symbolic link, and edits do not go through links. Use the name"
                                + " that the file has without the link")
                .orElseGet(() -> elsewhere(file.path));
        throw at.problem(file.name() + " does not exist in the workspace" + next);
    }

    private String elsewhere(WorkspacePath missing) {
        String found = tree.elsewhere(missing).stream()
                .map(path -> "`" + path.display() + "`")
                .collect(Collectors.joining(" or "));
        return found.isEmpty()
                ? ". Read the workspace again, or send the whole file"
                : ". Did you mean " + found + "? Names begin at the root of the workspace";
    }

    /** Returns the text of a file, which edits can change. */
    private FileText text(EditedFile file, Draft draft, Place at) throws IOException {
        FileText known = draft.text();
        if (known != null) {
            count(known.lines().stream().mapToLong(line -> line.text().length()).sum(), at);
            return known;
        }
        Blob source = Objects.requireNonNull(draft.source());
        Content content = source.content();
        if (source.mode() == FileMode.LINK) {
            throw at.problem(
                    file.name() + " is a symbolic link, which edits do not change. Edit the file that it names");
        }
        if (content.sizeBytes() > Content.LARGEST_TEXT) {
            throw at.problem(file.name() + " has " + content.sizeBytes() + " bytes, and " + Content.LARGEST_TEXT
                    + " is the limit for edits. Use a patch or a folder");
        }
        byte[] bytes = content.bytes();
        count(bytes.length, at);
        String decoded = FileText.decode(bytes)
                .orElseThrow(() -> at.problem(file.name() + " is not text in UTF-8 but "
                        + TextEncoding.foreign(bytes).orElse(Foreign.BINARY).words()
                        + ", which edits do not change. Plan a folder with the new file (`lonelycat.from=FOLDER`)"));
        if (decoded.lines().count() > MOST_LINES) {
            throw at.problem(file.name() + " has more than " + MOST_LINES
                    + " lines, which is the limit for edits. Use a patch or a folder");
        }
        FileText text = FileText.of(decoded, tree.visibility()::hiddenLines);
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

    private FileText written(EditedFile file, Write write) throws IOException {
        Draft draft = file.draft;
        if (draft == null) {
            return FileText.of(write.text(), lines -> Set.of());
        }
        FileText text = text(file, draft, write.at());
        if (write.kind() == WriteKind.NEW && !text.isEmpty()) {
            throw write.at()
                    .problem(file.name()
                            + (file.before == null
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
        return text.rewritten(write.text());
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

    private void rename(EditedFile file, Draft draft, Rename rename) throws IOException {
        EditedFile to = touched(rename.to(), rename.at());
        if (to.draft != null) {
            throw rename.at()
                    .problem(to.name() + " exists, so no file can get this name. Delete it in an edit before, or choose"
                            + " another name");
        }
        to.become(draft, file.origin);
        file.become(null, file.path);
    }
}
