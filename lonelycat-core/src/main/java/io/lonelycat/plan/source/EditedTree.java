// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.Edit;
import io.lonelycat.plan.content.Edit.Chmod;
import io.lonelycat.plan.content.Edit.Remove;
import io.lonelycat.plan.content.Edit.Rename;
import io.lonelycat.plan.content.Edit.Replace;
import io.lonelycat.plan.content.Edit.Write;
import io.lonelycat.plan.content.Expectation;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.EditedFile.Draft;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The workspace as it is after edits, in memory; each edit sees what the ones before it left. */
final class EditedTree {
    /** So that a document of many small edits of one large file does not keep us busy for hours: 400 edits of 10 MB are enough. */
    private static final long MOST_SEARCHED = 4L << 30;

    private final Tree tree;
    private final List<String> notes;
    private final Map<WorkspacePath, EditedFile> files = new TreeMap<>();
    private long searched;

    /**
     * Starts with what is there.
     *
     * @param notes receives what people should know
     */
    EditedTree(Tree tree, List<String> notes) {
        this.tree = tree;
        this.notes = notes;
    }

    /** Returns the files that edits spoke of, in the order of paths. */
    Collection<EditedFile> files() {
        return Collections.unmodifiableCollection(files.values());
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
        EditedFile file = touched(edit.path(), edit);
        edit.expected().check(file.name(), file.before());
        if (edit instanceof Write write) {
            write(file, write);
        } else if (edit instanceof Replace replace) {
            replace(file, replace);
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
        Draft there = file.draft();
        if (there != null && there.mode() == FileMode.LINK && write.mode() == null) {
            throw write.at()
                    .problem(file.name() + " is a symbolic link. Add the mode: 120000 if the content is the link's new"
                            + " target, 100644 if a file is to be in its place");
        }
        warnIfBlind(file, write, "replaced");
        FileMode kept = there == null ? FileMode.REGULAR : there.mode();
        file.become(new Draft(write.mode() == null ? kept : write.mode(), write.content()));
    }

    private void replace(EditedFile file, Replace replace) throws IOException {
        Draft there = existing(file, replace);
        if (there.mode() == FileMode.LINK || there.content().sizeBytes() > Content.LARGEST_TEXT) {
            throw replace.at()
                    .problem(file.name() + " is a symbolic link or larger than 10 MB, so that no text in it can be"
                            + " replaced. Write it whole");
        }
        byte[] content = there.content().bytes();
        searched += content.length;
        if (searched > MOST_SEARCHED) {
            throw replace.at()
                    .problem("up to here more than " + (MOST_SEARCHED >> 30) + " GB were looked through for texts to"
                            + " replace. Write files whole that have so many edits");
        }
        byte[] replaced = new TextSearch(file.name(), content, replace.old().string())
                .replaced(replace.old(), replace.replacement().string(), replace.count());
        file.become(new Draft(there.mode(), Content.of(replaced)));
    }

    private void rename(EditedFile file, Rename rename) throws IOException {
        Draft there = existing(file, rename);
        EditedFile to = touched(rename.to(), rename);
        if (to.draft() != null) {
            throw rename.at()
                    .problem(to.name() + " exists, so that nothing can be renamed to it. Remove it in an edit before,"
                            + " or choose another name");
        }
        to.become(there);
        to.cameFrom(file.origin());
        file.become(null);
    }

    private static void chmod(EditedFile file, Chmod chmod) {
        Draft there = existing(file, chmod);
        if (!there.mode().isSameKindAs(chmod.mode())) {
            throw chmod.at()
                    .problem(
                            file.name() + " has the mode " + there.mode().git()
                                    + ": a mode can only be 100644 or 100755, and only of a file. Write it again to make another kind");
        }
        file.become(new Draft(chmod.mode(), there.content()));
    }

    private static Draft existing(EditedFile file, Edit edit) {
        Draft there = file.draft();
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

    /** Says that nobody can know whether what is lost is what the author has seen. */
    private void warnIfBlind(EditedFile file, Edit edit, String how) {
        if (edit.expected() instanceof Expectation.Anything && file.before() != null && file.isUntouched()) {
            notes.add(file.name() + " is " + how + " whatever it contains: the edit has no expect");
        }
    }
}
