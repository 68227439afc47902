// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.plan.content.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads edits in any form that is known. */
public final class EditForms {
    private EditForms() {}

    /**
     * Reads a text.
     *
     * @param name what messages call the text
     * @param form nothing to recognise it
     * @throws io.lonelycat.error.InvalidInputException if it has no form, or two, or cannot be understood, with its place
     */
    public static Read read(Tree tree, String name, byte[] bytes, Optional<EditForm> form) {
        EditText text = FencedJson.of(new EditText(name, bytes));
        EditedPaths paths = new EditedPaths(tree);
        EditForm known = form.orElseGet(() -> EditForm.of(text, paths));
        ReadEdits edits = read(known, text, paths);
        if (edits.edits().isEmpty()) {
            throw new InvalidInputException(name + ": there is no edit in it in the form " + Names.of(known)
                    + ". Name another form, or leave the form out, and it is recognised.");
        }
        List<String> notes = new ArrayList<>(edits.notes());
        notes.addAll(text.left());
        return new Read(known, new ReadEdits(edits.edits(), notes));
    }

    static ReadEdits read(EditForm form, EditText text, EditedPaths paths) {
        return switch (form) {
            case OPERATIONS -> EditsReader.read(text.name(), text.bytes());
            case CALLS ->
                text.isJson() ? CallReader.read(text.name(), text.bytes(), paths) : CallMarkup.read(text, paths);
            case DIFF -> DiffReader.read(text, paths);
            case ENVELOPE -> EnvelopeReader.read(text, paths);
            case BLOCKS -> BlockReader.read(text, paths);
            case WHOLE -> WholeReader.read(text, paths);
        };
    }

    /** The form that a text has, and what is in it. */
    public record Read(EditForm form, ReadEdits edits) {}
}
