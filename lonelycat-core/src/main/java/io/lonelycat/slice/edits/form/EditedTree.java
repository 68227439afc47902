// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Place;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.slice.edits.form.Edit.Chmod;
import io.lonelycat.slice.edits.form.Edit.Expectation;
import io.lonelycat.slice.edits.form.Edit.Insert;
import io.lonelycat.slice.edits.form.Edit.Patch;
import io.lonelycat.slice.edits.form.Edit.Remove;
import io.lonelycat.slice.edits.form.Edit.Rename;
import io.lonelycat.slice.edits.form.Edit.Replace;
import io.lonelycat.slice.edits.form.Edit.Rewrite;
import io.lonelycat.slice.edits.form.Edit.Swap;
import io.lonelycat.slice.edits.form.Edit.Write;
import io.lonelycat.slice.edits.form.EditedFile.EditedDraft;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The workspace as it is after edits, in memory; each edit sees what the ones before it left. */
public final class EditedTree {
    /** So that a document of many small edits of one large file does not keep us busy for hours: 400 edits of 10 MB are enough. */
    private static final long MOST_SEARCHED = 4L << 30;

    private final Tree tree;
    private final List<String> notes;
    private final List<Tolerance> tolerances = new ArrayList<>();
    /** Names whose old content has another one: what is written under them afterwards came from nowhere. */
    private final Set<WorkspacePath> moved = new HashSet<>();

    private final Map<WorkspacePath, EditedFile> files = new TreeMap<>();
    private long searched;

    /**
     * Starts with what is there.
     *
     * @param notes receives what people should know
     */
    public EditedTree(Tree tree, List<String> notes) {
        this.tree = tree;
        this.notes = notes;
    }

    /** Returns the files that edits spoke of, in the order of paths. */
    public Collection<EditedFile> files() {
        return Collections.unmodifiableCollection(files.values());
    }

    /** Returns where edits do not fit in every respect. */
    public List<Tolerance> tolerances() {
        return List.copyOf(tolerances);
    }

    /**
     * Carries edits out, in their order.
     *
     * @throws InvalidInputException if one does not fit what is there; then it names all that have no place
     */
    public void applyAll(List<Edit> edits) throws IOException {
        RefusedEdits refused = new RefusedEdits();
        boolean goesOn = true;
        for (int i = 0; i < edits.size() && goesOn; i++) {
            try {
                apply(edits.get(i));
            } catch (InvalidInputException e) {
                goesOn = refused.add(e);
            }
        }
        refused.demandNone(edits.size());
    }

    @Nullable
    public EditedFile file(WorkspacePath path) {
        return files.get(path);
    }

    /**
     * Carries out an edit.
     *
     * @throws InvalidInputException if it does not fit what is there, with its place
     */
    private void apply(Edit edit) throws IOException {
        EditedFile file = touched(edit.path(), edit);
        edit.expected().check(file.name(), file.before());
        if (edit instanceof Write write) {
            write(file, write);
        } else if (edit instanceof Replace replace) {
            replace(file, replace);
        } else if (edit instanceof Patch patch) {
            patch(file, patch);
        } else if (edit instanceof Swap swap) {
            swap(file, swap);
        } else if (edit instanceof Rewrite rewrite) {
            rewrite(file, rewrite);
        } else if (edit instanceof Insert insert) {
            EditedDraft there = text(file, insert);
            file.become(new EditedDraft(
                    there.mode(), Content.of(WholeTextEdit.inserted(insert, searched(there, insert.at(), 1)))));
        } else if (edit instanceof Rename rename) {
            rename(file, rename);
        } else if (edit instanceof Remove) {
            existing(file, edit);
            warnIfBlind(file, edit, "removed");
            file.become(null);
        } else {
            chmod(file, (Chmod) edit);
        }
    }

    private EditedFile touched(WorkspacePath path, Edit edit) throws IOException {
        EditedFile known = files.get(path);
        if (known != null) {
            return known;
        }
        Blob before = tree.blob(path).orElse(null);
        EditedFile file = new EditedFile(path, before, edit.at());
        files.put(path, file);
        return file;
    }

    private void write(EditedFile file, Write write) {
        EditedDraft there = file.draft();
        if (there != null && there.mode() == FileMode.LINK && write.mode() == null) {
            throw write.at()
                    .problem(file.name() + " is a symbolic link. Add the mode: 120000 if the content is the link's new"
                            + " target, 100644 if a file is to be in its place");
        }
        if (there != null && file.before() == null && write.expected() instanceof Expectation.Absent) {
            throw write.at()
                    .problem(file.name() + " is to be new a second time, after an edit before. Make one edit of both");
        }
        warnIfBlind(file, write, "replaced");
        FileMode kept = there == null ? FileMode.REGULAR : there.mode();
        file.become(new EditedDraft(write.mode() == null ? kept : write.mode(), write.content()));
    }

