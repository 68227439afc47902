// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.InputFile;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanFile;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.Planning;
import io.lonelycat.plan.source.Planning.Said;
import io.lonelycat.slice.edits.EditPlanning.ProposedEdits;
import io.lonelycat.slice.edits.form.EditForm;
import io.lonelycat.slice.edits.form.EditForms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Edits in one of the forms in which agents write them.
 *
 * @param file the text
 * @param form absent to recognise it
 */
public record EditsInput(Path file, Optional<EditForm> form) implements PlanInput {
    /** Takes edits whose form is to be recognised. */
    public EditsInput(Path file) {
        this(file, Optional.empty());
    }

    @Override
    public Planning open(Tree tree) {
        byte[] bytes = InputFile.bytes("The file of edits", file);
        EditForms.Read read = EditForms.read(tree, file.toString(), bytes, form);
        Map<String, String> labels = Map.of(
                EditsSlice.FORM_LABEL,
                Names.of(read.form()),
                EditsSlice.DIGEST_LABEL,
                Digest.of(bytes).toString());
        return new EditPlanning(
                tree,
                new ProposedEdits(
                        read.edits().edits(),
                        new Said(PlanFile.empty(), labels, List.of(), Optional.of(Content.of(bytes))),
                        read.edits().notes()));
    }
}
