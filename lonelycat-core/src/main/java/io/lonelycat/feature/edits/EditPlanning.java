// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.edits.Edit.Insert;
import io.lonelycat.feature.edits.Edit.Patch;
import io.lonelycat.feature.edits.Edit.Remove;
import io.lonelycat.feature.edits.Edit.Rename;
import io.lonelycat.feature.edits.Edit.Swap;
import io.lonelycat.feature.edits.Edit.Write;
import io.lonelycat.feature.edits.Edit.WriteKind;
import io.lonelycat.feature.edits.FileText.TextLine;
import io.lonelycat.json.Place;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.ElisionMarker;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.PlanningNotes;
import io.lonelycat.plan.content.Target;
import io.lonelycat.plan.content.TextEncoding;
import io.lonelycat.plan.content.TextEncoding.Foreign;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.patch.MissingFile;
import io.lonelycat.plan.source.PlanInput.Sink;
import io.lonelycat.plan.source.TargetRules;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan from edits, in memory. Each edit sees the results of earlier edits; the plan has one change per file.
 */
final class EditPlanning {
    private static final int MOST_REFUSED = 10;

    /** Maximum number of bytes to search for the positions of edits. */
    private static final long MOST_SEARCHED = 2L << 30;

    private final Tree tree;
    private final List<Edit> edits;
    private final PlanningNotes notes;
    private final Map<WorkspacePath, EditedFile> files = new TreeMap<>();
    private long searched;

    EditPlanning(Tree tree, PlanningNotes notes, List<Edit> edits) {
        this.tree = tree;
        this.notes = notes;
        this.edits = List.copyOf(edits);
    }

    private static final class EditedFile {
        private final WorkspacePath path;
        private final @Nullable Blob before;
        private final Place firstEdit;
        private @Nullable Blob source;
        private @Nullable FileText text;

        EditedFile(WorkspacePath path, @Nullable Blob before, Place firstEdit) {
            this.path = path;
            this.before = before;
            this.firstEdit = firstEdit;
            this.source = before;
        }

        String name() {
            return "`" + path.display() + "`";
        }

        boolean exists() {
            return source != null || text != null;
        }

        void remove() {
            source = null;
            text = null;
        }

        void demandExisting(Tree tree, Place at) {
            if (exists()) {
                return;
            }
            if (before != null) {
                throw at.problem(name() + " was deleted by an earlier edit. To create it, send the complete file");
            }
            String next = tree.linkOnTheWay(path)
                    .map(link -> ": `" + link.display()
                            + "` is a symbolic link, which edits do not follow. Use the path without the link")
                    .or(() -> MissingFile.reason(tree, path).map(why -> ": " + why))
                    .orElseGet(() -> elsewhere(tree));
            throw at.problem(name() + " does not exist in the workspace" + next);
        }

        private String elsewhere(Tree tree) {
            String found = tree.elsewhere(path).stream()
                    .map(other -> "`" + other.display() + "`")
                    .collect(Collectors.joining(" or "));
            return found.isEmpty()
                    ? ". Correct the path, or send the complete file to create it"
                    : ". Did you mean " + found + "? Write each path relative to the root of the workspace";
        }

        @Nullable
        Blob after() throws IOException {
            Blob old = source;
            FileText last = text;
            if (last == null) {
                return old;
            }
            try {
                return Blob.of(name(), old == null ? FileMode.REGULAR : old.mode(), Content.of(last.bytes()));
            } catch (CharacterCodingException e) {
                throw firstEdit.problem("an edit of " + name()
                        + " has half of a Unicode surrogate pair, which UTF-8 cannot encode. Send the whole character");
            }
        }
    }

    private void tolerate(Tolerance tolerance) {
        notes.add(tolerance);
        notes.add(tolerance.sentence());
    }

    void plan(Sink sink) throws IOException {
        applyAll();
        List<PlannedFile> planned = planned();
        for (PlannedFile file : planned) {
            sink.accept(file, planned.size());
        }
    }

    private void applyAll() throws IOException {
        List<InvalidInputException> refused = new ArrayList<>();
        boolean goesOn = true;
        for (int i = 0; i < edits.size() && goesOn; i++) {
            try {
                apply(edits.get(i));
            } catch (InvalidInputException e) {
                refused.add(e);
                goesOn = !e.details().isEmpty() && refused.size() < MOST_REFUSED;
            }
        }
        if (!refused.isEmpty()) {
            throw refusal(refused);
        }
    }

