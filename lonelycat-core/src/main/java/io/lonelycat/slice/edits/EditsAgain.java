// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.content.InputFile;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.Planning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The edits of a plan whose files have changed since. They often fit where its patch does not, since they need not name the lines around
 * what they replace.
 *
 * @param file the text of the edits
 * @param digest of the text that the plan was made from
 * @param patch the change as a patch; planned where an edit gives a file its whole content, which would undo changes of others
 */
record EditsAgain(Path file, String digest, PlanInput patch) implements PlanInput {
    @Override
    public Planning open(Tree tree) throws IOException {
        byte[] bytes = InputFile.bytes("The file of edits", file);
        if (!Digest.of(bytes).toString().equals(digest)) {
            throw new InvalidInputException(
                    file
                            + " has other edits than the plan was made from, by their digest. Plan again with the edits that count.");
        }
        List<Edit> edits = EditForms.read(EditText.of(file.toString(), bytes), new EditPaths(tree))
                .edits();
        for (Edit edit : edits) {
            if (!namesWhatItReplaces(edit) && tree.blob(edit.path()).isPresent()) {
                return patch.open(tree);
            }
        }
        return new EditsInput(file).open(tree);
    }

    /** Says whether an edit names the text that it replaces, so that it undoes no change that its author has not seen. */
    private static boolean namesWhatItReplaces(Edit edit) {
        return edit instanceof Edit.Swap
                || edit instanceof Edit.Rename
                || (edit instanceof Edit.Patch patch
                        && patch.hunks().stream().noneMatch(hunk -> hunk.old().isEmpty()));
    }
}
