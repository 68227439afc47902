// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.content.InputFile;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanFile;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.Planning;
import io.lonelycat.plan.source.Planning.Said;
import java.nio.file.Path;
import java.util.Map;

/**
 * Edits in one of the forms in which agents write them.
 *
 * @param file the text
 */
public record EditsInput(Path file) implements PlanInput {
    @Override
    public Planning open(Tree tree) {
        byte[] bytes = InputFile.bytes("The file of edits", file);
        Map<String, String> labels =
                Map.of(EditsSlice.DIGEST_LABEL, Digest.of(bytes).toString());
        return new EditPlanning(
                tree,
                EditForms.read(EditText.of(file.toString(), bytes), new EditPaths(tree)),
                new Said(PlanFile.empty(), labels));
    }
}