    private InvalidInputException refusal(List<InvalidInputException> refused) {
        String messages =
                refused.stream().map(InvalidInputException::getMessage).collect(Collectors.joining("\n"));
        String none = edits.size() == 1
                ? ""
                : "\nNone of the " + edits.size() + " edits was planned. Send all of them again.";
        String more = refused.size() == MOST_REFUSED ? "\nLater edits were not checked." : "";
        InvalidInputException refusal = new InvalidInputException(messages + none + more)
                .with(Map.of(
                        "edits",
                        edits.size(),
                        "refused",
                        refused.stream().map(EditPlanning::details).toList()));
        boolean applied = refused.size() == edits.size()
                && refused.stream()
                        .allMatch(
                                one -> EditMismatch.APPLIED.equals(one.details().get("why")));
        return applied ? refusal.sayingNothingIsToDo() : refusal;
    }

    private static Map<String, Object> details(InvalidInputException refused) {
        return refused.details().isEmpty() ? Map.of("why", String.valueOf(refused.getMessage())) : refused.details();
    }

    private void apply(Edit edit) throws IOException {
        EditedFile file = touched(edit.path(), edit.at());
        if (!(edit instanceof Write)) {
            file.demandExisting(tree, edit.at());
        }
        if (edit instanceof Rename rename) {
            rename(file, rename);
        } else if (edit instanceof Remove) {
            file.remove();
        } else {
            FileText before = file.exists() ? text(file, edit.at()) : null;
            FileText after = changed(file, before, edit);
            refuseLeftOut(edit.at(), file, before, after);
            if (edit instanceof Patch patch && patch.deletes()) {
                demandEmpty(file, patch, after);
            } else {
                file.text = after;
            }
        }
    }

    private FileText changed(EditedFile file, @Nullable FileText before, Edit edit) {
        if (edit instanceof Write write && before == null) {
            if (file.before == null) {
                MissingFile.reason(tree, file.path).ifPresent(why -> {
                    throw write.at().problem(file.name() + " cannot be created: " + why);
                });
            }
            return FileText.of(write.text(), lines -> Set.of());
        }
        if (edit instanceof Write write) {
            return written(file, Objects.requireNonNull(before), write);
        }
        FileText text = Objects.requireNonNull(before);
        if (edit instanceof Swap swap) {
            return TextSwap.apply(swap, text, this::tolerate);
        }
        if (edit instanceof Insert insert) {
            return inserted(file, text, insert);
        }
        Patch patch = (Patch) edit;
        count((patch.hunks().size() - 1L) * text.lines().size(), patch.at());
        return HunkMatcher.apply(file.path, text, patch.hunks(), this::tolerate);
    }

    private static FileText inserted(EditedFile file, FileText text, Insert insert) {
        int count = text.shown().size();
        if (insert.below() > count) {
            throw insert.at()
                    .problem(file.name() + " has " + count + " lines, but insert_line is " + insert.below()
                            + ". Read the file again, and correct insert_line");
        }
        int below = (int) insert.below();
        if (file.text != null) {
            throw insert.at()
                    .problem("insert_line " + below
                            + " is ambiguous, because an earlier edit changed the file. Send the insertion before the "
                            + "other edit, or send old_string and new_string");
        }
        List<TextLine> lines = new ArrayList<>(text.lines());
        lines.addAll(
                below,
                FileText.linesOf(insert.text()).stream()
                        .map(line -> new TextLine(line, false))
                        .toList());
        return text.with(lines);
    }

    /** Returns the file that an edit changes, but refuses a file that is hidden from agents. */
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

    private static void refuseLeftOut(Place at, EditedFile file, @Nullable FileText before, FileText after) {
        List<String> old = before == null ? List.of() : before.shown();
        Set<String> known = new HashSet<>(old);
        boolean goes = !new HashSet<>(after.shown()).containsAll(known);
        for (String line : after.shown()) {
            if (!known.contains(line) && ElisionMarker.leavesOut(line.strip(), goes)) {
                throw at.problem("the edit would replace lines of " + file.name() + " with the placeholder "
                        + PatchText.shown(line.strip())
                        + ". Either send the real lines, or, if the file is to contain the placeholder, give a git patch with "
                        + "`lonelycat.patch=FILE`");
            }
        }
    }