    private void rewrite(EditedFile file, Rewrite rewrite) throws IOException {
        EditedDraft there = file.draft();
        Content content = Content.of(rewrite.text());
        if (there != null && there.mode() != FileMode.LINK && there.content().sizeBytes() <= Content.LARGEST_TEXT) {
            byte[] present = searched(there, rewrite.at(), 1);
            WholeTextEdit.PlacedText outcome = WholeTextEdit.of(rewrite, present);
            outcome.tolerance().ifPresent(tolerances::add);
            if (outcome.tolerance().isPresent()) {
                file.become(new EditedDraft(there.mode(), Content.of(outcome.content())));
                return;
            }
            content = Content.of(outcome.content());
        }
        write(file, new Write(rewrite.at(), rewrite.path(), rewrite.expected(), content, null));
    }

    private void replace(EditedFile file, Replace replace) throws IOException {
        EditedDraft there = text(file, replace);
        byte[] content = searched(there, replace.at(), 1);
        byte[] old = replace.old().string().getBytes(StandardCharsets.UTF_8);
        byte[] replacement = replace.replacement().string().getBytes(StandardCharsets.UTF_8);
        byte[] replaced = new TextSearch(replace.old(), file.path(), content, old, replacement)
                .replaced(replace.count(), "set count");
        file.become(new EditedDraft(there.mode(), Content.of(replaced)));
    }

    private byte[] searched(EditedDraft there, Place at, int times) throws IOException {
        byte[] content = there.content().bytes();
        searched += (long) content.length * times;
        if (searched > MOST_SEARCHED) {
            throw at.problem("up to here more than " + (MOST_SEARCHED >> 30) + " GB were looked through for texts to"
                    + " replace. Write files whole that have so many edits");
        }
        return content;
    }

    private void swap(EditedFile file, Swap swap) throws IOException {
        EditedDraft there = text(file, swap);
        byte[] content = searched(there, swap.at(), 1);
        byte[] replaced = SwappedText.of(swap, file.path(), content, tolerances);
        file.become(new EditedDraft(there.mode(), Content.of(replaced)));
    }

    private void patch(EditedFile file, Patch patch) throws IOException {
        EditedDraft there = text(file, patch);
        byte[] content = searched(there, patch.at(), patch.chunks().size());
        byte[] patched = ChunkApplier.apply(file.path(), content, patch.chunks(), tolerances);
        if (!patch.deletes()) {
            file.become(new EditedDraft(there.mode(), Content.of(patched)));
        } else if (patched.length > 0) {
            throw patch.at()
                    .problem(file.name() + " is to be deleted, but " + patched.length + " bytes of it are not among the"
                            + " lines that go. Read the file again");
        } else {
            file.become(null);
        }
    }

    private static EditedDraft text(EditedFile file, Edit edit) {
        EditedDraft there = existing(file, edit);
        if (there.mode() == FileMode.LINK || there.content().sizeBytes() > Content.LARGEST_TEXT) {
            throw edit.at()
                    .problem(file.name() + " is a symbolic link or larger than 10 MB, so that no text in it can be"
                            + " replaced. Write it whole");
        }
        return there;
    }

    private void rename(EditedFile file, Rename rename) throws IOException {
        EditedDraft there = existing(file, rename);
        EditedFile to = touched(rename.to(), rename);
        if (to.draft() != null) {
            throw rename.at()
                    .problem(to.name() + " exists, so that nothing can be renamed to it. Remove it in an edit before,"
                            + " or choose another name");
        }
        to.become(there);
        boolean second = file.origin().equals(file.path()) && !moved.add(file.path());
        to.cameFrom(second ? to.path() : file.origin());
        file.become(null);
    }

    private static void chmod(EditedFile file, Chmod chmod) {
        EditedDraft there = existing(file, chmod);
        if (!there.mode().isSameKindAs(chmod.mode())) {
            throw chmod.at()
                    .problem(
                            file.name() + " has the mode " + there.mode().git()
                                    + ": a mode can only be 100644 or 100755, and only of a file. Write it again to make another kind");
        }
        file.become(new EditedDraft(chmod.mode(), there.content()));
    }

    private static EditedDraft existing(EditedFile file, Edit edit) {
        EditedDraft there = file.draft();
        if (there == null) {
            throw edit.at()
                    .problem(file.name()
                            + (file.before() == null
                                    ? " does not exist in the workspace"
                                    : " was taken away" + " by an edit before")
                            + ". Read the workspace again, or write the file whole");
        }
        return there;
    }

    /** Notes that the lost content may differ from what the author has seen. */
    private void warnIfBlind(EditedFile file, Edit edit, String how) {
        if (edit.expected() instanceof Expectation.Anything && file.before() != null && file.isUntouched()) {
            notes.add(file.name() + " is " + how + " whatever it contains: the edit has no expect");
        }
    }
}
