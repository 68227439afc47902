// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Place;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A name in the workspace, the file that it has now, and what edits have made of it so far. */
final class EditedFile {
    private final WorkspacePath path;
    private final @Nullable Blob before;
    private final Place firstEdit;
    private WorkspacePath origin;
    private @Nullable Draft draft;
    private boolean touched;

    EditedFile(WorkspacePath path, @Nullable Blob before, Place firstEdit) {
        this.path = path;
        this.before = before;
        this.firstEdit = firstEdit;
        origin = path;
        draft = before == null ? null : new Draft(before.mode(), before.content(), null);
    }

    /**
     * What a file is to be.
     *
     * @param content as it was before all edits; null for a new file
     * @param text null as long as no edit has changed it
     */
    record Draft(
            FileMode mode,
            @Nullable Content content,
            @Nullable FileText text) {
        Draft with(FileText changed) {
            return new Draft(mode, content, changed);
        }
    }

    WorkspacePath path() {
        return path;
    }

    /** Returns the name for messages. */
    String name() {
        return "`" + path.display() + "`";
    }

    Place firstEdit() {
        return firstEdit;
    }

    @Nullable
    Blob before() {
        return before;
    }

    @Nullable
    Draft draft() {
        return draft;
    }

    /** Returns the name that the content had before all edits. */
    WorkspacePath origin() {
        return origin;
    }

    boolean isUntouched() {
        return !touched;
    }

    /** Says whether a file that was there before has no content under its name any more. */
    boolean isGone() {
        return before != null && draft == null;
    }

    /** Takes what is to be; null for nothing. */
    void become(@Nullable Draft next) {
        draft = next;
        touched = true;
        if (next == null) {
            origin = path;
        }
    }

    void cameFrom(WorkspacePath where) {
        origin = where;
    }

    /**
     * Writes what is to be; null for nothing.
     *
     * @throws io.lonelycat.error.InvalidInputException if the encoding of the file has no bytes for a character of an edit
     */
    @Nullable
    Blob after() throws IOException {
        Draft last = draft;
        if (last == null) {
            return null;
        }
        FileText text = last.text();
        if (text != null) {
            return Blob.of(name(), last.mode(), Content.of(bytes(text)));
        }
        Content content = Objects.requireNonNull(last.content());
        return before != null && before.content() == content
                ? before.withMode(last.mode())
                : Blob.of(name(), last.mode(), content);
    }

    private byte[] bytes(FileText text) {
        try {
            return text.bytes();
        } catch (CharacterCodingException e) {
            throw firstEdit.problem("an edit of " + name() + " has half of a character (a surrogate without the other"
                    + " one), which UTF-8 cannot write. Send the whole character");
        }
    }
}