    private static void demandEmpty(EditedFile file, Patch patch, FileText changed) {
        if (!changed.isEmpty()) {
            throw patch.at()
                    .problem("the patch deletes " + file.name() + ", but does not remove "
                            + changed.shown().size()
                            + " of the lines of the file. Read the file again, and correct the patch");
        }
        file.remove();
    }

    private void rename(EditedFile file, Rename rename) throws IOException {
        EditedFile to = touched(rename.to(), rename.at());
        if (to.exists()) {
            throw rename.at()
                    .problem(to.name() + " already exists. Delete this file in an earlier edit, "
                            + "or choose another file name");
        }
        to.source = file.source;
        to.text = file.text;
        file.remove();
    }

    private static FileText written(EditedFile file, FileText text, Write write) {
        if (write.kind() == WriteKind.NEW && !text.isEmpty()) {
            throw write.at()
                    .problem(
                            file.name()
                                    + (file.before == null
                                            ? " is created by two edits. Combine them into one edit"
                                            : " already exists. To change the file, send the old text and the new text of the lines"));
        }
        if (text.hasHidden()) {
            throw write.at()
                    .problem(file.name()
                            + " has hidden lines that look like secrets, so the file cannot be replaced as a whole. "
                            + "Send only the lines that change, each with its old text and its new text");
        }
        if (write.kind() == WriteKind.FENCED && !text.isLike(write.text())) {
            throw write.at()
                    .problem("the text lacks the first or the last line of " + file.name()
                            + ", so it may be only a part of the file. Send the complete file as a call with file_path "
                            + "and content, or the lines that change as a <<<<<<< SEARCH block");
        }
        return text.rewritten(write.text());
    }

    private FileText text(EditedFile file, Place at) throws IOException {
        FileText known = file.text;
        if (known != null) {
            count(known.lines().stream().mapToLong(line -> line.text().length()).sum(), at);
            return known;
        }
        Blob source = Objects.requireNonNull(file.source);
        Content content = source.content();
        if (source.mode() == FileMode.LINK) {
            throw at.problem(
                    file.name() + " is a symbolic link, which edits do not change. Edit the target of the link");
        }
        if (content.sizeBytes() > Content.LARGEST_TEXT) {
            throw at.problem(file.name() + " has " + content.sizeBytes() + " bytes; the limit for edits is "
                    + Content.LARGEST_TEXT + ". Give a git patch with `lonelycat.patch=FILE`");
        }
        byte[] bytes = content.bytes();
        count(bytes.length, at);
        String decoded = FileText.decode(bytes)
                .orElseThrow(() -> at.problem(file.name() + " is written in "
                        + TextEncoding.foreign(bytes).orElse(Foreign.BINARY).words()
                        + ", but edits need UTF-8 text. Put the changed file into a folder, under the same path, and plan "
                        + "the folder with `lonelycat.from=FOLDER`"));
        if (FileText.hasMixedEnds(decoded)) {
            throw at.problem(
                    file.name() + " has mixed line endings, CRLF and LF, which edits do not support. Give a git patch "
                            + "with `lonelycat.patch=FILE`");
        }
        return FileText.of(decoded, tree.visibility()::hiddenLines);
    }

    private void count(long size, Place at) {
        searched += size;
        if (searched > MOST_SEARCHED) {
            throw at.problem(
                    "there are too many edits of large files: LonelyCat searches at most " + (MOST_SEARCHED >> 30)
                            + " GB of text to find the lines that edits change. Send complete files instead of edits");
        }
    }

    private List<PlannedFile> planned() throws IOException {
        List<PlannedFile> all = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (EditedFile file : files.values()) {
            PlannedFile planned = new PlannedFile(file.path, file.path, file.before, file.after(), null);
            if ((planned.before() == null && planned.after() == null) || planned.changesNothing()) {
                notes.add(file.name() + ": the edits leave this file unchanged");
            } else {
                all.add(planned);
                Operation operation = planned.operation() == Operation.MODE ? Operation.UPDATE : planned.operation();
                targets.add(new Target(operation, file.path, file.path, file.firstEdit.where()));
            }
        }
        TargetRules.check(tree, targets);
        return all;
    }
}
