// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.content.InputFile;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.Planning;
import io.lonelycat.slice.edits.form.EditForm;
import io.lonelycat.slice.edits.form.EditForms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The edits of a plan whose files have changed since. They often fit where its patch does not, since they need not name the lines around
 * what they replace.
 *
 * @param file the text of the edits
 * @param labels those of the plan, which tell the form and the digest of the text
 * @param patch the change as a patch; planned where an edit gives a file whole, which would undo what others have done to it
 */
record EditsAgain(Path file, Map<String, String> labels, PlanInput patch) implements PlanInput {
    /** Copies the labels. */
    EditsAgain {
        labels = Map.copyOf(labels);
    }

    @Override
    public Planning open(Tree tree) throws IOException {
        byte[] bytes = InputFile.bytes("The file of edits", file);
        if (!Digest.of(bytes).toString().equals(labels.get(EditsSlice.DIGEST_LABEL))) {
            throw new InvalidInputException(
                    file
                            + " has other edits than the plan was made from, by their digest. Plan again with those that count.");
        }
        EditForm form = EditForm.named(String.valueOf(labels.get(EditsSlice.FORM_LABEL)));
        boolean found = EditForms.read(tree, file.toString(), bytes, Optional.of(form))
                .edits()
                .sayWhatTheyReplace(tree);
        return (found ? new EditsInput(file, Optional.of(form)) : patch).open(tree);
    }
}
