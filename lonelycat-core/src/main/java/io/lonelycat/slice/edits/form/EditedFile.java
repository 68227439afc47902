// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.json.Place;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.LinkTarget;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A name in the workspace, what is there now, and what edits have made of it so far. */
public final class EditedFile {
    private final WorkspacePath path;
    private final @Nullable Blob before;
    private final Place firstEdit;
    private WorkspacePath origin;
    private @Nullable EditedDraft draft;
    private boolean touched;

    EditedFile(WorkspacePath path, @Nullable Blob before, Place firstEdit) {
        this.path = path;
        this.before = before;
        this.firstEdit = firstEdit;
        origin = path;
        draft = before == null ? null : new EditedDraft(before.mode(), before.content());
    }

    /** Content that is not digested yet. */
    public record EditedDraft(FileMode mode, Content content) {}

    public WorkspacePath path() {
        return path;
    }

    /** Returns the name for messages. */
    public String name() {
        return "`" + path.display() + "`";
    }

    /** Returns the place of the first edit, for messages. */
    public Place firstEdit() {
        return firstEdit;
    }

    @Nullable
    public Blob before() {
        return before;
    }

    @Nullable
    public EditedDraft draft() {
        return draft;
    }

    /** Returns where the content was before all edits. */
    public WorkspacePath origin() {
        return origin;
    }

    boolean isUntouched() {
        return !touched;
    }

    /** Takes what is to be; null for nothing. */
    void become(@Nullable EditedDraft next) {
        draft = next;
        touched = true;
        if (next == null) {
            origin = path;
        }
    }

    void cameFrom(WorkspacePath where) {
        origin = where;
    }

    public boolean isGone() {
        return before != null && draft == null;
    }

    /** Digests what is to be; null for nothing. */
    @Nullable
    public Blob after() throws IOException {
        EditedDraft last = draft;
        if (last == null) {
            return null;
        }
        if (before != null && before.content() == last.content()) {
            return before.withMode(last.mode());
        }
        Blob blob = Blob.of(name(), last.mode(), last.content());
        if (blob.mode() == FileMode.LINK && !LinkTarget.isSupported(blob)) {
            throw firstEdit.problem(LinkTarget.rule(name()));
        }
        return blob;
    }
}
